import assert from 'node:assert/strict';
import type { Engine } from '../../src/core/engine.ts';
import { memoryEngine } from '../kit/memoryEngine.ts';

async function served(engine: Engine, route: string, scope = ''): Promise<string> {
  const [answer] = await engine.locateSpans([{ name: `GET ${route}`, kind: 'server', attributes: { 'http.route': route, 'http.request.method': 'GET' }, scope }]);
  return answer?.found ? `${answer.certainty} ${answer.candidates[0].file.replace(/^\/ws\//, '')}:${answer.candidates[0].line}` : 'none';
}

describe('handlers that are given by name', () => {
  it('are found where the name says; a registration whose handler is not found is never sure', async () => {
    const { engine } = await memoryEngine({
      'shop/basket/apps.py': `from django.urls import path
from shop.loading import get_class
class BasketConfig(AppConfig):
    label = "basket"
    def ready(self):
        self.summary = get_class("basket.views", "SummaryView")
        self.gone = get_class("basket.views", "NoSuchView")
    def get_urls(self):
        urls = [path("summary/", self.summary.as_view()), path("lost/", self.gone.as_view()), path("saved/", "shop.basket.views.saved")]
        return urls
`,
      'shop/basket/views.py': `class SummaryView(TemplateView):
    def dispatch(self, request):
        return super().dispatch(request)

def saved(request):
    return None
`,
      'shop/wishes/apps.py': `from django.urls import path
from shop.wishes.views import saved
class WishesConfig(AppConfig):
    label = "wishes"
    def get_urls(self):
        urls = [path("saved/", saved)]
        return urls
`,
      'shop/wishes/views.py': 'def saved(request):\n    return None\n',
      'shop/config.py': `from django.apps import apps
from django.urls import include, path
class Shop(AppConfig):
    name = "shop"
    def ready(self):
        self.basket = apps.get_app_config("basket")
        self.wishes = apps.get_app_config("wishes")
    def get_urls(self):
        urls = [path("cart/", self.basket.urls), path("wishes/", include(self.wishes.urls[0]))]
        return urls
`,
    });
    assert.equal(await served(engine, 'cart/summary/'), 'sure shop/basket/views.py:1');
    assert.equal(await served(engine, 'cart/saved/'), 'sure shop/basket/views.py:5');
    assert.equal(await served(engine, 'wishes/saved/'), 'sure shop/wishes/views.py:1');
    assert.equal(await served(engine, 'cart/lost/'), 'likely shop/basket/apps.py:9');
    assert.equal(await served(engine, 'cart/'), 'none');
  });

  it("are those of the framework whose instrumentation made the span; a function around a path keeps the path's text", async () => {
    const { engine } = await memoryEngine({
      'app/old.py': 'from flask import Flask\napp = Flask(__name__)\n\n@app.route(under_root("/api/files/<path:name>"))\ndef file(name):\n    return name\n',
      'app/new.py': 'from fastapi import FastAPI\napp = FastAPI()\n\n@app.get("/api/files/{name:path}")\ndef file(name):\n    return name\n\n@app.get("/api/info")\ndef info():\n    return 1\n',
    });
    assert.equal(await served(engine, '/api/files/<path:name>', 'opentelemetry.instrumentation.flask'), 'sure app/old.py:4');
    assert.equal(await served(engine, '/api/files/{name:path}', 'opentelemetry.instrumentation.fastapi'), 'sure app/new.py:4');
    assert.equal(await served(engine, '/api/info', 'opentelemetry.instrumentation.flask'), 'none');
  });

  it('are those before an error handler of another file; whatever takes a request and an answer handles, on any object', async () => {
    const { engine } = await memoryEngine({
      'admin/index.js': `const express = require('express');
const tools = require('./tools');
const settings = require('./settings');
const app = express();
app.get('/settings/own', tools.mayRead('settings'), settings.own, tools.errorHandler);
app.get('/settings/all', tools.mayRead('settings'), settings.all, tools.errorHandler);
app.get('/flows', tools.mayRead('flows'), settings.flows, tools.errorHandler);
app.get('/nodes', tools.mayRead('nodes'), settings.nodes, tools.errorHandler);
const root = express();
root.use('/console', app);
`,
      'admin/settings.js': `module.exports = {
  own: function (req, res) {},
  all: function (req, res) {},
  flows: function (req, res) {},
  nodes: function (req, res) {},
};
`,
      'app.js': "const app = require('express')();\napp.use('/users', require('./users'));\n",
      'users.js': "const router = require('express').Router();\nrouter.get('/:id', (req, res) => {});\nmodule.exports = router;\n",
      'admin/tools.js': 'exports.errorHandler = (error, req, res, next) => {};\n',
      'nodes/inject.js': `module.exports = (RED) => {
  RED.httpAdmin.post('/inject/:id', RED.mayWrite('inject'), function (req, res) { res.sendStatus(200); });
  RED.bus.get('/never/this', function (key) {});
};
`,
      'routers/roles.js': `const Table = require('./table');
class Roles extends Table {
  mount() {
    this.route('GET', '/roles/:role', this.once, (req) => this.show(req));
    this.route('GET', '/roles', listRoles);
  }
}
function listRoles(req) {}
module.exports = Roles;
`,
    });
    assert.equal(await served(engine, '/console/settings/all'), 'sure admin/settings.js:3');
    // A program may be mounted by another that is not here; then no more than likely.
    assert.equal(await served(engine, '/users/:id'), 'sure users.js:2');
    assert.equal(await served(engine, '/shop/users/:id'), 'likely users.js:2');
    assert.equal(await served(engine, '/roles/:role'), 'sure routers/roles.js:4');
    assert.equal(await served(engine, '/roles'), 'sure routers/roles.js:8');
    assert.equal(await served(engine, '/never/this'), 'none');
    const [inject] = await engine.locateSpans([{ name: 'POST /admin/inject/:id', kind: 'server', attributes: { 'http.route': '/admin/inject/:id', 'http.request.method': 'POST' } }]);
    assert.deepEqual(inject?.found && inject.candidates.map(({ file, line }) => `${file}:${line}`), ['/ws/nodes/inject.js:2']);
  });
});
