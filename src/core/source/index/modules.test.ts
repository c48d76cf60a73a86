import assert from 'node:assert/strict';
import { Modules } from './modules.ts';

describe('modules', () => {
  const modules = new Modules(['a/routes/users.js', 'a/routes/index.ts', 'b/routes/users.js', 'py/app/__init__.py', 'py/app/api/users.py', 'a/express.js']);

  it('finds relative ones with and without suffix, and folders by their index', () => {
    assert.deepEqual(modules.resolve('./routes/users', 'a/app.js'), ['a/routes/users.js']);
    assert.deepEqual(modules.resolve('../routes/users.js', 'b/x/app.ts'), ['b/routes/users.js']);
    assert.deepEqual(modules.resolve('./routes', 'a/app.js'), ['a/routes/index.ts']);
    assert.deepEqual(modules.resolve('.api.users', 'py/app/main.py'), ['py/app/api/users.py']);
    assert.deepEqual(modules.resolve('..', 'py/app/api/users.py'), ['py/app/__init__.py']);
  });

  it('finds absolute ones by their end, those beside the asking file first, and no packages from outside', () => {
    assert.deepEqual(modules.resolve('app.api.users', 'py/main.py'), ['py/app/api/users.py']);
    assert.deepEqual(modules.resolve('@/routes/users', 'b/app.js'), ['b/routes/users.js']);
    assert.deepEqual(modules.resolve('express', 'a/app.js'), []);
    assert.deepEqual(modules.resolve('flask.users', 'py/main.py'), []);
    const inside = new Modules(['api/users.py', 'views.py']);
    assert.deepEqual(inside.resolve('shop.api.users', 'main.py'), ['api/users.py']);
    assert.deepEqual(inside.resolve('flask.views', 'main.py'), []);
  });
});
