import assert from 'node:assert/strict';
import { httpRouteOf } from './httpRoute.ts';

describe('route and method of a span', () => {
  it('come from the attributes, old and new', () => {
    assert.deepEqual(httpRouteOf({ kind: 'server', name: 'GET', attributes: { 'http.route': '/a/:id', 'http.request.method': 'GET' } }), { route: '/a/:id', method: 'GET' });
    assert.deepEqual(httpRouteOf({ kind: 'server', name: 'x', attributes: { 'http.method': 'post' } }), { method: 'POST' });
  });

  it('come from the name of a server span that has no such attributes', () => {
    assert.deepEqual(httpRouteOf({ kind: 'server', name: 'GET /stock/{sku}', attributes: {} }), { route: '/stock/{sku}', method: 'GET' });
    assert.deepEqual(httpRouteOf({ kind: 'client', name: 'GET /stock/{sku}', attributes: {} }), {});
    assert.deepEqual(httpRouteOf({ kind: 'server', name: 'reserve stock', attributes: {} }), {});
  });
});
