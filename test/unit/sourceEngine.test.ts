import assert from 'node:assert/strict';
import { makeEngine, type Engine } from '../../src/core/engine.ts';
import { makeParser } from '../../src/core/source/reading/parser.ts';
import type { LogQuestion, SpanQuestion } from '../../src/core/source/questions.ts';
import { readTask } from '../../src/core/source/reading/readBatches.ts';
import type { SourceAnswer } from '../../src/model/sourceRef.ts';
import { languages } from '../../src/languages/index.ts';
import { makeAssets } from '../../src/node/assets.ts';
import { memoryEngine, memoryFolder, plainOptions } from '../kit/memoryEngine.ts';

const orders = `import { pino } from 'pino';
import { trace } from '@opentelemetry/api';
const logger = pino({ name: 'orders' });
const tracer = trace.getTracer('orders.db');
export function place(id: string, count: number) {
  logger.info({ id, count }, 'order accepted for delivery');
  if (count > 9) logger.warn(\`order \${id} has \${count} lines, which is many\`);
  logger.error('mirror went away');
  logger.info('mirror went away');
  return tracer.startActiveSpan('write order', (span) => span.end());
}
`;
const shop = {
  'orders/src/place.ts': orders,
  'orders/src/routes.ts': `import express from 'express';
export const app = express();
app.get('/orders/:id', (req, res) => res.json({}));
app.delete('/orders/:id', (req, res) => res.end());
`,
  'billing/src/report.ts': `import { logger } from './log.ts';
import { tell } from './tell.ts';
export function report() {
  logger.warn('ledger is out of balance');
  tell('nightly report starts now');
}
`,
  'billing/src/tell.ts': `import { logger } from './log.ts';
export function tell(text: string) {
  logger.info(text);
}
`,
  'orders/src/ledger.ts': `import { logger } from './log.ts';
export const check = () => logger.warn('ledger is out of balance');
`,
};

const ask = async (engine: Engine, question: Partial<LogQuestion>): Promise<SourceAnswer> => (await engine.locateLogs([{ body: '', attributes: {}, ...question }]))[0] ?? { found: false, reason: 'none' };
const askSpan = async (engine: Engine, question: Partial<SpanQuestion>): Promise<SourceAnswer> => (await engine.locateSpans([{ name: '', attributes: {}, ...question }]))[0] ?? { found: false, reason: 'none' };
const short = (answer: SourceAnswer): string => (answer.found ? `${answer.certainty} ${answer.candidates[0].file.replace('/ws/', '')}:${answer.candidates[0].line} by ${answer.rung}` : answer.reason);

describe('the source engine', () => {
  it('finds a message, is sure, and recovers its values', async () => {
    const { engine } = await memoryEngine(shop);
    const answer = await ask(engine, { body: 'order ord-7 has 12 lines, which is many' });
    assert.equal(short(answer), 'sure orders/src/place.ts:7 by message');
    assert.deepEqual(answer.found && answer.candidates[0].values, [{ name: 'id', value: 'ord-7' }, { name: 'count', value: '12' }]);
  });
  it('reads JSON lines, prefixes and colours', async () => {
    const { engine } = await memoryEngine(shop);
    for (const body of ['{"level":30,"msg":"order accepted for delivery","id":"a"}', '\u001b[32m[12:00:01] INFO\u001b[39m: order accepted for delivery', 'time=x level=info msg="order accepted for delivery" id=a']) {
      assert.equal(short(await ask(engine, { body })), 'sure orders/src/place.ts:6 by message', body);
    }
  });
  it('tells calls with the same text apart by level, and by service', async () => {
    const { engine } = await memoryEngine(shop);
    assert.match(short(await ask(engine, { body: 'mirror went away', level: 'error' })), /place\.ts:8/);
    assert.match(short(await ask(engine, { body: 'mirror went away', level: 'info' })), /place\.ts:9/);
    assert.equal(short(await ask(engine, { body: 'ledger is out of balance', service: 'billing' })), 'sure billing/src/report.ts:4 by message');
    assert.equal(short(await ask(engine, { body: 'ledger is out of balance', service: 'orders' })), 'sure orders/src/ledger.ts:2 by message');
  });
  it('gives a tie as a tie', async () => {
    const { engine } = await memoryEngine(shop);
    const answer = await ask(engine, { body: 'ledger is out of balance' });
    assert.ok(answer.found && answer.certainty === 'oneOf');
    assert.deepEqual(answer.candidates.map(({ file }) => file).sort(), ['/ws/billing/src/report.ts', '/ws/orders/src/ledger.ts']);
    assert.ok(answer.candidates.every(({ confidence }) => confidence < 0.51));
  });
  it('answers the caller of a wrapper in another file', async () => {
    const { engine } = await memoryEngine(shop);
    assert.match(short(await ask(engine, { body: 'nightly report starts now' })), /billing\/src\/report\.ts:5 by message/);
  });
  it('says of a foreign line whose logger is of a library that it is not from here', async () => {
    const { engine } = await memoryEngine(shop);
    assert.match(short(await ask(engine, { body: 'GET /index.html 200', scope: 'werkzeug.serving' })), /logger, werkzeug\.serving, is of none .* not from this workspace/);
    assert.match(short(await ask(engine, { body: 'GET /index.html 200', scope: 'orders' })), /though its logger, orders, may be of the workspace/);
  });
  it('says when there is no such call, and when there is too little text', async () => {
    const { engine } = await memoryEngine({ ...shop, 'x.ts': "import { logger } from './log.ts';\nexport const f = (a: string) => logger.info(`to ${a}`);\n" });
    assert.match(short(await ask(engine, { body: 'GET /index.html 200' })), /No log call in the workspace/);
    assert.match(short(await ask(engine, { body: 'to x' })), /too little literal text/);
    assert.match(short(await ask(engine, { body: '' })), /empty/);
  });
  it('goes by code attributes first, old and new, and never out of the workspace', async () => {
    const { engine } = await memoryEngine(shop);
    const at = (attributes: LogQuestion['attributes']) => ask(engine, { body: 'mirror went away', attributes });
    assert.equal(short(await at({ 'code.file.path': '/app/orders/src/place.ts', 'code.line.number': 8 })), 'exact orders/src/place.ts:8 by attributes');
    assert.equal(short(await at({ code_filepath: 'C:\\agent\\orders\\src\\place.ts', code_lineno: '9' })), 'exact orders/src/place.ts:9 by attributes');
    assert.equal(short(await at({ caller: 'src/place.ts:8' })), 'exact orders/src/place.ts:8 by attributes');
    assert.equal(short(await at({ source: { function: 'f', file: '/build/orders/src/place.ts', line: 9 } })), 'exact orders/src/place.ts:9 by attributes');
    assert.match(short(await at({ 'code.file.path': '../../../../etc/passwd', 'code.line.number': 1 })), /by message/);
    assert.match(short(await at({ 'code.file.path': '/app/node_modules/x/src/place.ts', 'code.line.number': 1 })), /by message/);
  });
  it('goes by the template that a sender tells', async () => {
    const { engine } = await memoryEngine({ ...shop, 'x.py': 'import logging\nlog = logging.getLogger("a.b")\ndef f(a):\n    log.info("%s of %s is ready", a, a)\n' });
    assert.equal(short(await ask(engine, { body: 'x of y is ready', attributes: { '{OriginalFormat}': '%s of %s is ready' } })), 'sure x.py:4 by template');
    assert.equal(short(await ask(engine, { body: '%s of %s is ready', attributes: { '{OriginalFormat}': '%s of %s is ready' } })), 'sure x.py:4 by template');
  });
  it('names a span made at run time by its tracer, a handler by its name', async () => {
    const { engine } = await memoryEngine({ 'db.ts': `import { trace } from '@opentelemetry/api';\nconst tracer = trace.getTracer('shop.db');\nexport function query(name: string) {\n  return tracer.startActiveSpan(name, (span) => span.end());\n}\n`, ...shop });
    assert.match(short(await askSpan(engine, { name: 'SELECT orders', kind: 'client', scope: 'shop.db' })), /db\.ts:4 by span/);
    assert.match(short(await askSpan(engine, { name: 'middleware - query', attributes: { 'express.name': 'query2' } })), /No span start/);
    assert.match(short(await askSpan(engine, { name: 'middleware - place', attributes: { 'express.name': 'place' } })), /orders\/src\/place\.ts:5 by symbol/);
  });
  it('maps prefixes of containers as told', async () => {
    const { engine } = await memoryEngine({ 'a/lib/x.ts': orders, 'b/lib/x.ts': orders }, { pathPrefixes: { '/srv/two': 'b' } });
    assert.equal(short(await ask(engine, { attributes: { 'code.file.path': '/srv/two/lib/x.ts', 'code.line.number': 6 } })), 'exact b/lib/x.ts:6 by attributes');
    assert.match(short(await ask(engine, { attributes: { 'code.file.path': '/srv/one/lib/x.ts', 'code.line.number': 6 } })), /^oneOf/);
  });
  it('finds spans by name, by route and by path', async () => {
    const { engine } = await memoryEngine(shop);
    assert.equal(short(await askSpan(engine, { name: 'write order', kind: 'internal', scope: 'orders.db' })), 'sure orders/src/place.ts:10 by span');
    const server = { kind: 'server', service: 'orders' } as const;
    assert.equal(short(await askSpan(engine, { ...server, name: 'DELETE /orders/:id', attributes: { 'http.route': '/orders/:id', 'http.request.method': 'DELETE' } })), 'sure orders/src/routes.ts:4 by route');
    assert.equal(short(await askSpan(engine, { ...server, name: 'GET /api/orders/{id}', attributes: { 'http.route': '/api/orders/{id}' } })), 'sure orders/src/routes.ts:3 by route');
    assert.equal(short(await askSpan(engine, { ...server, name: 'GET', attributes: { 'http.method': 'GET', 'http.target': '/orders/17?x=1' } })), 'likely orders/src/routes.ts:3 by route');
    assert.match(short(await askSpan(engine, { name: 'GET', kind: 'client' })), /instrumentation library/);
  });
  it('finds frames, own ones only', async () => {
    const { engine } = await memoryEngine(shop);
    const frames = await engine.locateStack('Error: x\n    at place (file:///app/orders/src/place.ts:6:10)\n    at Layer.handle (/app/node_modules/express/lib/place.ts:1:1)\n    at node:internal/x:1:1');
    assert.deepEqual(frames.map(({ answer }) => short(answer).replace(/The frame is.*/, 'no')), ['exact orders/src/place.ts:6 by stack', 'no', 'no']);
  });
});

describe('the source engine while files change', () => {
  it('follows a changed, an unsaved, a removed file', async () => {
    const { engine, files } = await memoryEngine(shop);
    const body = 'parcel left the harbour';
    files.set('orders/src/new.ts', `import { logger } from './log.ts';\nlogger.info('${body}');\n`);
    assert.match(short(await ask(engine, { body })), /No log call/);
    await engine.changed('/ws/orders/src/new.ts');
    assert.match(short(await ask(engine, { body })), /new\.ts:2/);
    await engine.changed('/ws/orders/src/new.ts', `import { logger } from './log.ts';\n\n\nlogger.info('${body}');\n`);
    assert.match(short(await ask(engine, { body })), /new\.ts:4/);
    files.delete('orders/src/new.ts');
    await engine.changed('/ws/orders/src/new.ts');
    assert.match(short(await ask(engine, { body })), /No log call/);
  });
  it('links callers anew when a wrapper changes', async () => {
    const { engine } = await memoryEngine(shop);
    await engine.changed('/ws/billing/src/tell.ts', 'export function tell(text: string) { return text; }\n');
    const answer = await ask(engine, { body: 'nightly report starts now' });
    assert.equal(answer.found && answer.certainty, 'likely');
    await engine.changed('/ws/billing/src/tell.ts', shop['billing/src/tell.ts']);
    assert.match(short(await ask(engine, { body: 'nightly report starts now' })), /^sure .*report\.ts:5/);
  });
  it('does not take in what a walk would leave out, or files of no language', async () => {
    const { engine } = await memoryEngine(shop);
    await engine.changed('/ws/node_modules/a/b.ts', "logger.info('hello there my friend')");
    await engine.changed('/elsewhere/b.ts', "logger.info('hello there my friend')");
    await engine.changed('/ws/b.txt', "logger.info('hello there my friend')");
    assert.match(short(await ask(engine, { body: 'hello there my friend' })), /No log call/);
  });
  it('counts what it did not read, by reason, and survives broken files', async () => {
    const { progress, engine } = await memoryEngine({
      ...shop, 'big.ts': new Uint8Array(2_500_000), 'bad.ts': new Uint8Array([0xff, 0xfe, 0x6c, 0x6f, 0x67, 0x28, 0x80]), 'broken.ts': 'logger.info(`a ${ "', 'bundle.js': `console.log("${'x'.repeat(300_000)}")`,
    });
    assert.equal(progress.at(-1)?.phase, 'ready');
    assert.deepEqual(progress.at(-1)?.skipped, { 'over 2 MB': 1, 'too large or minified': 1 });
    assert.match(short(await ask(engine, { body: 'mirror went away', level: 'info' })), /place\.ts:9/);
  });
  it('says of a file whether it is read, and if not, why', async () => {
    const { engine } = await memoryEngine({ ...shop, 'node_modules/a/b.ts': 'console.log(1)', 'api/a.pb.go': 'package api', 'web/x.min.js': 'console.log(1)' });
    const standing = (file: string) => engine.fileStanding(file);
    assert.deepEqual(await standing('/ws/orders/src/place.ts'), { state: 'read' });
    assert.deepEqual(await standing('/elsewhere/place.ts'), { state: 'outside' });
    assert.deepEqual(await standing('/ws/main.zig'), { state: 'noLanguage' });
    assert.deepEqual(await standing('/ws/node_modules/a/b.ts'), { state: 'excluded', reason: 'dependencies' });
    assert.deepEqual(await standing('/ws/api/a.pb.go'), { state: 'skipped', reason: 'generated code' });
    assert.equal((await standing('/ws/gone.ts')).state, 'skipped');
  });

  it('can be cancelled, and then keeps what it had', async () => {
    const { engine } = await memoryEngine(shop);
    const cancelled = new AbortController();
    cancelled.abort();
    await assert.rejects(engine.open(plainOptions, cancelled.signal));
    assert.match(short(await ask(engine, { body: 'mirror went away', level: 'info' })), /place\.ts:9/);
  });
  it('names files of several folders apart, and answers with their own paths', async () => {
    const { engine } = await memoryEngine({ 'src/place.ts': orders }, { folders: ['/one/shop', '/two/shop'] });
    const answer = await ask(engine, { body: 'order accepted for delivery' });
    assert.deepEqual(answer.found && answer.candidates.map(({ file }) => file).sort(), ['/one/shop/src/place.ts', '/two/shop/src/place.ts']);
    await engine.changed('/two/shop/src/place.ts', 'export {};\n');
    assert.equal(short(await ask(engine, { body: 'order accepted for delivery' })), 'sure /one/shop/src/place.ts:6 by message');
  });
  it('marks log calls, spans and routes of a file, with twins', async () => {
    const { engine } = await memoryEngine(shop);
    const marks = await engine.marks('/ws/orders/src/place.ts');
    assert.deepEqual(marks.map(({ kind, line, contains, twins, name }) => [kind, line, contains?.[0] ?? name, twins ?? 0]), [
      ['log', 6, 'order accepted for delivery', 0], ['log', 7, 'lines, which is many', 0], ['log', 8, 'mirror went away', 1], ['log', 9, 'mirror went away', 1], ['span', 10, 'write order', 0],
    ]);
    assert.deepEqual((await engine.marks('/ws/orders/src/routes.ts')).map(({ line, route, method }) => [line, route, method]), [[3, '/orders/:id', 'GET'], [4, '/orders/:id', 'DELETE']]);
  });
});

describe('the source engine under hostile lines', () => {
  it('takes a megabyte, patterns, control characters and odd attributes', async () => {
    const { engine } = await memoryEngine(shop);
    const started = performance.now();
    for (const body of ['mirror '.repeat(150_000), '(a+)+$ [x] {y} \\d', '\u0000\u001b]0;title\u0007', '{"msg":{"a":1}}', '[1,2]', 'null', '{"__proto__":1}', '%s {} ${x} {0}']) {
      await ask(engine, { body, attributes: { __proto__: 'x', constructor: 'y', '{OriginalFormat}': '' } });
      await askSpan(engine, { name: body, attributes: { 'http.route': body, 'url.path': body, 'rpc.method': body } });
      await engine.locateStack(body);
    }
    assert.ok(performance.now() - started < 3_000);
  });
  it('stands broken sources and broken lines of all kinds (fixed seed)', async () => {
    let seed = 11;
    const next = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
    const bits = ['`', '"', "'", '${', '}', '(', ')', '\\', '\n', '%s', '{}', '\u0000', '\ud800', 'é', '用', ' ', '=', ':', '/', '\u001b['];
    const broken = (text: string): string => {
      let all = text;
      for (let count = 0; count < 8; count += 1) {
        const at = next(all.length + 1);
        all = all.slice(0, at) + (bits[next(bits.length)] ?? '') + all.slice(at + next(6));
      }
      return all;
    };
    const { engine } = await memoryEngine(shop);
    for (let round = 0; round < 120; round += 1) {
      await engine.changed('/ws/orders/src/place.ts', broken(orders));
      await ask(engine, { body: broken('{"level":30,"msg":"order ord-7 has 12 lines, which is many"}'), attributes: { source: broken('a/b.go:1'), 'code.file.path': broken('/app/orders/src/place.ts') } });
      await askSpan(engine, { name: broken('GET /orders/:id'), kind: 'server', attributes: { 'http.route': broken('/orders/:id(\\d+)') } });
      await engine.locateStack(broken('Error: x\n    at place (file:///app/orders/src/place.ts:6:10)\n  File "a.py", line 3, in f'));
    }
    await engine.changed('/ws/orders/src/place.ts', orders);
    assert.match(short(await ask(engine, { body: 'order accepted for delivery' })), /^sure/);
  });
  it('answers thirty thousand lines of one shape from memory', async () => {
    const { engine } = await memoryEngine(shop);
    const records = Array.from({ length: 30_000 }, (_, at): LogQuestion => ({ body: `order ord-${at} has ${at} lines, which is many`, attributes: {} }));
    const answers = await engine.locateLogs(records);
    assert.equal(answers.length, records.length);
    const last = answers.at(-1);
    assert.deepEqual(last?.found && last.candidates[0].values?.map(({ value }) => value), ['ord-29999', '29999']);
  }).timeout(60_000);
});

describe('the source engine started again', () => {
  it('does not read unchanged files anew, and sees those that changed', async () => {
    const kept = new Map<string, unknown>();
    const cache = { load: async (name: string) => structuredClone(kept.get(name)), save: async (name: string, value: unknown) => void kept.set(name, structuredClone(value)) };
    const first = await memoryEngine({ ...shop, 'quiet.ts': 'import { tell } from "./tell.ts";\nexport function say() {\n  tell("nothing happens here today");\n}\n' }, {}, cache);
    const asked = { body: 'nothing happens here today' };
    assert.equal(short(await ask(first.engine, asked)), 'sure quiet.ts:3 by message');
    // Text of the same length at the same time is not looked at: that is how it is seen that nothing was read.
    const again = await memoryEngine({ ...shop, 'quiet.ts': 'x'.repeat(first.files.get('quiet.ts')?.length ?? 0), 'orders/src/ledger.ts': 'import { logger } from "./log.ts";\nlogger.warn("ledger was closed for good");\n' }, {}, cache);
    assert.equal(short(await ask(again.engine, asked)), 'sure quiet.ts:3 by message');
    assert.equal(short(await ask(again.engine, { body: 'ledger was closed for good' })), 'sure orders/src/ledger.ts:2 by message');
    assert.equal(short(await ask(again.engine, { body: 'nightly report starts now' })), 'sure billing/src/report.ts:5 by message');
  });
  it('finds the handler of an RPC in a file without any word of telemetry', async () => {
    const { engine } = await memoryEngine({ 'cart/server.go': 'package cart\n\nfunc (s *CartServer) AddItem(ctx Ctx, in *Item) (*Empty, error) {\n\treturn &Empty{}, nil\n}\n' });
    const answer = await askSpan(engine, { name: 'shop.CartService/AddItem', kind: 'server', attributes: { 'rpc.system': 'grpc', 'rpc.service': 'shop.CartService', 'rpc.method': 'AddItem' } });
    assert.equal(short(answer), 'sure cart/server.go:3 by rpc');
  });
  it('goes from a mount in one file to the routes of the module it names, and to handlers registered with gRPC', async () => {
    const routes = `const router = require('express').Router();\nrouter.get('/', list);\nrouter.get('/:id', one);\nfunction list() {}\nfunction one() {}\n`;
    const { engine } = await memoryEngine({
      'app.js': `const app = require('express')();\nconst orders = require('./routes/orders');\napp.use('/orders', orders);\napp.use('/users', require('./routes/users'));\n`,
      'routes/orders.js': routes, 'routes/users.js': routes,
      'server.js': 'function chargeHandler(call, done) {}\nserver.addService(proto.PaymentService.service, { charge: chargeHandler });\n',
    });
    assert.equal(short(await askSpan(engine, { name: 'GET /users/:id', kind: 'server', attributes: { 'http.route': '/users/:id', 'http.request.method': 'GET' } })), 'sure routes/users.js:5 by route');
    assert.equal(short(await askSpan(engine, { name: 'GET /orders', kind: 'server', attributes: { 'http.route': '/orders', 'http.request.method': 'GET' } })), 'sure routes/orders.js:4 by route');
    assert.equal(short(await askSpan(engine, { name: 'shop.PaymentService/Charge', kind: 'server' })), 'sure server.js:1 by rpc');
  });
  it('reads with other threads, and without it where that breaks', async () => {
    const reader = await makeParser(makeAssets(['node_modules/@vscode/tree-sitter-wasm/wasm']), languages);
    for (const broken of [false, true]) {
      let [asked, disposed] = [0, 0];
      const folder = memoryFolder(new Map(Object.entries(shop)));
      const engine = makeEngine({
        reader, check: () => [], onProgress: () => undefined, openFolder: () => folder,
        openHelper: () => ({
          read: (root, tasks) => {
            assert.equal(root, '/ws');
            asked += tasks.length;
            return broken ? Promise.reject(new Error('gone')) : Promise.all(tasks.map((task) => readTask(reader, folder, task)));
          },
          dispose: () => { disposed += 1; },
        }),
      });
      await engine.open(plainOptions);
      assert.equal(short(await ask(engine, { body: 'nightly report starts now' })), 'sure billing/src/report.ts:5 by message');
      assert.deepEqual([asked, disposed], [Object.keys(shop).length, 1]);
    }
  });
});
