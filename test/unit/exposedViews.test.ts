import assert from 'node:assert/strict';
import type { Engine } from '../../src/core/engine.ts';
import { memoryEngine } from '../kit/memoryEngine.ts';

async function served(engine: Engine, method: string, route: string): Promise<string> {
  const [answer] = await engine.locateSpans([{ name: `${method} ${route}`, kind: 'server', attributes: { 'http.route': route, 'http.request.method': method }, scope: 'opentelemetry.instrumentation.flask' }]);
  return answer?.found ? `${answer.candidates[0].file.replace(/^\/ws\//, '')}:${answer.candidates[0].line}` : 'none';
}

describe('views with exposed methods', () => {
  it('stand under the path of their class; what they inherit and what the package serves, under that of the heir', async () => {
    const { engine } = await memoryEngine({
      'shop/base.py': `from flask_appbuilder import ModelRestApi, expose

class ShopRestApi(ModelRestApi):
    @expose("/related/<column>", methods=("GET",))
    def related(self, column):
        return None
`,
      'shop/api.py': `from flask_appbuilder.api import expose
from shop.base import ShopRestApi

class BookApi(ShopRestApi):
    datamodel = SQLAInterface(Book)
    resource_name = "book"

    @expose("/export/", methods=["GET", "POST"])
    def export(self):
        return None

    @expose("/<pk>", methods=["PUT"])
    def put(self, pk):
        return None

class Welcome(BaseView):
    route_base = "/shop"

    @expose("/welcome/")
    def welcome(self):
        return None

class Reports(BaseView):
    @expose("/daily/")
    def daily(self):
        return None
`,
    });
    assert.equal(await served(engine, 'POST', '/api/v1/book/export/'), 'shop/api.py:8');
    assert.equal(await served(engine, 'PUT', '/api/v1/book/<pk>'), 'shop/api.py:12');
    assert.equal(await served(engine, 'DELETE', '/api/v1/book/<pk>'), 'shop/api.py:4');
    assert.equal(await served(engine, 'GET', '/api/v1/book/related/<column>'), 'shop/base.py:4');
    assert.equal(await served(engine, 'GET', '/shop/welcome/'), 'shop/api.py:19');
    assert.equal(await served(engine, 'GET', '/reports/daily/'), 'shop/api.py:24');
  });
});
