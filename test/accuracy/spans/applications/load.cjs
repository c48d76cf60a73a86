// node load.cjs PROGRAM: loads a real web application on Express under the stock instrumentation and asks for every route that it has, the handlers replaced by
// empty ones and middleware passed by; each server span goes to $CAPTURE_FILE with the place of its handler, as V8 tells it.
const { randomBytes } = require('node:crypto');
const fs = require('node:fs');
const { Session } = require('node:inspector');
const Module = require('node:module');
const { fileURLToPath } = require('node:url');

const need = Module.createRequire(`${process.env.MODULES}/none.js`);
const output = process.env.CAPTURE_FILE;
process.env.CAPTURE_FILE = `${output}.raw`;
require('../capture.cjs');
const http = require('node:http');

const scripts = new Map();
const session = new Session();
session.connect();
session.on('Debugger.scriptParsed', ({ params }) => scripts.set(params.scriptId, params.url));
const post = (method, params) => {
  let answer;
  session.post(method, params, (error, result) => { answer = error ? undefined : result; });
  return answer;
};
post('Debugger.enable');

/** Places of a function: its own, and of what it binds or closes over where that is one function or one list of them, as wrappers do. */
function placesOf(given) {
  globalThis.asked = given;
  const places = [];
  const queue = [[post('Runtime.evaluate', { expression: 'asked' })?.result.objectId, 0]];
  while (queue.length > 0 && places.length < 8) {
    const [objectId, depth] = queue.shift();
    const { internalProperties = [] } = post('Runtime.getProperties', { objectId, ownProperties: true }) ?? {};
    const inner = (name) => internalProperties.find((each) => each.name === name)?.value;
    const at = inner('[[FunctionLocation]]')?.value;
    const url = at && scripts.get(at.scriptId);
    if (url) places.push({ file: url.startsWith('file:') ? fileURLToPath(url) : url, line: at.lineNumber + 1, endLine: at.lineNumber + 1 });
    const target = inner('[[TargetFunction]]');
    if (target) queue.push([target.objectId, depth]);
    const scopes = inner('[[Scopes]]');
    const nearest = scopes && post('Runtime.getProperties', { objectId: scopes.objectId, ownProperties: true })?.result.find(({ name }) => name === '0')?.value;
    if (!nearest || depth > 2 || !/^Closure \(\w/.test(nearest.description)) continue;
    const held = post('Runtime.getProperties', { objectId: nearest.objectId, ownProperties: true }).result.flatMap(({ value }) => value ?? []);
    const functions = held.filter(({ type }) => type === 'function');
    // Of a list of handlers that a wrapper runs in turn, the last.
    const lists = held.filter(({ subtype }) => subtype === 'array').flatMap((list) => {
      const items = post('Runtime.getProperties', { objectId: list.objectId, ownProperties: true }).result.filter(({ name }) => /^\d+$/.test(name)).map(({ value }) => value);
      return items.length > 0 && items.every((item) => item?.type === 'function') ? items.slice(-1) : [];
    });
    for (const found of [functions, lists]) if (found.length === 1) queue.push([found[0].objectId, depth + 1]);
  }
  return places;
}

const reached = new Map();
const apps = new Set();
const watched = new Set();
/** Where the program registers: the first frames outside of Express and of what watches it. */
function registration() {
  const frames = new Error().stack.split('\n').slice(1).flatMap((frame) => /\(?(?:file:\/\/)?(?<file>\/[^:()]+):(?<line>\d+):\d+\)?$/.exec(frame)?.groups ?? []);
  // Of a wrapper of its own, the wrapper's callers too.
  return frames.filter(({ file }) => file !== __filename && !/node_modules\/(?:express|router|@opentelemetry)\//.test(file)).slice(0, 3).map(({ file, line }) => ({ file, line: Number(line), endLine: Number(line) }));
}

/** Stands in for a handler of a route: says that it was reached, and answers where it is the route's last. */
function handlerStub(handler) {
  const from = registration();
  const stub = (request, response, next) => {
    if (!stub.isLast) return next();
    reached.set(request.headers.traceparent.split('-')[1], { handler, from });
    return response.end('ok');
  };
  return Object.assign(stub, { original: handler });
}

const kept = /^(?:bound |mounted_app|handle$|query$|expressInit$|router$)/;
const isRouter = (each) => Array.isArray(each.stack) || typeof each.handle === 'function';
function standIn(Layer, ofRoute) {
  return function Watched(path, options, handler) {
    const passes = handler.length > 3 || (!ofRoute && (kept.test(handler.name) || isRouter(handler)));
    const layer = new Layer(path, options, passes ? handler : ofRoute ? handlerStub(handler) : Object.defineProperty((request, response, next) => next(), 'name', { value: handler.name }));
    layer.mountedAt = path;
    return layer;
  };
}

const { require: load } = Module.prototype;
Module.prototype.require = function (request) {
  const loaded = load.call(this, request);
  if (/(?:^|\/)layer$/.test(request) && /\/(?:express\/lib\/router|router)\/(?:lib\/)?(?:index|route)\.js$/.test(this.filename)) return standIn(loaded, this.filename.endsWith('route.js'));
  if (request === 'express' && loaded.application && !watched.has(loaded.application)) {
    const { init } = loaded.application;
    watched.add(loaded.application);
    loaded.application.init = function (...given) {
      apps.add(this);
      return init.apply(this, given);
    };
  }
  return loaded;
};

/** A path that a route's pattern takes. */
function example(path) {
  if (path instanceof RegExp) {
    const text = path.source.replace(/\\\//g, '/').replace(/\((?:\?:)?[^()]*\)\?/g, '').replace(/\[[^\]]*\][+*]?|\.[+*]|\\[wdS][+*]?/g, '7').replace(/\(\?:|[()^$]/g, '').replace(/\\/g, '');
    return path.test(text) ? text : undefined;
  }
  return path.replace(/:\w+(?:\((?:[^()]|\([^()]*\))*\))?[?+*]?/g, '7').replace(/\{?\/?\*\w*\}?/g, '/a/b').replace(/[(){}]|\?$/g, '').replace(/\/{2,}/g, '/');
}

function* routesOf(stack, prefix) {
  for (const layer of stack ?? []) {
    if (layer.route) {
      for (const path of [layer.route.path].flat(3)) {
        const own = example(path);
        const methods = Object.keys(layer.route.methods).map((method) => (method === '_all' ? 'get' : method));
        for (const method of methods) {
          const last = layer.route.stack.findLast((each) => (each.method === undefined || each.method === method) && each.handle.original);
          if (last) last.handle.isLast = true;
          if (last && own !== undefined) yield { method: method.toUpperCase(), path: `${prefix}${own}`.replace(/\/{2,}/g, '/') };
        }
      }
      continue;
    }
    const mountedAt = [layer.mountedAt].flat(3).find((each) => typeof each === 'string') ?? '';
    if (layer.handle.stack) yield* routesOf(layer.handle.stack, prefix + (mountedAt === '/' ? '' : example(mountedAt)));
  }
}

/** Express 4 refuses `app.router`, also where the program has put no route on it. */
const routerOf = (app) => app._router ?? (app.lazyrouter ? undefined : app.router);

const ask = (port, { method, path }, traceId) => new Promise((done) => {
  const asking = http.request({ port, host: '127.0.0.1', method, path, agent: false, timeout: 3_000, headers: { traceparent: `00-${traceId}-${randomBytes(8).toString('hex')}-01`, connection: 'close' } }, (answer) => {
    answer.resume();
    answer.on('close', done);
  });
  asking.on('timeout', () => asking.destroy());
  asking.on('error', done);
  asking.end();
});

async function main() {
  const root = await require(`./app_${process.argv[2]}.cjs`)(need);
  const server = typeof root === 'function' ? http.createServer(root) : root;
  await new Promise((done) => { server.listen(0, '127.0.0.1', done); });
  const { port } = server.address();
  const routes = [...apps].flatMap((app) => [...routesOf(routerOf(app)?.stack, app.path())]);
  for (const route of routes) await ask(port, route, randomBytes(16).toString('hex'));
  await new Promise((done) => { setTimeout(done, 1_500); });
  const lines = fs.readFileSync(process.env.CAPTURE_FILE, 'utf8').trim().split('\n').map((line) => JSON.parse(line));
  const served = lines.flatMap((span) => {
    const known = span.kind === 'server' ? reached.get(span.traceId) : undefined;
    const places = known ? placesOf(known.handler) : [];
    return known ? [{ span, places, key: JSON.stringify(places[0]), from: known.from }] : [];
  });
  for (const { span, places, key, from } of served) {
    // One general handler behind many routes: the registration tells more.
    const isGeneral = new Set(served.filter((each) => each.key === key).map((each) => each.span.name)).size > 1;
    fs.appendFileSync(output, `${JSON.stringify({ ...span, truth: isGeneral ? [...places, ...from] : places })}\n`);
  }
  console.error(`${routes.length} routes, ${reached.size} reached`);
  process.exit(0);
}

main().catch((error) => { console.error(error); process.exit(1); });
