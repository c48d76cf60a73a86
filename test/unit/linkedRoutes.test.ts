import assert from 'node:assert/strict';
import type { Engine } from '../../src/core/engine.ts';
import type { SpanQuestion } from '../../src/core/source/questions.ts';
import { memoryEngine } from '../kit/memoryEngine.ts';

async function ask(engine: Engine, span: Partial<SpanQuestion> & { name: string }): Promise<string> {
  const [answer] = await engine.locateSpans([{ attributes: {}, ...span }]);
  if (!answer?.found) return 'none';
  return answer.candidates.filter(({ confidence }) => confidence === answer.candidates[0].confidence).map(({ file, line }) => `${file.replace(/^\/ws\//, '')}:${line}`).join(' ');
}

const served = (engine: Engine, method: string, route: string): Promise<string> => ask(engine, { name: `${method} ${route}`, kind: 'server', attributes: { 'http.route': route, 'http.request.method': method } });

describe('routes over several files', () => {
  it('routers that all mount each other end', async function () {
    this.timeout(20_000);
    const names = Array.from({ length: 14 }, (_, at) => `r${at}`);
    const { engine } = await memoryEngine({
      'web.ts': `import express from 'express';
const app = express();
${names.map((name) => `const ${name} = express.Router();`).join('\n')}
${names.flatMap((name) => names.filter((each) => each !== name).map((each) => `${name}.use('/${each}', ${each});`)).join('\n')}
r0.get('/orders', (req, res) => res.json([]));
app.get('/health', (req, res) => res.json({}));
`,
    });
    assert.match(await served(engine, 'GET', '/health'), /^web\.ts:/);
  });
  it('Go: routers handed on, returned, kept in fields; methods of other packages; tables and functions that register', async () => {
    const { engine } = await memoryEngine({
      'main.go': `package main
import ("github.com/go-chi/chi/v5"; "x.org/shop/users"; "x.org/shop/orders"; "x.org/shop/web")
type app struct { api chi.Router }
func main() { r := chi.NewRouter(); a := &app{}; a.api = r.With(log)
 r.Mount("/users", users.New().Routes())
 r.Route("/v1", func(r chi.Router) { orders.Register(r, 3) })
 web.Page(r, "/about", about)
 for _, row := range rows { r.Method(row.method, row.path, row.serve) } }
func about(w http.ResponseWriter, r *http.Request) {}
`,
      'rows.go': `package main
import "net/http"
var rows = []row{
 {http.MethodGet, "/terms", terms},
 {http.MethodGet, "/jobs", jobs("x")} }
func terms(w http.ResponseWriter, r *http.Request) {}
func jobs(text string) http.HandlerFunc { return func(w http.ResponseWriter, r *http.Request) {} }
`,
      'users/users.go': `package users
import "github.com/go-chi/chi/v5"
type Handler struct{}
func New() *Handler { return &Handler{} }
func (h *Handler) Routes() chi.Router { r := chi.NewRouter(); r.Get("/", h.list); r.Get("/{id}", auth(h.show)); return r }
`,
      'users/show.go': `package users
func (h *Handler) list(w http.ResponseWriter, r *http.Request) {}
func (h *Handler) show(w http.ResponseWriter, r *http.Request) {}
`,
      'orders/orders.go': `package orders
import "github.com/go-chi/chi/v5"
func Register(r chi.Router, limit int) { r.Get("/orders/{id}", show) }
func show(w http.ResponseWriter, r *http.Request) {}
`,
      'web/web.go': `package web
import "github.com/go-chi/chi/v5"
func Page(r chi.Router, path string, h http.HandlerFunc) { r.Get("/pages"+path, h); r.Head("/pages"+path, h) }
`,
    });
    assert.equal(await served(engine, 'GET', '/users/'), 'users/show.go:2');
    assert.equal(await served(engine, 'GET', '/users/{id}'), 'users/show.go:3');
    assert.equal(await served(engine, 'GET', '/v1/orders/{id}'), 'orders/orders.go:4');
    assert.equal(await served(engine, 'GET', '/pages/about'), 'main.go:9');
    assert.equal(await served(engine, 'GET', '/terms'), 'rows.go:6');
    assert.equal(await served(engine, 'GET', '/jobs'), 'rows.go:7');
    assert.equal(await served(engine, 'GET', '/other/{id}'), 'none');
  });

  it('Java: inherited mappings, those of interfaces, constants of other classes, an annotation of the program, listeners', async () => {
    const { engine } = await memoryEngine({
      'Paths.java': 'public class Paths { static final String API = "/api"; static final String USERS = API + "/users"; }',
      'Crud.java': 'public abstract class Crud<T> {\n @GetMapping("/{id}") public T one() { return null; }\n @PostMapping public void make() {} }',
      'BrandController.java': '@RequestMapping("/brands") public class BrandController extends Crud<String> {}',
      'ColourController.java': '@RequestMapping("/colours") public class ColourController extends Crud<String> {\n @Override\n public String one() { return ""; } }',
      'UserApi.java': '@RequestMapping(Paths.USERS) public interface UserApi { @GetMapping("/{name}") String read(); }',
      'UserController.java': 'public class UserController implements UserApi {\n public String read() { return ""; }\n @GetText("/text") public String text() { return ""; }\n @KafkaListener(topics = "orders.placed") public void placed() {} }',
      'GetText.java': '@RequestMapping(method = RequestMethod.GET) public @interface GetText { String[] value(); }',
    });
    assert.equal(await served(engine, 'GET', '/brands/{id}'), 'Crud.java:2');
    assert.equal(await served(engine, 'GET', '/colours/{id}'), 'ColourController.java:3');
    assert.equal(await served(engine, 'GET', '/api/users/{name}'), 'UserController.java:2');
    assert.equal(await served(engine, 'GET', '/text'), 'UserController.java:3');
    assert.equal(await ask(engine, { name: 'orders.placed process', kind: 'consumer', attributes: { 'messaging.destination.name': 'orders.placed' } }), 'UserController.java:4');
  });

  it('C#: builders handed on, controllers that inherit, conventional actions', async () => {
    const { engine } = await memoryEngine({
      'Program.cs': 'var api = app.MapGroup("/api").RequireAuthorization();\napi.MapOrders();\nBaskets.Map(api.MapGroup("/baskets"));\n',
      'Orders.cs': 'static class OrderEndpoints { public static void MapOrders(this IEndpointRouteBuilder routes) { var group = routes.MapGroup("/orders"); group.MapGet("/{id:int}", OrderHandlers.Get); } }',
      'OrderHandlers.cs': 'static class OrderHandlers { static string Log = "log";\n public static IResult Get(int id) => Results.Ok(); }',
      'Baskets.cs': 'static class Baskets { public static void Map(RouteGroupBuilder group) { group.MapDelete("/{id}", Drop); }\n static IResult Drop(string id) => Results.Ok(); }',
      'Crud.cs': '[Route("api/[controller]")] public abstract class CrudController : ControllerBase {\n [HttpGet("{id}")] public virtual string One(string id) => ""; }',
      'Brands.cs': 'public class BrandsController : CrudController { }',
      'Home.cs': 'public class HomeController : Controller {\n public IActionResult Privacy() => View(); }',
    });
    assert.equal(await served(engine, 'GET', '/api/orders/{id:int}'), 'OrderHandlers.cs:2');
    assert.equal(await served(engine, 'DELETE', '/api/baskets/{id}'), 'Baskets.cs:2');
    assert.equal(await served(engine, 'GET', 'api/Brands/{id}'), 'Crud.cs:2');
    assert.equal(await ask(engine, { name: 'GET {controller=Home}/{action=Index}/{id?}', kind: 'server', attributes: { 'http.route': '{controller=Home}/{action=Index}/{id?}', 'url.path': '/Home/Privacy', 'http.request.method': 'GET' } }), 'Home.cs:2');
  });

  it('Fastify plugins of other files: paths with values, and a route’s own mount only', async () => {
    const { engine } = await memoryEngine({
      'src/server.js': "import Fastify from 'fastify';\nimport { seats } from './seats.js';\nimport { bookings } from './bookings.js';\nconst app = Fastify();\napp.register(seats, { prefix: '/seats' });\napp.register(bookings, { prefix: '/bookings' });\n",
      'src/seats.js': "export async function seats(app) {\n  app.get('/', list);\n  app.get('/:id', show);\n}\n",
      'src/bookings.js': "export async function bookings(app) {\n  app.post('/', async () => ({}));\n}\n",
      'post/app.py': 'from flask import Flask\napp = Flask(__name__)\n\n@app.post("/mails/<kind>")\ndef send(kind):\n    return {}\n',
    });
    const called = (method: string, path: string): Promise<string> => ask(engine, { name: method, kind: 'server', attributes: { 'url.path': path, 'http.request.method': method } });
    assert.equal(await called('POST', '/bookings'), 'src/bookings.js:2');
    assert.equal(await called('GET', '/seats'), 'src/seats.js:2');
    assert.equal(await called('GET', '/seats/17'), 'src/seats.js:3');
    assert.equal(await called('POST', '/mails/welcome'), 'post/app.py:4');
    assert.equal(await called('POST', '/elsewhere'), 'none');
    assert.deepEqual((await engine.marks('/ws/src/bookings.js')).map(({ routeForms }) => routeForms), [['/bookings', '/bookings/', '/']]);
  });

  it('span helpers of other files, told by what they give back; servers of an RPC, not its callers', async () => {
    const { engine } = await memoryEngine({
      'trace/trace.go': 'package trace\nfunc Step(ctx context.Context, name string) (context.Context, trace.Span) { return tracer.Start(ctx, "step "+name) }\nfunc Query(ctx context.Context, table string) { _, span := tracer.Start(ctx, "SELECT "+table); span.End() }\n',
      'work.go': 'package main\nimport "x.org/shop/trace"\nfunc work(ctx context.Context) {\n _, span := trace.Step(ctx, "load")\n trace.Query(ctx, "items")\n}\n',
      'greet/server.go': 'package greet\ntype server struct { pb.UnimplementedGreeterServer }\nfunc (s *server) SayHello(ctx context.Context) error { return nil }\n',
      'greet/client.go': 'package greet\ntype Greeter struct{}\nfunc (g *Greeter) SayHello(ctx context.Context) error { log.Print("x"); return nil }\n',
    });
    assert.equal(await ask(engine, { name: 'step load', kind: 'internal' }), 'work.go:4');
    assert.equal(await ask(engine, { name: 'SELECT items', kind: 'internal' }), 'trace/trace.go:3');
    assert.equal(await ask(engine, { name: 'hello.Greeter/SayHello', kind: 'server', attributes: { 'rpc.system': 'grpc' } }), 'greet/server.go:3');
  });
});
