import assert from 'node:assert/strict';
import { drawLogs, makeTestParser } from '../../../test/kit/drawFacts.ts';
import { member } from './member.ts';

const cases: readonly { readonly name: string; readonly code: string; readonly logs: readonly string[] }[] = [
  {
    name: 'log and fmt',
    code: `package a
import ("fmt"; "log"; "os")
var errlog = log.New(os.Stderr, "[x] ", 0)
func f() { log.Printf("a %s %5d %q %w", u, n+1, q, err); log.Println("b", c); log.Fatal("d ", e); errlog.Print("f")
fmt.Println("g", h); fmt.Printf("i %v\\n", j.k()); fmt.Fprintf(os.Stderr, "l %*d", w, m); fmt.Fprintf(w, "no"); s := fmt.Sprintf("no"); println("p") }`,
    logs: [
      'log - "a {u} {n:digits} {q:quoted} {err}"', 'log - "b {c}"', 'log fatal "d {e}"', 'log - "f" @[x] ', 'print - "g {h}"', 'print - "i {j}\\n"', 'print - "l {m:digits}"', 'print - "p"',
    ],
  },
  {
    name: 'slog: pairs, attributes, contexts, levels as arguments, struct fields',
    code: `package a
import "log/slog"
type S struct { lg *slog.Logger; other *zap.Logger }
func (s *S) f(ctx context.Context, logger *slog.Logger) {
 slog.Info("a", "user", u, slog.Int("n", 1), "k", v)
 s.lg.ErrorContext(ctx, "b", slog.Any("error", err)); logger.With("w", 1).Warn("c"); slog.Log(ctx, slog.LevelDebug, "d", "x", y)
 s.lg.LogAttrs(ctx, slog.LevelInfo, "e", slog.String("q", r)); slog.Info(fmt.Sprintf("g %d", n)); slog.Error("h"+x, KeyErr, err)
}`,
    logs: [
      'slog info "a" [user n k] pairs', 'slog error "b" [error] pairs', 'slog warn "c" [w] pairs', 'slog debug "d" [x] pairs', 'slog info "e" [q] pairs',
      'slog info "g {n:digits}" pairs', 'slog error "h{x}" [KeyErr] pairs',
    ],
  },
  {
    name: 'zap, sugared and not; logrus; logr; klog; hclog',
    code: `package a
import ("go.uber.org/zap"; log "github.com/sirupsen/logrus"; "github.com/go-logr/logr"; "k8s.io/klog/v2"; "github.com/hashicorp/go-hclog")
func f(l logr.Logger, z *zap.Logger, h hclog.Logger) {
 logger, err := zap.NewProduction(); sugar := logger.Sugar(); named := logger.Named("db")
 logger.Info("a", zap.String("k", v), zap.Error(err), zap.Int("n", 2)); sugar.Infow("b", "k", v); sugar.Infof("c %s", x); sugar.Errorln("d", y); named.Warn("e"); z.Debug("z")
 log.WithField("k", v).Info("f"); log.WithFields(log.Fields{"a": 1, "b": c}).WithError(err).Errorf("g %d", n); log.Warn("h ", i)
 l.Info("j", "k", v); l.WithName("x").Error(err, "m", "k", v); l.V(2).Info("v")
 klog.InfoS("n", "k", v); klog.V(4).Infof("o %s", p); klog.ErrorS(err, "q", "r", s); h.Warn("t", "u", v)
}`,
    logs: [
      'zap info "a" [k error n] typed', 'zapSugar info "b" [k] pairs', 'zapSugar info "c {x}"', 'zapSugar error "d {y}"', 'zap warn "e" typed @db', 'zap debug "z" typed',
      'logrus info "f" [k]', 'logrus error "g {n:digits}" [a b error]', 'logrus warn "h {i}"', 'logr info "j" [k] pairs', 'logr error "m" [k] pairs @x', 'logr info "v" pairs',
      'klog info "n" [k] pairs', 'klog info "o {p}"', 'klog error "q" [r] pairs', 'hclog warn "t" [u] pairs',
    ],
  },
  {
    name: 'zerolog chains over lines and variables, go-kit pairs',
    code: `package a
import ("github.com/rs/zerolog/log"; "github.com/go-kit/log/level")
func f() {
 log.Info().Str("k", v).
   Int("n", 1).Msg("a")
 log.Ctx(ctx).Error().Err(err).Msgf("b %s", x)
 s.logger.Debug().Send()
 e := log.Warn().Str("y", z)
 e.Msg("c")
 level.Error(logger).Log("msg", "d", "err", err)
 logger.Log("event", "started", "port", p)
 log.Printf("g %s", h)
}`,
    logs: [
      'zerolog info "a" [k n] typed', 'zerolog error "b {x}" [error] typed', 'zerolog debug - typed', 'zerolog warn "c" [y] typed', 'gokit error "d" [err] pairs', 'gokit - "started" [port] pairs',
      'zerolog - "g {h}"',
    ],
  },
  {
    name: 'constants, concatenation, wrappers of formats, names that only look so',
    code: `package a
const prefix = "db: "
const ( started = "server started"; raw = \`a
b\` )
type srv struct { log Logger }
func (s *srv) logf(format string, args ...interface{}) { s.log.Infof("[srv] "+format, args...) }
func (s *srv) run() { s.logf("up on %s", addr); logger.Info(prefix+"open "+name); logger.Info(started); logger.Warn(raw); dialog.Info("no"); catalog.Error("no"); math.Log(2) }
func Fail(ctx context.Context, msg string, kv ...any) { logger.ErrorContext(ctx, msg, kv...) }
func g() { Fail(ctx, "it broke", "k", v) }`,
    logs: [
      'unknown info "[srv] {format}"', 'unknown info "[srv] up on {addr}" via logf', 'unknown info "db: open {name}" pairs', 'unknown info "server started" pairs', 'unknown warn "a\\nb" pairs',
      'unknown error "{msg}" pairs', 'unknown error "it broke" [k] pairs via Fail',
    ],
  },
  {
    name: 'loggers told by their methods, wrappers that build around what they are given, sentinel errors',
    code: `package a
import "go.uber.org/zap"
func (s *Server) run() { s.Noticef("ready on %s", addr); s.Errorf("lost %d", n); s.Errorf(format, n); t.Errorf("no"); t.Fatalf("no"); fmt.Errorf("no %w", err); b.c.Debugf("x"); s.Info("tell them", "k", v); s.Error(err) }
func (c *client) Warnf(format string, v ...any) { c.s.Warnf(c.prefixed(format), v...) }
func (c *client) g() { c.Warnf("slow by %s", d); err := fmt.Errorf("went %s", x); logger.Debug(err.Error()); if ce := zl.Check(zap.DebugLevel, "checked"); ce != nil { ce.Write() } }
var zl = zap.NewNop()`,
    logs: [
      'unknown info "ready on {addr}"', 'unknown error "lost {n:digits}"', 'unknown error "{format}"', 'unknown debug "x"', 'unknown info "tell them" [k] pairs',
      'unknown warn "{c}"', 'unknown warn "slow by {d}" | "{}slow by {d}{}"', 'unknown debug "went {x}" pairs', 'zap debug "checked" typed',
    ],
  },
  {
    name: "a program's own logger that takes the error first; an event that a helper gives; names of contexts and entries",
    code: `package a
import "example.org/shop/logger"
func f() {
 logger.Fatal(err, "no berth is left")
 logger.Fatal(errFull, "berth %d of %s is taken", n, pier)
 o.log.Error(err, fmt.Sprintf("crane %s is stuck", x))
 dock.GetLogger(ctx, log.Error()).Msgf("hook lost: %s", err)
 logCtx.Info("tide turned")
 logEntry.Warn("tide is late")
}`,
    logs: [
      'unknown fatal "no berth is left" pairs', 'unknown fatal "berth {n:digits} of {pier} is taken" pairs', 'unknown error "crane {x} is stuck" pairs', 'unknown - "hook lost: {err}"', 'unknown info "tide turned" pairs',
      'unknown warn "tide is late" pairs',
    ],
  },
  {
    name: 'slices of pairs: what every branch adds is always there',
    code: `package a
func f() {
 values := []interface{}{"msg", "weighing crates", "pier", p}
 if heavy { values = append(values, "kind", "heavy") } else { values = append(values, "kind", "light", "belt", b, "hook", h) }
 values = append(values, more...)
 level.Info(logger).Log(values...)
}
func g() { values := append([]any{"msg", "counting"}, rest...); level.Warn(logger).Log(values...) }`,
    logs: ['gokit info "weighing crates" [pier kind] pairs', 'gokit warn "counting" pairs'],
  },
  {
    name: 'methods named after levels of what is no logger: the text stands behind what the line is about',
    code: `package a
import "harbour.example/sea"
func f(ship *Ship, o any) { sea.Debugf(ship, "moored at %s", pier); sea.InfofCtx(ctx, ship, "cast off by %v", who); sea.Warnf(format, "x"); sea.Infof("tide %d", n); sea.Noticef(text, n) }`,
    logs: ['unknown debug "moored at {pier}"', 'unknown info "cast off by {who}"', 'unknown warn "{format}"', 'unknown info "tide {n:digits}"', 'unknown info "{text}"'],
  },
  {
    name: 'wrappers of wrappers, the innermost with its text filled in a variable',
    code: `package a
import "log/slog"
var logger = slog.Default()
func write(ctx context.Context, level slog.Level, text string) { logger.Log(ctx, level, text) }
func about(level slog.Level, o any, text string) { write(bg, level, text) }
func fill(level slog.Level, o any, text string, args ...any) { msg := fmt.Sprintf(text, args...); about(level, o, msg) }
func leveled(level slog.Level, o any, text string, args ...any) { fill(level, o, text, args...) }
func Tell(o any, text string, args ...any) { leveled(slog.LevelInfo, o, text, args...) }
func g() { Tell(crate, "weighed %d", n) }`,
    logs: ['slog - "{text}" pairs', 'slog - "{text}" via write', 'slog - "{msg}" via about', 'slog - "{text}" via fill', 'slog info "{text}" via leveled', 'slog info "weighed {n:digits}" via Tell'],
  },
  { name: 'broken code around a good call', code: `package a\nfunc f( {\n if {\n logger.Info("still here")\n}`, logs: ['unknown info "still here" pairs'] },
];

describe('Go log calls', () => {
  for (const { name, code, logs } of cases) {
    it(name, async () => {
      const facts = await (await makeTestParser(member)).read('a.go', code);
      assert.deepEqual(facts && drawLogs(facts), logs);
    });
  }

  it('errors are throws with their text', async () => {
    const facts = await (await makeTestParser(member)).read('a.go', `package a
func f() error { if err != nil { return fmt.Errorf("open %s: %w", name, err) }; return errors.New("nothing") }`);
    assert.deepEqual(facts?.throws.map(({ value }) => value?.kind), ['template', 'text']);
    assert.deepEqual(facts?.catches.map(({ variable }) => variable), ['err']);
  });

  it('survives 3,000 additions', async () => {
    const sum = `logger.Info(${Array.from({ length: 3000 }, (_, i) => (i % 2 ? `x${i}` : `"t${i} "`)).join(' + ')})`;
    const facts = await (await makeTestParser(member)).read('a.go', `package a\nfunc f() { ${sum} }`);
    assert.equal(facts?.logCalls.length, 1);
  });
});
