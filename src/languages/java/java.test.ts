import assert from 'node:assert/strict';
import { drawLogs, drawMetrics, drawRoutes, drawSpans, makeTestParser } from '../../../test/kit/drawFacts.ts';
import { member } from './member.ts';

const read = async (code: string) => {
  const facts = await (await makeTestParser(member)).read('A.java', code);
  assert.ok(facts);
  return facts;
};

describe('Java', () => {
  it('SLF4J 1 and 2, Lombok, markers, concatenation, String.format', async () => {
    const facts = await read(`
import org.slf4j.Logger; import org.slf4j.LoggerFactory;
@Slf4j class A { private static final Logger LOG = LoggerFactory.getLogger(A.class); private static final String PRE = "pre ";
 void f(String id) { LOG.info("order {} placed by {}", id, user.getName()); log.error("failed", e); LOG.warn(MARKER, "marked {}", x); LOG.debug(PRE + "a " + id + "b");
  LOG.info(String.format("x %s %d", id, n)); LOG.atInfo().setMessage("fluent {}").addArgument(id).addKeyValue("k", v).log(); LOG.atWarn().log("w {}", id); System.out.println("p " + id); dialog.info("no"); } }`);
    assert.deepEqual(drawLogs(facts), [
      'slf4j info "order {id} placed by {user}" @A', 'slf4j error "failed" @A', 'slf4j warn "marked {x}" @A', 'slf4j debug "pre a {id}b" @A', 'slf4j info "x {id} {n:digits}" @A',
      'slf4j info "fluent {id}" [k] pairs @A', 'slf4j warn "w {id}" pairs @A', 'print - "p {id}"',
    ]);
  });

  it('JUL, Log4j 2, Commons, Flogger, unknown loggers, wrappers, text blocks', async () => {
    const facts = await read(`
import java.util.logging.Logger; import java.util.logging.Level; import org.apache.commons.logging.*; import org.apache.commons.logging.LogFactory; import org.apache.logging.log4j.LogManager; import com.google.common.flogger.FluentLogger;
class B { static final Logger jul = Logger.getLogger("b"); static final org.apache.logging.log4j.Logger l2 = LogManager.getLogger(B.class); final Log c = LogFactory.getLog(B.class); static final FluentLogger fl = FluentLogger.forEnclosingClass();
 void f() { jul.log(Level.WARNING, "jul {0}", x); jul.fine("fine"); jul.info(() -> "lazy " + x); l2.info("two {}", y); c.warn("com " + z); fl.atWarning().withCause(e).log("fl %s", q); this.logger.info("u {}", v); say("wrapped " + n); getLogger().error("g"); l2.info("""
   block
     text"""); }
 private void say(String msg) { jul.info("[b] " + msg); } }`);
    assert.deepEqual(drawLogs(facts), [
      'jul warn "jul {x}" @b', 'jul debug "fine" @b', 'jul info "lazy {x}" @b', 'log4j2 info "two {y}" @B', 'commons warn "com {z}" @B', 'flogger warn "fl {q}" pairs', 'unknown info "u {v}"', 'jul info "[b] wrapped {n}" via say',
      'unknown error "g"', 'log4j2 info "block\\n  text" @B', 'jul info "[b] {msg}" @b',
    ]);
  });

  it('texts put together by append and +=, wrappers that fill their format, holes of loggers that nobody knows', async () => {
    const facts = await read(`
import org.apache.logging.log4j.LogManager;
class B { static final org.apache.logging.log4j.Logger l2 = LogManager.getFormatterLogger(B.class);
 void f(int n) { StringBuilder sb = new StringBuilder("Shelves of "); sb.append(n).append(": "); for (var s : all) sb.append(s); logger.info(sb.toString());
  String text = this + " closed"; if (why) text += because; logger.warn(text); fill(logger, "poured %s into %d", a, b); logger.fine("took %s", n); logger.fine("put {0} by", n); logger.fine("kept {} at 5%", n); l2.info("form %s", n); }
 static void fill(Logger logger, String template, Object... args) { if (logger.isFine()) logger.fine(String.format(template, args)); } }`);
    assert.deepEqual(drawLogs(facts), [
      'unknown info "Shelves of {n}: {}" | "Shelves of {}" | "{sb}"', 'unknown warn "{this} closed" | "{this} closed{}" | "{text}"', 'unknown debug "poured {a} into {b:digits}" via fill',
      'unknown debug "took {n}"', 'unknown debug "put {n} by"', 'unknown debug "kept {n} at 5%"', 'log4j2Formatter info "form {n}" @B', 'unknown debug "{String}"',
    ]);
  });

  it('texts that functions build: pieces in order, branches and helpers as holes, chains, references to methods', async () => {
    const facts = await read(`
class B { void f() { logger.info(described(ship)); logger.info(Message.of(this::moored)); logger.info(Message.of(() -> "lazily " + x + " rowed")); logger.debug(new StringBuilder("crate ").append(n).append(" sank").toString()); }
 private StringBuilder described(Ship s) { StringBuilder b = new StringBuilder(); b.append("Ship ").append(s.name); if (s.old) { b.append(", rusty"); } b.append(s.big ? " fills" : " leaves").append(" the harbour"); return b; }
 private String moored() { StringBuilder b = new StringBuilder(); b.append("Moored at"); addPier(b); b.append(" by night"); return b.toString(); } }`);
    assert.deepEqual(drawLogs(facts), [
      'unknown info "Ship {s.name}{} fills the harbour" | "Ship {s.name}{} leaves the harbour" | "Ship {}" | "{ship}"', 'unknown info "Moored at{} by night" | "Moored at{}"', 'unknown info "lazily {x} rowed"', 'unknown debug "crate {n} sank"',
    ]);
  });

  it('a logger type of the program has methods that the library of that name has not', async () => {
    const facts = await read(`
import harbour.logging.Log; import harbour.logging.LogFactory;
class C { private static final Log log = LogFactory.getLog(C.class); void f() { log.tracef("moored %s", x); log.infov("tide {0}", y); log.debug("plain"); log.debugf(t, "sank %s", z); log.warnf("afloat: %b", a); this.shipLog.log("said alone"); } }`);
    assert.deepEqual(drawLogs(facts), ['unknown trace "moored {x}" @C', 'unknown info "tide {y}" @C', 'unknown debug "plain" @C', 'unknown debug "sank {z}" @C', 'unknown warn "afloat: {a}" @C', 'unknown - "said alone"']);
  });

  it('message interfaces give their text to the calls of their methods', async () => {
    const facts = await read(`
@MessageLogger(projectCode = "HARB") interface Messages { Messages LOG = Logger.getMessageLogger(Messages.class, "x");
 @LogMessage(level = WARN) @Message(id = 12, value = "Lost %s") void lost(String name); @Message("not logged") IllegalStateException bad(); @LogMessage(id = 7, value = "Found {}", level = LogMessage.Level.INFO) void found(String name); }`);
    const texts = facts.assignments.flatMap(({ target, value }) => (target.kind === 'name' && target.name.endsWith('()') && value.kind === 'text' ? [`${target.name} ${value.value}`] : []));
    assert.deepEqual(texts, ['lost() HARB000012: Lost %s', 'Messages.lost() HARB000012: Lost %s', 'found() HARB000007: Found {}', 'Messages.found() HARB000007: Found {}']);
  });

  it('Spring, JAX-RS and Micronaut routes', async () => {
    const facts = await read(`
@RestController @RequestMapping("/api") class A { static final String P = "/p";
 @GetMapping("/x/{id}") String get(@PathVariable Long id) { return ""; } @PostMapping(value = {"/a", "/b"}) void post() {} @RequestMapping(path = P, method = RequestMethod.PUT) void put() {} @DeleteMapping void del() {} }
@Path("things") class J { @GET @Path("{id}") public String one() { return ""; } @POST public void make() {} }
@Controller("/m") class M { @Get("/y") void y() {} }
@FeignClient("remote") interface F { @GetMapping("/no") String no(); }`);
    assert.deepEqual(drawRoutes(facts), [
      'spring GET /api/x/{id} → A.get', 'spring POST /api/a → A.post', 'spring POST /api/b → A.post', 'spring PUT /api/p → A.put', 'spring DELETE /api → A.del',
      'jaxrs GET /things/{id} → J.one', 'jaxrs POST /things → J.make', 'micronaut GET /m/y → M.y',
    ]);
  });

  it('spans, metrics, structure', async () => {
    const facts = await read(`
import io.opentelemetry.api.trace.Tracer;
class A { Tracer tracer = otel.getTracer("shop"); @WithSpan("named") void a() { Span s = tracer.spanBuilder("b " + x).startSpan(); } @WithSpan void c() {}
 Counter n = Counter.builder("orders").tag("kind", "x").register(r); io.prometheus.client.Counter m = Counter.build().name("reqs_total").help("h").labelNames("a", "b").register();
 record U(String password, int n) {} void t() { try { throw new IllegalStateException("bad"); } catch (Exception ex) { } for (var y : ys) { } } }`);
    assert.deepEqual(drawSpans(facts), ['annotation "named" in A.a', 'opentelemetry "b {x}" in A.a @shop', 'annotation "A.c" in A.c']);
    assert.deepEqual(drawMetrics(facts), ['counter orders {kind}', 'counter reqs_total {a b}']);
    assert.deepEqual([facts.throws.length, facts.catches[0]?.variable, facts.loops.length], [1, 'ex', 1]);
    assert.deepEqual(facts.types.find(({ name }) => name === 'U')?.fields, [{ name: 'password', type: 'String' }, { name: 'n', type: 'int' }]);
  });

  it('broken code and 3,000 additions', async () => {
    assert.deepEqual(drawLogs(await read('class A { void f( { logger.info("still here"); } ')), ['unknown info "still here"']);
    const facts = await read(`class A { void f() { logger.info(${Array.from({ length: 3000 }, (_, i) => (i % 2 ? `x${i}` : `"t${i} "`)).join(' + ')}); } }`);
    assert.equal(facts.logCalls.length, 1);
  });
  it('a logger of each class in one file', async () => {
    const facts = await read(`import org.slf4j.Logger; import org.slf4j.LoggerFactory;
class One { static final Logger log = LoggerFactory.getLogger(One.class); void a() { log.info("one"); } }
class Two { static final Logger log = LoggerFactory.getLogger(Two.class); void a() { log.info("two"); } }`);
    assert.deepEqual(facts.logCalls.map(({ loggerName }) => loggerName), ['One', 'Two']);
  });
});
