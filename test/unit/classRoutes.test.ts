import assert from 'node:assert/strict';
import type { Engine } from '../../src/core/engine.ts';
import { memoryEngine } from '../kit/memoryEngine.ts';

async function served(engine: Engine, method: string, route: string): Promise<string> {
  const [answer] = await engine.locateSpans([{ name: `${method} ${route}`, kind: 'server', attributes: { 'http.route': route, 'http.request.method': method } }]);
  if (!answer?.found) return 'none';
  return answer.candidates.filter(({ confidence }) => confidence === answer.candidates[0].confidence).map(({ file, line }) => `${file.replace(/^\/ws\//, '')}:${line}`).join(' ');
}

describe('routes of classes over several files', () => {
  it("JAX-RS: sub-resources by result, by what is returned, through interfaces; methods that a class inherits", async () => {
    const { engine } = await memoryEngine({
      'Fleet.java': `import jakarta.ws.rs.*;
@Path("/fleet")
public class Fleet {
 @Path("ships") public Ships ships() { return new ShipsImpl(); }
 @Path("ports/{port}") public Object port(@PathParam("port") String port) { Port found = new Port(port); return found; }
 @GET public String all() { return ""; }
}
`,
      'Ships.java': `import jakarta.ws.rs.*;
public interface Ships {
 @GET @Path("{id: [^/]+}")
 String one(String id);
 @POST
 void add();
}
`,
      'ShipsImpl.java': `package x;
public class ShipsImpl extends Shared implements Ships {
 public String one(String id) { return id; }
}
`,
      'Shared.java': `package x;
abstract class Shared {
 public void add() { }
}
`,
      'Port.java': `import jakarta.ws.rs.*;
public class Port {
 @GET
 @Path("tides")
 public String tides() { return ""; }
}
`,
    });
    assert.equal(await served(engine, 'GET', '/fleet'), 'Fleet.java:6');
    assert.equal(await served(engine, 'GET', '/fleet/ships/{id: [^/]+}'), 'ShipsImpl.java:3');
    assert.equal(await served(engine, 'POST', '/fleet/ships'), 'Shared.java:3');
    assert.equal(await served(engine, 'GET', '/fleet/ports/{port}/tides'), 'Port.java:5');
  });

  it('ASP.NET: a path with tokens that a controller inherits, several paths of one method, methods below their attributes', async () => {
    const { engine } = await memoryEngine({
      'Base.cs': `[ApiController]
[Route("api/[controller]")]
public class BaseApi : ControllerBase { }
[Route("pages/[controller]/[action]")]
public abstract class BasePageController : Controller { }
`,
      'Ships.cs': `public class ShipsController : BaseApi {
 [HttpGet]
 [Authorize]
 public IActionResult All() { return Ok(); }
 [HttpGet("{id}")] [HttpGet("a/{id}")] [HttpGet("b/{id}")] [HttpGet("c/{id}")]
 public IActionResult One(int id) { return Ok(); }
}
public class PortsController : BasePageController {
 public IActionResult List() { return View(); }
}
public class QuaysController : OwnController {
 [HttpPost]
 public IActionResult Close() { return View(); }
}
`,
    });
    assert.equal(await served(engine, 'GET', 'api/Ships'), 'Ships.cs:4');
    assert.equal(await served(engine, 'GET', 'api/Ships/c/{id}'), 'Ships.cs:6');
    assert.equal(await served(engine, 'GET', 'pages/Ports/List'), 'Ships.cs:9');
    assert.equal(await served(engine, 'POST', 'Quays/Close'), 'Ships.cs:13');
  });
});
