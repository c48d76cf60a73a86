import assert from 'node:assert/strict';
import { fitRoute, routeSegments } from './routePath.ts';

const same = (a: string, b: string) => assert.deepEqual(routeSegments(a), routeSegments(b), `${a} and ${b}`);
const fits = (asked: string, own: string, concrete = false) => fitRoute(routeSegments(asked), routeSegments(own), concrete) !== undefined;

describe('routes of all syntaxes', () => {
  it('are alike where they mean the same', () => {
    for (const other of ['/users/{id}', 'users/:id/', '/users/<int:id>', '^users/(?P<id>[0-9]+)/$', '/users/{id:[0-9]{1,3}}', '/users/:id(\\d+)', 'GET /users/{id}', '/users/[id]', '/users/${id}', 'example.com/users/{id}']) same('/users/:id', other);
    for (const other of ['/files/{path...}', '/files/<path:p>', '/files/**', '/files/{*rest}', '/files/{p:path}']) same('/files/*path', other);
    same('/', '');
  });
  it('fit segment by segment', () => {
    assert.ok(fits('/users/:id', '/users/{id}'));
    assert.ok(!fits('/users/:id', '/users/me'));
    assert.ok(!fits('/users', '/users/:id'));
    assert.ok(fits('/users/17', '/users/:id', true));
    assert.ok(!fits('/users/17', '/users/:id'));
    assert.ok(fits('/files/a/b/c', '/files/{path...}', true));
  });
  it('survive hostile patterns', () => {
    const started = performance.now();
    for (const hostile of ['/'.repeat(50_000), '('.repeat(20_000), '{'.repeat(20_000), ':a('.repeat(5_000), '(?P<a>'.repeat(5_000), '<'.repeat(20_000)]) routeSegments(hostile);
    assert.ok(performance.now() - started < 2_000);
  });
});
