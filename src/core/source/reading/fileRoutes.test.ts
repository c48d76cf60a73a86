import assert from 'node:assert/strict';
import { memoryEngine } from '../../../../test/kit/memoryEngine.ts';

describe('routes that the place of a file says', () => {
  const handlers = 'export async function GET(request) {\n  return new Response("x");\n}\nexport const POST = withUser(async (request) => {\n  return new Response("y");\n});\n';
  it('Next, Medusa and SvelteKit: functions for verbs, groups and parameters in folders', async () => {
    const { engine } = await memoryEngine({
      'web/app/(harbour)/api/berths/[berth]/route.ts': handlers,
      'web/app/files/[[...path]]/route.ts': handlers,
      'web/lib/route.ts': handlers,
      'shop/dist/api/store/carts/[id]/route.js': 'const GET = async (req, res) => {\n  res.json({});\n};\nexports.GET = GET;\n',
      'kit/src/routes/ships/[ship=word]/+server.ts': handlers,
    });
    const served = async (method: string, route: string): Promise<string> => {
      const [answer] = await engine.locateSpans([{ name: `${method} ${route}`, kind: 'server', attributes: { 'http.route': route, 'http.request.method': method } }]);
      return answer?.found ? `${answer.candidates[0].file.replace(/^\/ws\//, '')}:${answer.candidates[0].line}` : 'none';
    };
    assert.equal(await served('GET', '/api/berths/[berth]'), 'web/app/(harbour)/api/berths/[berth]/route.ts:1');
    assert.equal(await served('POST', '/api/berths/[berth]'), 'web/app/(harbour)/api/berths/[berth]/route.ts:4');
    assert.equal(await served('DELETE', '/api/berths/[berth]'), 'none');
    assert.equal(await served('GET', '/files/[[...path]]'), 'web/app/files/[[...path]]/route.ts:1');
    assert.equal(await served('GET', '/store/carts/:id'), 'shop/dist/api/store/carts/[id]/route.js:1');
    assert.equal(await served('GET', '/ships/[ship=word]'), 'kit/src/routes/ships/[ship=word]/+server.ts:1');
    assert.equal(await served('GET', '/lib'), 'none');
  });
});
