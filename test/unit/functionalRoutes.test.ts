import assert from 'node:assert/strict';
import type { Engine } from '../../src/core/engine.ts';
import { memoryEngine } from '../kit/memoryEngine.ts';

async function served(engine: Engine, method: string, route: string): Promise<string> {
  const [answer] = await engine.locateSpans([{ name: `${method} ${route}`, kind: 'server', attributes: { 'http.route': route, 'http.request.method': method } }]);
  if (!answer?.found) return 'none';
  return answer.candidates.filter(({ confidence }) => confidence === answer.candidates[0].confidence).map(({ file, line }) => `${file.replace(/^\/ws\//, '')}:${line}`).join(' ');
}

const head = `package org.acme.quay;
import static org.springframework.web.reactive.function.server.RequestPredicates.GET;
import static org.springframework.web.reactive.function.server.RequestPredicates.POST;
import static org.springframework.web.reactive.function.server.RequestPredicates.accept;
import static org.springframework.web.reactive.function.server.RequestPredicates.path;
import static org.springframework.web.reactive.function.server.RouterFunctions.nest;
import static org.springframework.web.reactive.function.server.RouterFunctions.route;
import org.springframework.web.reactive.function.server.RouterFunction;
`;

describe("Java: Spring's functional routes", () => {
  it('what stands behind the handler is not the handler', async () => {
    const { engine } = await memoryEngine({
      'Berths.java': `${head}class Berths {
  RouterFunction<ServerResponse> endpoint() {
    return DescribedRoutes.route()
      .GET("berths", this::listBerths, doc -> { doc.operationId("ListBerths"); })
      .PUT("berths/{name}/close",
        this::closeBerth,
        doc -> doc.operationId("CloseBerth").tag("x"))
      .build();
  }
  private Mono<ServerResponse> listBerths(ServerRequest request) { return null; }
  private Mono<ServerResponse> closeBerth(ServerRequest request) { return null; }
}
`,
    });
    assert.equal(await served(engine, 'GET', '/apis/v1/berths'), 'Berths.java:18');
    assert.equal(await served(engine, 'PUT', '/apis/v1/berths/{name}/close'), 'Berths.java:19');
  });

  it('routes that another method registers, further conditions, chains of routes', async () => {
    const { engine } = await memoryEngine({
      'Cranes.java': `${head}class Cranes {
  RouterFunction<ServerResponse> endpoint(CraneHandler handler) {
    return nest(path("/cranes").and(accept(JSON)),
      route(GET("/{id}").and(accept(JSON)), handler::show).andRoute(POST("/{id}/lift"), handler::lift).andNest(path("/yard"), yard()));
  }
  private RouterFunction<ServerResponse> yard() {
    return route().GET("/plan", JSON, this::plan).build();
  }
  Mono<ServerResponse> plan(ServerRequest request) { return null; }
}
`,
      'CraneHandler.java': 'class CraneHandler {\n  public Mono<ServerResponse> show(ServerRequest request) { return null; }\n  public Mono<ServerResponse> lift(ServerRequest request) { return null; }\n}\n',
    });
    assert.equal(await served(engine, 'GET', '/cranes/{id}'), 'CraneHandler.java:2');
    assert.equal(await served(engine, 'POST', '/cranes/{id}/lift'), 'CraneHandler.java:3');
    assert.equal(await served(engine, 'GET', '/cranes/yard/plan'), 'Cranes.java:17');
  });

  it("a parameter is not another class's constant of that name", async () => {
    const { engine } = await memoryEngine({
      'Ropes.java': `${head}class Ropes {
  RouterFunction<ServerResponse> endpoint() { return route().GET("/ropes/{label}", this::show).build(); }
  Mono<ServerResponse> show(ServerRequest request) { return null; }
}
`,
      'Other.java': 'class Other {\n  static final Logger log = LoggerFactory.getLogger(Other.class);\n  static final String label = "/store/of/labels";\n  void run() { log.info("label is " + label); }\n}\n',
    });
    assert.equal(await served(engine, 'GET', '/ropes/{label}'), 'Ropes.java:11');
  });
});
