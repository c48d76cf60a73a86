import assert from 'node:assert/strict';
import { drawMetrics, drawRoutes, drawSpans, makeTestParser } from '../../../test/kit/drawFacts.ts';
import { member } from './member.ts';

const read = async (code: string) => {
  const facts = await (await makeTestParser(member)).read('a.py', code);
  assert.ok(facts);
  return facts;
};

describe('Python routes', () => {
  it('Flask: blueprints with prefixes, methods, rules added by call, class views', async () => {
    const facts = await read(`
from flask import Flask, Blueprint
app = Flask(__name__)
bp = Blueprint("orders", __name__, url_prefix="/orders")
@app.route("/")
@app.route("/home")
def home(): pass
@bp.route("/<int:id>", methods=["GET", "DELETE"])
def one(id): pass
@bp.post("/new")
def new(): pass
app.add_url_rule("/raw", view_func=home)
class V(MethodView):
    def get(self): pass
    def post(self): pass
app.add_url_rule("/v", view_func=V.as_view("v"))
@ns.route("/thing")
class Thing(Resource):
    def put(self): pass
api.add_resource(V, "/r")
`);
    assert.deepEqual(drawRoutes(facts), [
      'flask GET / → home', 'flask GET /home → home', 'flask GET /orders/<int:id> → one', 'flask DELETE /orders/<int:id> → one', 'flask POST /orders/new → new',
      'flask * /raw → home', 'flask GET /v → V.get', 'flask POST /v → V.post', 'flask PUT /thing → Thing.put', 'flask GET /r → V.get', 'flask POST /r → V.post',
    ]);
  });

  it('FastAPI and Starlette: router prefixes inside includes', async () => {
    const facts = await read(`
from fastapi import FastAPI, APIRouter
from starlette.routing import Route
app = FastAPI()
router = APIRouter(prefix="/items")
app.include_router(router, prefix="/v1")
@router.get("/{id}", response_model=X)
async def one(id: int): pass
@router.get("")
async def all_(): pass
@app.api_route("/multi", methods=["GET", "POST"])
def multi(): pass
routes = [Route("/s", endpoint=multi)]
@client.get("/not")
def no(): pass
`);
    assert.deepEqual(drawRoutes(facts), [
      'fastapi GET /v1/items/{id} → one', 'fastapi GET /v1/items → all_', 'fastapi GET /multi → multi', 'fastapi POST /multi → multi', 'starlette * /s → multi',
    ]);
  });

  it('Django, aiohttp, Tornado', async () => {
    const django = await read(`
from django.urls import path, re_path, include
urlpatterns = [path("a/<int:id>/", views.a), re_path(r"^b/(?P<x>\\d+)$", views.B.as_view()), path("c/", include("c.urls"))]
router.register(r"users", UserViewSet)
`);
    assert.deepEqual(drawRoutes(django), ['django * a/<int:id>/ → a (elsewhere)', 'django * ^b/(?P<x>\\d+)$ → B (elsewhere)', 'mount * c/ (elsewhere)', 
      'django GET users → UserViewSet.list (elsewhere)', 'django POST users → UserViewSet.create (elsewhere)', 'django GET users/{pk}/ → UserViewSet.retrieve (elsewhere)',
      'django PUT users/{pk}/ → UserViewSet.update (elsewhere)', 'django PATCH users/{pk}/ → UserViewSet.partial_update (elsewhere)', 'django DELETE users/{pk}/ → UserViewSet.destroy (elsewhere)',
    ]);
    const aiohttp = await read(`
from aiohttp import web
routes = web.RouteTableDef()
@routes.get("/a/{id}")
async def a(r): pass
app.router.add_get("/b", a)
app.add_routes([web.post("/c", a)])
app.router.add_route("PUT", "/d", a)
`);
    assert.deepEqual(drawRoutes(aiohttp), ['aiohttp GET /a/{id} → a', 'aiohttp GET /b → a', 'aiohttp POST /c → a', 'aiohttp PUT /d → a']);
    const tornado = await read(`
import tornado.web
class Main(tornado.web.RequestHandler):
    def get(self): pass
app = tornado.web.Application([(r"/", Main), (r"/x/(\\d+)", Other)])
`);
    assert.deepEqual(drawRoutes(tornado), ['tornado GET / → Main.get', 'tornado * /x/(\\d+) → Other (elsewhere)']);
  });
});

describe('Python spans', () => {
  it('contexts, decorators, helpers, names of constants', async () => {
    const facts = await read(`
from opentelemetry import trace
tracer = trace.get_tracer("shop")
NAME = "cart.load"
def a():
    with tracer.start_as_current_span(NAME) as s: pass
    span = tracer.start_span(f"GET {route}")
class C:
    @tracer.start_as_current_span("c.run")
    def run(self): pass
    @traced
    def walk(self): pass
    @traced("c.fly")
    def fly(self): pass
def helper(name):
    with tracer.start_as_current_span(name): yield
with helper("h.one"): pass
with sentry_sdk.start_span(op="db", name="query"): pass
x = get_span("no"); get_current_span(); m.span(1)
`);
    assert.deepEqual(drawSpans(facts), [
      'opentelemetry "cart.load" in a @shop', 'opentelemetry "GET {route}" in a @shop', 'opentelemetry "c.run" in C.run', 'opentelemetry "C.walk" | "walk" in C.walk',
      'opentelemetry "c.fly" in C.fly', 'opentelemetry "{name}" in helper @shop', 'helper "h.one" in file @shop', 'sentry_sdk "query" in file',
    ]);
  });
});

describe('Python metrics', () => {
  it('prometheus_client and OpenTelemetry, never collections.Counter', async () => {
    const facts = await read(`
from prometheus_client import Counter, Histogram
import prometheus_client as prom
from collections import Counter as C
c = Counter("orders_total", "Orders", ["status", "kind"]); h = prom.Histogram("lat", "x", labelnames=("a",)); n = C("no")
m = meter.create_counter("cart.adds", unit="1")
`);
    assert.deepEqual(drawMetrics(facts), ['counter orders_total {status kind}', 'histogram lat {a}', 'counter cart.adds']);
  });
});
