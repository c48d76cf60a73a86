import assert from 'node:assert/strict';
import { drawLogs, makeTestParser } from '../../../test/kit/drawFacts.ts';
import { member } from './member.ts';

const cases: readonly { readonly name: string; readonly code: string; readonly logs: readonly string[] }[] = [
  {
    name: 'a wrapper that lets a helper look at the message first',
    code: `import logging
class Pier:
    def __init__(self):
        self.quiet = logging.getLogger('quiet')
    def tell(self, message):
        message = to_text(message)
        self.quiet.debug(message)
    def moor(self):
        self.tell("rope {} is wet".format(x))
`,
    logs: ['logging debug "{message}" extra @quiet', 'logging debug "rope {x} is wet" | "{}rope {x} is wet{}" via tell'],
  },
  {
    name: 'logging: module, named loggers, lazy arguments, extra',
    code: `
import logging
from logging import getLogger, warning as warn_about
logging.info("a %s", x)
logger = logging.getLogger(__name__)
log = getLogger("shop.db").getChild("x")
logger.error("failed %d of %s", n, self.name, exc_info=True, extra={"order": o, "n": 1})
log.log(logging.WARNING, "slow %(what)s", {"what": w})
logger.exception("boom")
warn_about("direct")
`,
    logs: [
      'logging info "a {x}" extra', 'logging error "failed {n:digits} of {self.name}" [order n] extra @__name__', 'logging warn "slow {w}" extra @x',
      'logging error "boom" extra @__name__', 'logging warn "direct" extra',
    ],
  },
  {
    name: 'text in a variable, filled later; text through a method',
    code: `
class A:
    def f(self, req, ip):
        mesg = "invalid request from {ip}: {error}"
        self.log.warning(mesg.format(ip=ip, error=req))
        shape = "worker %s died of %d"
        self.log.error(shape % (req, 3.5))
        quiet = "robot left the room"
        self.log.info(self._prefixed(quiet))
`,
    logs: ['unknown warn "invalid request from {ip}: {req}" extra', 'unknown error "worker {req} died of {:digits}" extra', 'unknown info "robot left the room" extra'],
  },
  {
    name: 'structlog and loguru',
    code: `
import structlog
from loguru import logger as lg
log = structlog.get_logger("svc").bind(a=1)
log.info("order_placed", order_id=o.id, total=t, exc_info=True)
log.warning("x %s", y)
structlog.stdlib.get_logger().error("e", **kw)
lg.info("hello {name} {}", v, name=n)
lg.opt(lazy=True).debug("deep {x}", x=f)
`,
    logs: [
      'structlog info "order_placed" [order_id total] keywords @svc', 'structlog warn "x {y}" keywords @svc', 'structlog error "e" keywords',
      'loguru info "hello {n} {v}" [name] keywords', 'loguru debug "deep {f}" [x] keywords',
    ],
  },
  {
    name: 'messages: f-strings, percent, format, joins, implicit and multi-line concatenation',
    code: `
log.info(f"a {b!r} {c:>10} {n:d} {{x}} {q=}")
log.info("a %s b" % x); log.info("a %s b %d" % (x, y)); log.info("a %(k)s" % {"k": v}); log.info("a {} {n}".format(b, n=c))
log.info("one "
         f"two {x}" r"\\d")
log.info("a" + b + "c " \\
    + str(d))
log.info(", ".join(["x", y])); log.info(_("worker ready")); log.info(msg="by name"); log.info('''multi
line''')
`,
    logs: [
      '"a {b} {c} {n:digits} {x} q={q}"', '"a {x} b"', '"a {x} b {y:digits}"', '"a {v}"', '"a {b} {c}"', '"one two {x}\\\\d"', '"a{b}c {d}"', '"x, {y}"', '"worker ready"', '"by name"',
      '"multi\\nline"',
    ].map((text) => `unknown info ${text} ${text.includes('by name') ? 'extra' : 'extra'}`),
  },
  {
    name: 'loggers of classes, frameworks, names and aliases',
    code: `
class A(Base):
    log = logging.getLogger("a")
    def m(self):
        self.log.info("1"); self.logger.info("2"); current_app.logger.warning("3"); self.app.logger.debug("4"); cls.log.info("5")
        info, err = self.log.info, self.log.error
        info("6"); err("7")
        say = self.log.info if loud else self.log.debug
        say("8")
        catalog.info("no"); self.dialog.warning("no"); login.error("no"); math.log(2); blog.info("no")
def f(logger: logging.Logger, my_log): logger.info("9"); my_log.info("10")
import logging
from app.log import LOG, getLogger
LOG.info("11"); mine = getLogger("m"); mine.info("12")
print("a", b, file=sys.stderr); sys.stdout.write("w")
`,
    logs: [
      'logging info "1" extra @a', 'unknown info "2" extra', 'flask warn "3" extra', 'unknown debug "4" extra', 'logging info "5" extra @a',
      'logging info "6" extra @a', 'logging error "7" extra @a', 'logging - "8" extra @a', 'logging info "9" extra', 'unknown info "10" extra', 'unknown info "11" extra', 'logging info "12" extra @m',
      'print - "a {b}"', 'print - "w"',
    ],
  },
  {
    name: 'constants, class attributes, dictionaries, several readings',
    code: `
START = "starting up"
TEXTS = {"a": "first", "b": "second %s"}
class M:
    DONE = "all done"
class K(Enum):
    GO = "going"
def f(x):
    msg = "alpha"
    if x: msg = "beta %s" % x
    msg += "!"
    log.info(msg); log.info(START); log.info(M.DONE); log.info(TEXTS["b"], y); log.info(TEXTS[k]); log.info("yes" if x else "no"); log.info(x or "none"); log.info(K.GO.value)
    count = 0
    log.info(f"{count} done")
    getattr(log, level)("looked up")
class N:
    kind = "plain"
    def g(self): log.info(f"of {self.kind} sort")
`,
    logs: [
      'unknown info "alpha" | "beta {x}" | "{}!" | "alpha{}" | "{msg}" extra', 'unknown info "starting up" extra', 'unknown info "all done" extra', 'unknown info "second {y}" extra',
      'unknown info "first" | "second {}" extra', 'unknown info "yes" | "no" extra', 'unknown info "{x}" | "none" extra', 'unknown info "going" extra', 'unknown info "{count} done" extra', 'unknown - "looked up" extra', 'unknown info "of plain sort" | "of {self.kind} sort" extra',
    ],
  },
  {
    name: 'wrappers: functions and methods, with the level as argument',
    code: `
class W:
    def _log(self, level, msg, **kw): self.logger.log(level, "[w] " + msg, extra=kw)
    def run(self): self._log(logging.WARNING, "slow turn"); self._log("info", f"turn {n}")
def debug(text): print("DBG " + text)
debug("one")
def greet(name): log.info("hello dear " + name)
greet("bob")
`,
    logs: [
      'unknown - "[w] {msg}" extra', 'unknown warn "[w] slow turn" keywords via _log', 'unknown info "[w] turn {n}" keywords via _log', 'print - "DBG {text}"', 'print - "DBG one" via debug',
      'unknown info "hello dear {name}" extra',
    ],
  },
  {
    name: 'translated text whose holes are filled behind the translation',
    code: `from django.utils.translation import gettext_lazy as _
log.info(_("%(boat)s takes %(berth)s") % {"boat": boat, "berth": berth})
said = _("%(boat)s sails") % {"boat": boat}
log.warning(said)
log.info(_("{} of {} berths are free").format(n, m))
log.error(("no room for %s" if full else "no rope for %s") % boat)
log.info(seats() % 3)
told = _("%(boat)s waits for '%(what)s'") % {"boat": boat, "what": what}
if fleet:
    told += f" [{fleet}]"
log.debug(told)
`,
    logs: ['unknown info "{boat} takes {berth}" extra', 'unknown warn "{boat} sails" extra', 'unknown info "{n} of {m} berths are free" extra', 'unknown error "no room for {boat}" | "no rope for {boat}" extra', 'unknown info "{seats}" extra', `unknown debug "{boat} waits for '{what}'" | "{} [{fleet}]" | "{boat} waits for '{what}'{}" | "{told}" extra`],
  },
  {
    name: 'a text that is handed to a function and filled there',
    code: `class Tide:
    def made(self, text, *args):
        return text.format(*args)
    def wave(self, inward, height):
        if inward:
            said = self.made("wave of {} runs up the beach", height)
        else:
            said = self.made("wave of {} runs down again", height)
        return said
    def tell(self, inward, height):
        log.debug(self.wave(inward, height))
`,
    logs: ['unknown debug "wave of {height} runs up the beach" | "wave of {height} runs down again" | "{self}" extra'],
  },
  { name: 'broken code around a good call', code: `class A(:\n  x = = 1\ndef f():\n  log.info("still here")\nclass class\n`, logs: ['unknown info "still here" extra'] },
  { name: 'CRLF and unicode', code: `# ü\r\nlog.info("größe 🙂 %s",\r\n  x)\r\n`, logs: ['unknown info "größe 🙂 {x}" extra'] },
];

describe('Python log calls', () => {
  for (const { name, code, logs } of cases) {
    it(name, async () => {
      const facts = await (await makeTestParser(member)).read('a.py', code);
      assert.deepEqual(facts && drawLogs(facts), logs);
    });
  }

  it('survives 3,000 additions and 3,000 nested calls', async () => {
    const sum = `log.info(${Array.from({ length: 3000 }, (_, i) => (i % 2 ? `x${i}` : `'t${i} '`)).join(' + ')})`;
    const facts = await (await makeTestParser(member)).read('a.py', `${sum}\n${'f('.repeat(3000)}1${')'.repeat(3000)}\nlog.warning("after")`);
    assert.equal(facts?.logCalls.length, 2);
    assert.ok(JSON.stringify(facts).length > 0);
  });
});
