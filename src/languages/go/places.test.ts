import assert from 'node:assert/strict';
import { drawMetrics, drawRoutes, drawSpans, makeTestParser } from '../../../test/kit/drawFacts.ts';
import { member } from './member.ts';

const read = async (code: string) => {
  const facts = await (await makeTestParser(member)).read('a.go', code);
  assert.ok(facts);
  return facts;
};

describe('Go routes', () => {
  it('net/http, old and new patterns, wrapped handlers', async () => {
    const facts = await read(`package a
import "net/http"
func list(w http.ResponseWriter, r *http.Request) {}
func main() { mux := http.NewServeMux(); mux.HandleFunc("GET /items/{id}", list); http.Handle("/old", otelhttp.NewHandler(http.HandlerFunc(list), "old")); mux.Handle("/s/", http.StripPrefix("/s", fs)); mux.HandleFunc("POST /x", func(w http.ResponseWriter, r *http.Request) {}); http.Get("/no") }`);
    assert.deepEqual(drawRoutes(facts), ['net/http GET /items/{id} → list', 'net/http * /old → list', 'net/http * /s/ → fs (elsewhere)', 'net/http POST /x']);
    assert.deepEqual(drawSpans(facts), ['unknown "old" in main']);
  });

  it('a handler that wraps itself again and again', async () => {
    const facts = await read(`package a
import "net/http"
func main(mw []Middleware) { mux := http.NewServeMux(); var handler http.Handler = inner(); for _, m := range mw { handler = m(handler) }; handler = log(handler); mux.Handle("/a", handler) }`);
    assert.equal(drawRoutes(facts).length, 1);
  });

  it('gin and echo groups', async () => {
    const gin = await read(`package a
import "github.com/gin-gonic/gin"
func main() { r := gin.New(); v1 := r.Group("/v1"); users := v1.Group("/users", auth); users.GET("/:id", mw, getUser); r.Any("/any", h); r.Group("/g").POST("/p", h); r.Handle("PUT", "/h", h) }
func getUser(c *gin.Context) { c.Get("key") }`);
    assert.deepEqual(drawRoutes(gin), ['gin GET /v1/users/:id → getUser', 'gin * /any → h (elsewhere)', 'gin POST /g/p → h (elsewhere)', 'gin PUT /h → h (elsewhere)']);
    const echo = await read(`package a
import "github.com/labstack/echo/v4"
func (s *S) routes() { e := echo.New(); g := e.Group("/api"); g.GET("/x", s.show, mw); e.Add("POST", "/y", s.make) }
func (s *S) show(c echo.Context) error { return nil }`);
    assert.deepEqual(drawRoutes(echo), ['echo GET /api/x → show', 'echo POST /y → make (elsewhere)']);
  });

  it('chi and gorilla', async () => {
    const chi = await read(`package a
import "github.com/go-chi/chi/v5"
func main() { r := chi.NewRouter(); r.Get("/", home); r.Route("/articles", func(r chi.Router) { r.With(mw).Get("/", list); r.Route("/{id}", func(r chi.Router) { r.Delete("/", del) }) }); r.Mount("/admin", admin()); r.Method("GET", "/m", h) }
func admin() http.Handler { r := chi.NewRouter(); r.Get("/users", home); return r }
func home(w http.ResponseWriter, r *http.Request) {}`);
    assert.deepEqual(drawRoutes(chi), [
      'chi GET / → home', 'chi GET /articles → list (elsewhere)', 'chi DELETE /articles/{id} → del (elsewhere)', 'chi GET /m → h (elsewhere)', 'chi GET /users → home',
    ]);
    const mux = await read(`package a
import "github.com/gorilla/mux"
func main() { r := mux.NewRouter(); s := r.PathPrefix("/p").Subrouter(); s.HandleFunc("/x", h).Methods("GET", http.MethodPost).Name("x"); r.Handle("/y", h); r.Path("/z").Methods("PUT").HandlerFunc(h) }`);
    assert.deepEqual(drawRoutes(mux), ['gorilla GET /p/x → h (elsewhere)', 'gorilla POST /p/x → h (elsewhere)', 'gorilla * /y → h (elsewhere)', 'gorilla PUT /z → h (elsewhere)']);
  });
});

describe('Go spans and metrics', () => {
  it('tracers, helpers, names of constants', async () => {
    const facts = await read(`package a
import "go.opentelemetry.io/otel"
var tracer = otel.Tracer("shop")
const opLoad = "load"
func (s *S) a(ctx context.Context) { ctx, span := tracer.Start(ctx, opLoad); s.tracer.Start(ctx, "b " + x); otel.Tracer("o").Start(ctx, "c"); srv.Start(ctx, "no"); StartSpan(ctx, "d") }
func begin(ctx context.Context, name string) { tracer.Start(ctx, name) }
func b() { _, span := begin(ctx, "e"); begin(ctx, "f") }`);
    assert.deepEqual(drawSpans(facts), [
      'opentelemetry "load" in S.a @shop', 'opentelemetry "b {x}" in S.a', 'opentelemetry "c" in S.a @o', 'opentelemetry "d" in S.a', 'opentelemetry "{name}" in begin @shop', 'helper "e" in b @shop',
    ]);
  });

  it('client_golang and OpenTelemetry', async () => {
    const facts = await read(`package a
const ns = "shop"
var c = promauto.NewCounterVec(prometheus.CounterOpts{Namespace: ns, Name: "orders_total"}, []string{"status", "kind"})
var g = prometheus.NewGauge(prometheus.GaugeOpts{Name: "depth"})
func f() { meter.Int64Counter("cart.adds"); meter.Float64Histogram("lat") }`);
    assert.deepEqual(drawMetrics(facts), ['counter shop_orders_total {status kind}', 'gauge depth', 'counter cart.adds', 'histogram lat']);
  });
});
