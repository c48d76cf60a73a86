import assert from 'node:assert/strict';
import { drawLogs, drawMetrics, drawRoutes, drawSpans, makeTestParser } from '../../../test/kit/drawFacts.ts';
import { member } from './member.ts';

const read = async (code: string) => {
  const facts = await (await makeTestParser(member)).read('A.cs', code);
  assert.ok(facts);
  return facts;
};

describe('C#', () => {
  it('ILogger: injected, event ids, exceptions, interpolation, source-generated methods', async () => {
    const facts = await read(`
using Microsoft.Extensions.Logging;
public partial class Orders { private readonly ILogger<Orders> _logger; const string P = "pre ";
 public Orders(ILogger<Orders> logger) { _logger = logger; }
 void F(Exception ex) { _logger.LogInformation("a {Id} {@Obj:x}", id, obj); _logger.LogError(ex, "failed {Id}", id); _logger?.LogWarning(Events.X, ex, "ev"); _logger.LogDebug($"b {id:N2} {x.Y} {{z}}"); _logger.LogTrace(P + "c " + d);
  _logger.Log(LogLevel.Critical, "lvl {N}", n); logger.LogInformation(string.Format("f {0} {1}", a, b)); Console.WriteLine("p {0}", q); Console.Error.WriteLine($"e {q}"); dialog.LogError("no?"); Fail("w " + x); }
 void Fail(string message) { _logger.LogError("[o] " + message); }
 [LoggerMessage(EventId = 1, Level = LogLevel.Warning, Message = "gen {Id}")] static partial void Gen(ILogger l, int id); }
class P(ILogger<P> log) { void G() { log.LogInformation("primary"); } }`);
    assert.deepEqual(drawLogs(facts), [
      'mel info "a {Id} {Obj}" [Id Obj] @Orders', 'mel error "failed {Id}" [Id] @Orders', 'mel warn "ev" @Orders', 'mel debug "b {id} {x.Y} {z}" @Orders', 'mel trace "pre c {d}" @Orders',
      'mel fatal "lvl {N}" [N] @Orders', 'mel info "f {a} {b}"', 'print - "p {q}"', 'print - "e {q}"', 'mel error "[o] w {x}" via Fail', 'mel error "[o] {message}" @Orders', 'mel warn "gen {Id}"',
      'mel info "primary" @P',
    ]);
  });

  it('loggers that a container gives', async () => {
    const facts = await read(`using Microsoft.Extensions.Logging;
class A { void F(IServiceProvider s) { s.GetRequiredService<ILogger<Dock>>()\n .LogWarning("given {X}", x); var log = app.Services.GetRequiredService<ILogger<Pier>>(); log.LogInformation("held"); s.GetService<ILogger>()?.LogDebug("plain"); } }`);
    assert.deepEqual(drawLogs(facts), ['mel warn "given {X}" [X] @Dock', 'mel info "held" @Pier', 'mel debug "plain"']);
  });

  it("methods of the program's own logger, which nothing in the file writes", async () => {
    const { logWrappers } = await read('static class HarbourLog { public static void WriteWarningMessage(string tag, string id, Exception ex, string message, params object[] more) { queue.Enqueue(new Entry(message, more)); } public static void Drain(string message) { } }');
    assert.deepEqual(logWrappers.map(({ name, messageParam, level }) => [name, messageParam, level]), [['WriteWarningMessage', 3, 'warn']]);
  });

  it('Serilog, NLog, unknown', async () => {
    const serilog = await read(`using Serilog; class A { void F() { Log.Information("a {X}", x); Log.ForContext<A>().Error(ex, "b"); _log.Warning("c {Y}", y); } }`);
    assert.deepEqual(drawLogs(serilog), ['serilog info "a {X}" [X]', 'serilog error "b"', 'serilog warn "c {Y}" [Y]']);
    const nlog = await read(`using NLog; class A { static readonly Logger Log = LogManager.GetCurrentClassLogger(); void F() { Log.Info("a {x}", 1); Log.Error(ex, "b"); Log.Debug(() => x); } }`);
    assert.deepEqual(drawLogs(nlog).slice(0, 2), ['nlog info "a {x}" [x]', 'nlog error "b"']);
  });

  it('routes: controllers with tokens, minimal APIs with groups', async () => {
    const facts = await read(`
[ApiController] [Route("api/[controller]")] public class OrdersController : ControllerBase { [HttpGet("{id:int}")] public IActionResult Get(int id) { return Ok(); } [HttpPost] public void Make() {} [HttpPut("/abs")] public void Abs() {} [HttpGet, Route("r")] public void R() {} }
var app = b.Build(); var g = app.MapGroup("/v1").WithTags("x"); app.MapGet("/x/{id}", (int id) => id).WithName("x"); g.MapPost("/y", Handlers.Make);`);
    assert.deepEqual(drawRoutes(facts), [
      'aspnet GET /api/Orders/{id:int} → OrdersController.Get', 'aspnet POST /api/Orders → OrdersController.Make', 'aspnet PUT /abs → OrdersController.Abs', 'aspnet GET /api/Orders/r → OrdersController.R',
      'aspnet GET /x/{id}', 'aspnet POST /v1/y → Make (elsewhere)',
    ]);
  });

  it('spans, metrics, structure, broken code', async () => {
    const facts = await read(`
class A { static readonly ActivitySource Source = new ActivitySource("shop"); record U(string Password);
 void Run() { using var a = Source.StartActivity("load"); using var b = Source.StartActivity(); try { throw new E("x"); } catch (Exception e) { throw; } foreach (var q in qs) { } }
 Counter<long> c = meter.CreateCounter<long>("orders"); static Counter P = Metrics.CreateCounter("reqs_total", "h", new CounterConfiguration { LabelNames = new[] { "a", "b" } }); }`);
    assert.deepEqual(drawSpans(facts), ['opentelemetry "load" in A.Run @shop', 'opentelemetry "Run" in A.Run']);
    assert.deepEqual(drawMetrics(facts), ['counter orders', 'counter reqs_total {a b}']);
    assert.deepEqual([facts.throws.length, facts.catches[0]?.variable, facts.loops.length], [2, 'e', 1]);
    assert.deepEqual(drawLogs(await read('class A { void F( { logger.LogInformation("still here"); } ')), ['mel info "still here"']);
  });
  it('no call registers a metric because objects of JavaScript have its name', async () => {
    const facts = await read('class A { void F() { x.valueOf("orders"); constructor("lines"); } }');
    assert.deepEqual(facts.metrics, []);
  });
});
