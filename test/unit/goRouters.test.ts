import assert from 'node:assert/strict';
import type { Engine } from '../../src/core/engine.ts';
import { memoryEngine } from '../kit/memoryEngine.ts';

async function served(engine: Engine, method: string, route: string): Promise<string> {
  const [answer] = await engine.locateSpans([{ name: `${method} ${route}`, kind: 'server', attributes: { 'http.route': route, 'http.request.method': method } }]);
  if (!answer?.found) return 'none';
  return answer.candidates.filter(({ confidence }) => confidence === answer.candidates[0].confidence).map(({ file, line }) => `${file.replace(/^\/ws\//, '')}:${line}`).join(' ');
}

describe("Go: routers of the program's own, and of Beego", () => {
  it('groups whose bodies are given no router, combined verbs, listed methods, middleware before the handler', async () => {
    const { engine } = await memoryEngine({
      'main.go': 'package main\nimport "x.org/harbour/api"\nfunc main() { m := web.NewRouter(); m.Mount("/api", api.Routes()) }\n',
      'api/api.go': `package api
import ("github.com/go-chi/chi/v5/middleware"; "x.org/harbour/ships")
func Routes() *web.Router {
 m := web.NewRouter()
 m.Group("/fleet", func() {
  m.Get("", ships.List)
  m.Group("/{ship}", func() {
   m.Combo("/crew").Get(ships.Crew).
    Post(bind(Form{}), ships.Hire)
   m.Delete("", reqAdmin, ships.Scrap)
  }, loadShip())
  m.Methods("PUT,PATCH", "/sail", ships.Sail)
 }, reqToken())
 m.Get("/version", version)
 return m
}
func version(ctx *Context) {}
`,
      'ships/ships.go': 'package ships\nfunc List(ctx *Context) {}\nfunc Crew(ctx *Context) {}\nfunc Hire(ctx *Context) {}\nfunc Scrap(ctx *Context) {}\nfunc Sail(ctx *Context) {}\n',
    });
    assert.equal(await served(engine, 'GET', '/api/fleet'), 'ships/ships.go:2');
    assert.equal(await served(engine, 'GET', '/api/fleet/{ship}/crew'), 'ships/ships.go:3');
    assert.equal(await served(engine, 'POST', '/api/fleet/{ship}/crew'), 'ships/ships.go:4');
    assert.equal(await served(engine, 'DELETE', '/api/fleet/{ship}'), 'ships/ships.go:5');
    assert.equal(await served(engine, 'PATCH', '/api/fleet/sail'), 'ships/ships.go:6');
    assert.equal(await served(engine, 'GET', '/api/version'), 'api/api.go:17');
  });

  it('paths joined of constants, and functions that hand their path on to one that registers it', async () => {
    const { engine } = await memoryEngine({
      'harbour/paths.go': 'package harbour\nconst uriDeck = "/deck"\n',
      'harbour/harbour.go': `package harbour
import ("path"; "github.com/go-chi/chi/v5")
func (s *Server) routes() http.Handler {
 r := chi.NewRouter()
 r.Get(path.Join(uriDeck, "/crew"), s.Crew)
 r.Route("/rest", func(r chi.Router) {
  plain(r, "berths", s.Berths)
  raw(r, "moor", s.Moor)
 })
 return r
}
func plain(r chi.Router, path string, f handler) { raw(r, path, func(w http.ResponseWriter, r *http.Request) error { return f(r) }) }
func raw(r chi.Router, path string, f rawHandler) {
 serve := func(w http.ResponseWriter, r *http.Request) { f(w, r) }
 put(r, path, serve)
}
func put(r chi.Router, path string, serve http.HandlerFunc) {
 r.HandleFunc("/"+path, serve)
 r.HandleFunc("/"+path+".view", serve)
}
func (s *Server) Crew(w http.ResponseWriter, r *http.Request) {}
func (s *Server) Berths(r *http.Request) error { return nil }
func (s *Server) Moor(w http.ResponseWriter, r *http.Request) error { return nil }
`,
    });
    assert.equal(await served(engine, 'GET', '/deck/crew'), 'harbour/harbour.go:21');
    assert.equal(await served(engine, 'GET', '/rest/berths'), 'harbour/harbour.go:22');
    assert.equal(await served(engine, 'GET', '/rest/berths.view'), 'harbour/harbour.go:22');
    assert.equal(await served(engine, 'GET', '/rest/moor.view'), 'harbour/harbour.go:23');
  });

  it('Beego: controllers with mapped methods, in namespaces', async () => {
    const { engine } = await memoryEngine({
      'routers/router.go': `package routers
import ("github.com/beego/beego/v2/server/web"; "x.org/harbour/controllers")
func Init() {
 web.Router("/ships", &controllers.Ships{}, "get:List;post,put:Save")
 ns := web.NewNamespace("/v1", web.NSNamespace("/port", web.NSRouter("/:id", &controllers.Ports{}, "*:Show")))
 web.AddNamespace(ns)
}
`,
      'controllers/ships.go': 'package controllers\ntype Ships struct { web.Controller }\nfunc (c *Ships) List() {}\nfunc (c *Ships) Save() {}\ntype Ports struct { web.Controller }\nfunc (c *Ports) Show() {}\n',
    });
    assert.equal(await served(engine, 'GET', '/ships'), 'controllers/ships.go:3');
    assert.equal(await served(engine, 'PUT', '/ships'), 'controllers/ships.go:4');
    assert.equal(await served(engine, 'GET', '/v1/port/:id'), 'controllers/ships.go:6');
  });

  it("rows that no function serves are not of another package's loop, and the root of a router is not all that is mounted", async () => {
    const { engine } = await memoryEngine({
      'web/web.go': 'package web\nimport "net/http"\nfunc register(mux *http.ServeMux) { for _, row := range rows { mux.HandleFunc(row.path, row.serve) } }\n',
      'units/units.go': 'package units\nvar Code = Unit{ Kind, "code", "/", 3 }\n',
      'main.go': 'package main\nimport "github.com/go-chi/chi/v5"\nfunc main() { r := chi.NewRouter(); r.Mount("/admin", other.Routes()); r.Get("/", home) }\nfunc home(w http.ResponseWriter, r *http.Request) {}\n',
    });
    assert.equal(await served(engine, 'GET', '/api/admin'), 'none');
  });
});
