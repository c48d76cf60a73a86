import assert from 'node:assert/strict';
import { memoryEngine } from '../kit/memoryEngine.ts';

describe('views that carry their path', () => {
  it("serve it with their verbs; a client's class with a path does not", async () => {
    const { engine } = await memoryEngine({
      'berths.py': `from aiohttp import web
from harbour.http import HarbourView

BASE = "/api/berths"

class BerthView(HarbourView):
    url = BASE + "/{berth}"
    extra = 7

    @needs_pilot
    async def get(self, request: web.Request, berth: str) -> web.Response:
        return self.json({})

    async def delete(self, request, berth):
        return None

    def helper(self, request):
        return None
`,
      'client.py': 'import requests\n\nclass Berths(Client):\n    url = "/api/berths/{berth}/crew"\n\n    def get(self, berth):\n        return requests.get(self.url)\n',
    });
    const served = async (method: string, route: string): Promise<string> => {
      const [answer] = await engine.locateSpans([{ name: `${method} ${route}`, kind: 'server', attributes: { 'http.route': route, 'http.request.method': method }, scope: 'opentelemetry.instrumentation.aiohttp_server' }]);
      return answer?.found ? `${answer.candidates[0].file.replace(/^\/ws\//, '')}:${answer.candidates[0].line}` : 'none';
    };
    assert.equal(await served('GET', '/api/berths/{berth}'), 'berths.py:11');
    assert.equal(await served('DELETE', '/api/berths/{berth}'), 'berths.py:14');
    assert.equal(await served('POST', '/api/berths/{berth}'), 'none');
    assert.equal(await served('GET', '/api/berths/{berth}/crew'), 'none');
  });
});
