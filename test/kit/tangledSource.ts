/** Texts in which a little of everything stands, and ways to break them. */

/** By file name. */
export const tangledSource: Readonly<Record<string, string>> = {
  'a.ts': `import pino, { type Logger } from 'pino';
@Controller('cats') export class A { private readonly log = new Logger(A.name); constructor(private db: Pool) {}
 @Get(':id') async one({ id, ...rest }: P) { try { this.log.info({ id }, \`a \${id} \${x ? 'y' : \`z\${q}\`}\`); } catch (err) { throw new Error('no ' + err); } } }
const { info, error: fail = info } = logger; app.route('/x').get(a, (req) => {}).post(b); tracer.startActiveSpan('s', { k: 1 }, async () => {}); for (const x of [1, , 2]) console.log('%s', x, ...y);`,
  'a.py': `import logging, structlog as s
class A(B):
    log: Logger = logging.getLogger(__name__)
    @app.route("/x/<int:i>", methods=["GET"])
    async def f(self, a: int, *b, c="x", **d):
        with tracer.start_as_current_span(f"a {a!r:>{w}} {{}}") as span: self.log.info("x %s %(y)d", a, extra={"k": 1, **d})
        try: raise ValueError("no %s" % (a, b))
        except (A, B) as e: log.exception("bad {} {n}".format(a, n=b))
        msg = "a" "b" f"c{d}"; msg += 'e'; x, y = 1, lambda q: q`,
  'a.go': `package a
import ("log/slog"; zl "github.com/rs/zerolog/log")
type S struct { log *slog.Logger; A, B string }
func (s *S) Do(ctx context.Context, c ...any) (err error) { s.log.InfoContext(ctx, "m "+x, slog.String("k", a), "k2", b); zl.Info().Str("k", v).Msgf("x %s", y)
 r.Route("/a", func(r chi.Router) { r.Get("/b", h) }); if err != nil { return fmt.Errorf("x %d: %w", n, err) }; v := []T{{A: 1}, {2}}; for i := range v { go f[int](i) }; return nil }`,
  'A.java': `import org.slf4j.Logger;
@Slf4j @RequestMapping("/api") class A<T> { static final Logger L = LoggerFactory.getLogger(A.class); enum E { X("a"), Y }
 @GetMapping(value = {"/x", "/y"}) void f(@P final int a, String... s) { L.info("a {} b", a, e); L.atInfo().addKeyValue("k", v).log("""
   x"""); try (var q = z()) { throw new E("x" + 1); } catch (A | B ex) { } list.forEach(i -> { g(i); }); } record R(String p) {} }`,
  'A.cs': `using Serilog; [Route("api/[controller]")] public partial class A(ILogger<A> log) : B { const string P = @"a""b";
 [HttpGet("{id}")] async Task<X> Get(int id) { log?.LogInformation(ex, $"a {id:N2} {x?.Y[0]} {{z}}" + P, new { a, B = c }); try { throw new E("x"); } catch (E e) when (q) { throw; } return new Foo { A = 1, ["k"] = 2 }; }
 [LoggerMessage(Level = LogLevel.Warning, Message = "gen {Id}")] static partial void Gen(int id); }`,
};

/** Numbers from 0 below 1, the same in every run. */
export function makeRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Cuts, drops or puts junk in at one place. */
export function breakText(text: string, random: () => number): string {
  const at = Math.floor(random() * text.length);
  const length = Math.floor(random() * 20);
  const junk = ['(', '}', '"', '`${', '\n', ' ', '@', '\r\n', '🙂', "'''", '\u0000', '{{', '%'][Math.floor(random() * 13)] ?? '';
  const kind = Math.floor(random() * 4);
  return kind === 0 ? text.slice(0, at) : kind === 1 ? text.slice(0, at) + text.slice(at + length) : kind === 2 ? text.slice(0, at) + junk.repeat(1 + length % 3) + text.slice(at) : text.slice(at);
}
