import assert from 'node:assert/strict';
import { drawMetrics, drawRoutes, drawSpans, makeTestParser } from '../../../test/kit/drawFacts.ts';
import { member } from './member.ts';

const read = async (code: string) => {
  const facts = await (await makeTestParser(member)).read('a.ts', code);
  assert.ok(facts);
  return facts;
};

describe('TypeScript routes', () => {
  it('Express: mounts of mounts, chains, middleware, handlers in wrappers', async () => {
    const facts = await read(`
import express, { Router } from 'express'; import { pay } from './pay.js'; import * as ctl from './ctl.js';
const app = express(); const api = Router(); const orders = express.Router();
const BASE = '/v1';
function list(req, res) {}
app.use('/api', api); api.use(BASE, auth, orders);
app.get('/', (req, res) => {}); orders.get('/orders/:id', auth, asyncHandler(list)); orders.post('/orders', pay); orders.all(['/a', '/b'], ctl.both);
orders.route('/x').get(list).post(async function create() {});
app.get('env'); axios.get('/remote', options); client.get('/cached', cb); request(app).get('/test', fn);`);
    assert.deepEqual(drawRoutes(facts), [
      'express GET /', 'express GET /api/v1/orders/:id → list', 'express POST /api/v1/orders → pay (elsewhere)', 'express * /api/v1/a → both (elsewhere)',
      'express * /api/v1/b → both (elsewhere)', 'express GET /api/v1/x → list', 'express POST /api/v1/x → create',
    ]);
  });

  it('Fastify: plugins with prefixes, route objects', async () => {
    const facts = await read(`
import Fastify from 'fastify';
const fastify = Fastify({ logger: true });
async function items(instance, opts) { instance.get('/items/:id', { schema }, async (req) => 1); }
fastify.register(items, { prefix: '/shop' });
fastify.route({ method: ['GET', 'HEAD'], url: '/health', handler: health });
fastify.put('/x', { handler: async () => 1 });
function health() {}`);
    assert.deepEqual(drawRoutes(facts), ['fastify GET /shop/items/:id', 'fastify GET /health → health', 'fastify HEAD /health → health', 'fastify PUT /x → handler']);
  });

  it('Nest, Koa and Hapi', async () => {
    const facts = await read(`
import Router from '@koa/router'; import { Controller, Get } from '@nestjs/common';
const router = new Router({ prefix: '/k' }); router.get('named', '/x/:id', show); router.post('/y', async (ctx) => {});
@Controller('cats') export class Cats { @Get() all() {} @Get(':id') @UseGuards(A) one() {} helper() {} @Post('a/b') make() {} }
server.route({ method: 'GET', path: '/hapi', handler: h });`);
    assert.deepEqual(drawRoutes(facts), [
      'koa GET /k/x/:id → show (elsewhere)', 'koa POST /k/y', 'nest GET /cats → Cats.all', 'nest GET /cats/:id → Cats.one', 'nest POST /cats/a/b → Cats.make',
      'koa GET /hapi → h (elsewhere)',
    ]);
  });
});

describe('TypeScript spans', () => {
  it('OpenTelemetry calls, helpers, decorators, names of constants', async () => {
    const facts = await read(`
import { trace } from '@opentelemetry/api';
const tracer = trace.getTracer('shop'); const NAME = 'cart.load';
export async function a() { const s = tracer.startSpan(NAME); return tracer.startActiveSpan('cart.save', { kind: 1 }, async (span) => {}); }
const b = () => withSpan('cart.price', async () => {});
function traced2(name, fn) { return tracer.startActiveSpan(name, fn); }
traced2('cart.empty', () => {}); tracer.startSpan(\`GET \${route}\`); trace.getTracer('other').startSpan('x');
class C { @Span('c.run') run() {} @WithSpan() walk() {} }
const n = el.getSpan('no'); column.colSpan(2); endSpan('no');`);
    assert.deepEqual(drawSpans(facts), [
      'opentelemetry "cart.load" in a @shop', 'opentelemetry "cart.save" in a @shop', 'opentelemetry "cart.price" in b', 'opentelemetry "{name}" in traced2 @shop',
      'helper "cart.empty" in file @shop', 'opentelemetry "GET {route}" in file @shop', 'opentelemetry "x" in file @other', 'decorator "c.run" in C.run', 'decorator "C.walk" in C.walk',
    ]);
  });
});

describe('TypeScript metrics', () => {
  it('prom-client and OpenTelemetry', async () => {
    const facts = await read(`
import client, { Counter } from 'prom-client';
const c = new Counter({ name: 'orders_total', help: 'x', labelNames: ['status', 'kind'] }); const h = new client.Histogram({ name: P + 'x', help: '' });
meter.createHistogram('cart.size', { unit: '1' }); new Gauge({ name: 'depth', help: '' });`);
    assert.deepEqual(drawMetrics(facts), ['counter orders_total {status kind}', 'histogram cart.size', 'gauge depth']);
  });
});

describe('TypeScript structure', () => {
  it('functions, imports, types, throws, catches, loops', async () => {
    const facts = await read(`
import a, { b as c } from 'x'; const { d: e } = require('y');
interface User { password: string; name?: string }
class A { private key: Secret; constructor(private readonly db: Pool) {} async go(p: string, { q, r: s }: T) { for (const x of p) {} xs.forEach((x) => {}); try { throw new E('no') } catch (err) { } } handle = () => {}; }
module.exports.run = function () {};`);
    assert.deepEqual(facts.functions.map(({ qualifiedName, params, parent }) => `${qualifiedName}(${params.map(({ name }) => name).join(' ')}) ${parent}`),
      ['() -1', 'A.constructor(db) 0', 'A.go(p q s) 0', 'A.go(x) 2', 'A.handle() 0', 'run() 0']);
    assert.deepEqual(facts.imports.map(({ module, imported, local }) => `${module} ${imported} ${local}`), ['x default a', 'x b c', 'y d e']);
    assert.deepEqual(facts.types.map(({ name, fields }) => `${name}: ${fields.map((field) => `${field.name} ${field.type}`).join(', ')}`), ['User: password string, name string', 'A: key Secret, handle undefined, db Pool']);
    assert.deepEqual([facts.throws.length, facts.catches[0]?.variable, facts.loops.length], [1, 'err', 2]);
  });
});
