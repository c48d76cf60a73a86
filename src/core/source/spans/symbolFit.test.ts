import assert from 'node:assert/strict';
import { allBest, symbolFit } from './symbolFit.ts';

const named = (file: string, qualifiedName: string) => ({ file, qualifiedName });
const best = (symbol: string, from: string, ...things: { file: string; qualifiedName: string }[]) => allBest(symbol, from, things, () => 0).map(({ file }) => file);

describe('what a symbol means', () => {
  it('goes by type, package, file and what names are about', () => {
    const users = named('shop/users/handler.go', 'Handler.List');
    const orders = named('shop/orders/handler.go', 'Handler.List');
    assert.deepEqual(best('example.org/shop/users.Handler.List', 'main.go', users, orders), ['shop/users/handler.go']);
    assert.deepEqual(best('users.List', 'main.go', users, orders), ['shop/users/handler.go']);
    assert.deepEqual(best('userService.list', 'api/routes.ts', named('user/service.ts', 'UserService.list'), named('api/users.ts', 'list')), ['user/service.ts']);
  });

  it('keeps a bare name of Go in its package, and packages of one name apart', () => {
    assert.equal(symbolFit('list', 'api/routes.go', named('web/list.go', 'list')), undefined);
    assert.equal(symbolFit('list', 'api/routes.go', named('api/list.go', 'X.list')), undefined);
    assert.deepEqual(best('example.org/ca/api.Route', 'ca/ca.go', named('api/api.go', 'Route'), named('acme/api/api.go', 'Route')), ['api/api.go']);
    assert.deepEqual(best('example.org/ca/acme/api.Route', 'ca/ca.go', named('api/api.go', 'Route'), named('acme/api/api.go', 'Route')), ['acme/api/api.go']);
  });

  it('takes nothing on a common name alone, nor for what lies outside', () => {
    assert.equal(symbolFit('Metrics.ServeHTTP', 'http/server.go', named('mock/mock.go', 'Mock.ServeHTTP')), undefined);
    assert.equal(symbolFit('net/http/pprof.Index', 'http/server.go', named('web/web.go', 'Index')), undefined);
    assert.equal(symbolFit('Users.list', 'a.ts', named('Users.java', 'Users.list')), undefined);
  });
});
