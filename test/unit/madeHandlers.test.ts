import assert from 'node:assert/strict';
import type { Engine } from '../../src/core/engine.ts';
import { memoryEngine } from '../kit/memoryEngine.ts';

async function served(engine: Engine, route: string): Promise<string> {
  const [answer] = await engine.locateSpans([{ name: `GET ${route}`, kind: 'server', attributes: { 'http.route': route, 'http.request.method': 'GET' } }]);
  return answer?.found ? `${answer.candidates[0].file.replace(/^\/ws\//, '')}:${answer.candidates[0].line}` : 'none';
}

describe('handlers that a call makes', () => {
  it('Express: of this file, of another, of a module as a whole; what only wraps is not it', async () => {
    const { engine } = await memoryEngine({
      'app.js': `const express = require('express');
const { show } = require('./show');
const remove = require('./remove');
const { Store } = require('./store');
const app = express();
const store = new Store();
function list(db) {
  return async (req, res) => res.json(db.all());
}
const guarded = (handler) => async (req, res, next) => handler(req, res);
app.get('/books', guarded, list(store));
app.get('/books/:id', guarded, show(store));
app.get('/books/:id/remove', remove(store));
app.get('/books/:id/lost', guarded(nowhere));
app.get('/papers/new', page('new'));
app.get('/papers/old', page('old'));
function page(name) { return (req, res) => res.render(name); }
`,
      'show.js': `exports.show = function (db) {
  const name = 'x';
  return wrap(async function (req, res) { res.json(name); });
};
`,
      'remove.js': `module.exports = (db) => {
  return (req, res) => res.end();
};
`,
      'store.js': 'class Store extends Base {\n  all() { return []; }\n}\nmodule.exports = { Store };\n',
    });
    assert.equal(await served(engine, '/books'), 'app.js:8');
    assert.equal(await served(engine, '/books/:id'), 'show.js:3');
    assert.equal(await served(engine, '/books/:id/remove'), 'remove.js:2');
    assert.equal(await served(engine, '/books/:id/lost'), 'app.js:14');
    // One function behind several routes: the registration tells which.
    assert.equal(await served(engine, '/papers/old'), 'app.js:16');
  });

  it('Django: the function inside of one that is called', async () => {
    const { engine } = await memoryEngine({
      'shop/urls.py': `from django.urls import path
from shop import views
urlpatterns = [path("terms/all/", views.page("terms")), path("saved/all/", views.guarded(unknown_view))]
`,
      'shop/views.py': `def page(name):
    def show(request):
        return name
    return show

def guarded(view):
    def inner(request):
        return view(request)
    return inner
`,
    });
    assert.equal(await served(engine, 'terms/all/'), 'shop/views.py:2');
    assert.equal(await served(engine, 'saved/all/'), 'shop/urls.py:3');
  });
});
