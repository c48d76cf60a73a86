// Programs that came last, driven as those of drive.cjs: node driveFresh.cjs PROGRAM MODULES, in an empty folder.
const { spawn, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const net = require('node:net');
const { join } = require('node:path');

const [program, modules] = process.argv.slice(2);
const put = (path, text) => {
  fs.mkdirSync(join(path, '..'), { recursive: true });
  fs.writeFileSync(path, text);
};
const hook = join(__dirname, 'hook.cjs');
const env = { ...process.env, NODE_PATH: modules, DEBUG: '*', PM2_HOME: join(process.cwd(), '.pm2') };
const run = (...args) => spawnSync(process.execPath, ['--require', hook, ...args], { timeout: 40_000, stdio: 'ignore', env });
const tool = (...path) => join(modules, ...path);
const wait = (ms) => new Promise((done) => setTimeout(done, ms));
const freePort = () => new Promise((done) => {
  const server = net.createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});

async function served(args, secondsUp, use) {
  const child = spawn(process.execPath, ['--require', hook, ...args], { stdio: 'ignore', env });
  await wait(secondsUp * 1000);
  await use();
  child.kill('SIGTERM');
  await wait(2_000);
  child.kill('SIGKILL');
}

const programs = {
  async moleculer() {
    put('app.cjs', `const { ServiceBroker, Errors } = require('moleculer');
const make = (nodeID, more) => new ServiceBroker({ nodeID, logger: { type: 'Console', options: { formatter: 'simple', colors: false } }, logLevel: 'trace', transporter: 'TCP', cacher: { type: 'Memory', options: { ttl: 1 } }, metrics: true, tracing: { enabled: true, exporter: { type: 'Console', options: { logger: console } } }, circuitBreaker: { enabled: true, threshold: 0.3, minRequestCount: 2, halfOpenTime: 500 }, retryPolicy: { enabled: true, retries: 2, delay: 20, check: (e) => e && !!e.retryable }, bulkhead: { enabled: true, concurrency: 2, maxQueueSize: 2 }, requestTimeout: 400, heartbeatInterval: 1, heartbeatTimeout: 3, validator: true, internalServices: true, contextParamsCloning: true, ...more });
const a = make('a'); const b = make('b', { cacher: 'MemoryLRU', disableBalancer: true });
const math = { name: 'math', version: 2, settings: { x: 1 }, dependencies: ['greet'], actions: { add: { cache: { keys: ['a'] }, params: { a: 'number', b: 'number' }, handler: (c) => c.params.a + c.params.b }, slow: { timeout: 100, handler: () => new Promise((d) => setTimeout(d, 300)) }, bad: { fallback: undefined, handler() { throw new Errors.MoleculerRetryableError('again', 500); } }, worse() { throw new Error('worse'); }, lone: { visibility: 'private', handler: () => 1 } }, events: { 'user.*': { group: 'g', handler(c) { if (c.params.bad) throw new Error('event'); } } }, created() { this.logger.info('made here'); }, async started() { await this.waitForServices('greet', 1000); }, stopped() { throw new Error('stopping'); } };
a.createService({ name: 'greet', actions: { hi: () => 'hi' } }); a.createService(math);
b.createService({ name: 'far', mixins: [{ methods: { x() {} } }], actions: { go: (c) => c.call('v2.math.add', { a: 1, b: 2 }) }, events: { 'user.made'() {} } });
const t = (f) => Promise.resolve().then(f).catch(() => undefined);
(async () => { await t(() => a.start()); await t(() => b.start()); await t(() => b.waitForServices(['greet', 'v2.math'], 4000, 100));
for (const [name, params, opts] of [['greet.hi'], ['v2.math.add', { a: 1, b: 2 }], ['v2.math.add', { a: 1, b: 2 }], ['v2.math.add', { a: 'x' }], ['v2.math.slow'], ['v2.math.bad'], ['v2.math.bad'], ['v2.math.worse'], ['v2.math.worse'], ['v2.math.lone'], ['none.such'], ['far.go'], ['far.go', {}, { nodeID: 'b' }], ['far.go', {}, { nodeID: 'zz' }], ['v2.math.add', {}, { fallbackResponse: 1 }], ['$node.list'], ['$node.services'], ['$node.health'], ['$node.metrics']]) { await t(() => a.call(name, params, opts)); await t(() => b.call(name, params, opts)); }
await Promise.all(Array.from({ length: 8 }, () => t(() => a.call('v2.math.slow')))); await t(() => a.mcall([{ action: 'greet.hi' }, { action: 'no.no' }]));
await t(() => a.emit('user.made', { n: 1 })); await t(() => a.broadcast('user.made', { bad: true })); await t(() => a.broadcastLocal('user.made')); await t(() => a.ping('b')); await t(() => a.ping()); await t(() => a.cacher.clean('v2.**')); await t(() => a.loadService('./none.service.js')); await t(() => a.createService({})); await t(() => a.createService({ name: 'greet', actions: { hi: () => 2 } }));
await t(() => a.waitForServices('never', 300, 100)); await t(() => a.destroyService('greet')); await t(() => b.stop()); await new Promise((d) => setTimeout(d, 4000)); await t(() => a.stop());
for (const wrong of [{ transporter: 'None' }, { cacher: 'Odd' }, { transporter: 'nats://127.0.0.1:1' }, { serializer: 'Odd' }, { registry: { strategy: 'Odd' } }, { transporter: 'mqtt://127.0.0.1:1' }, { hotReload: true }]) await t(() => { const c = make('c' + Math.random(), wrong); return Promise.race([c.start(), new Promise((d) => setTimeout(d, 800))]).then(() => Promise.race([c.stop(), new Promise((d) => setTimeout(d, 500))])); }); process.exit(0); })();`);
    run('app.cjs');
    put('services/one.service.js', "module.exports = { name: 'one', actions: { x: () => 1 } };");
    put('services/broken.service.js', "throw new Error('broken');");
    put('moleculer.config.js', "module.exports = { logLevel: 'trace', logger: { type: 'Console', options: { formatter: '{timestamp} {level} {nodeID}/{mod}: {msg}', colors: false } } };");
    await served([tool('moleculer/bin/moleculer-runner.js'), 'services/one.service.js', 'services/broken.service.js'], 4, () => wait(500));
    await served([tool('moleculer/bin/moleculer-runner.js'), '--hot', 'services/one.service.js'], 3, async () => {
      put('services/one.service.js', "module.exports = { name: 'one', actions: { y: () => 2 } };");
      await wait(2_000);
    });
  },
  pm2() {
    put('ok.js', 'setInterval(() => console.log("tick"), 300);');
    put('bad.js', 'setTimeout(() => { throw new Error("x"); }, 200);');
    put('eco.config.js', 'module.exports = { apps: [{ name: "one", script: "ok.js", instances: 2, exec_mode: "cluster", env: { A: 1 }, watch: true, max_memory_restart: "10M" }, { name: "two", script: "none.js" }, { name: "three", script: "bad.js", max_restarts: 2, min_uptime: 5000 }] };');
    put('broken.config.js', 'module.exports = {');
    const bin = tool('pm2/bin/pm2');
    for (const words of ['start ok.js --name a', 'start ok.js --name a', 'start bad.js -n b --max-restarts 2', 'start none.js', 'start eco.config.js', 'start broken.config.js', 'ls', 'jlist', 'describe a', 'describe none', 'restart a', 'restart none', 'reload all', 'scale one 3', 'scale none 2', 'stop a', 'start a', 'reset a', 'env 0', 'save', 'resurrect', 'flush', 'logs a --nostream --lines 3', 'sendSignal SIGUSR2 a', 'trigger a none', 'set k v', 'get k', 'unset k', 'conf', 'install none-such-module-xyz', 'uninstall none', 'module:list', 'startup odd', 'unstartup', 'ping', 'report', 'deploy eco.config.js production setup', 'ecosystem', 'delete b', 'delete none', 'attach 99', 'serve . 9877', 'update', 'prettylist', 'id a', 'pid a', 'inspect a', 'profile:cpu 1', 'nosuchcommand', 'dump', 'cleardump', 'kill']) {
      spawnSync(process.execPath, [bin, ...words.split(' ')], { timeout: 15_000, stdio: 'ignore', env: { ...env, DEBUG: 'pm2:*,interface:*', NODE_OPTIONS: `--require ${hook}` } });
    }
  },
  async mqtt() {
    const [port, other] = [await freePort(), await freePort()];
    put('app.cjs', `const net = require('node:net'); const mqtt = require('mqtt');
(async () => { const { Aedes } = require('aedes'); const broker = await Aedes.createBroker(); broker.authenticate = (c, u, p, done) => done(u === 'bad' ? Object.assign(new Error('no'), { returnCode: 4 }) : null, u !== 'bad');
const server = net.createServer(broker.handle).listen(${port}, '127.0.0.1'); const wait = (ms) => new Promise((d) => setTimeout(d, ms));
const url = 'mqtt://127.0.0.1:${port}'; const quiet = (c) => c.on('error', () => {});
const a = quiet(mqtt.connect(url, { clientId: 'a', will: { topic: 'w', payload: 'x' }, keepalive: 1, clean: false, resubscribe: true })); const b = quiet(mqtt.connect(url, { protocolVersion: 5, properties: { sessionExpiryInterval: 10, topicAliasMaximum: 3 }, autoUseTopicAlias: true }));
await wait(700); a.subscribe(['x/#', 'y'], { qos: 1 }); b.subscribe('x/+', { qos: 2 }); a.subscribe('bad#topic', () => {}); await wait(300);
for (const qos of [0, 1, 2]) { a.publish('x/1', 'm', { qos }, () => {}); b.publish('x/2', Buffer.alloc(2000), { qos, retain: qos === 1 }, () => {}); } a.publish('', 'x', () => {}); b.publish('x/3', 'p', { properties: { topicAlias: 1 } }, () => {}); await wait(800);
a.unsubscribe('y'); a.unsubscribe('#x', () => {}); a.removeOutgoingMessage(7); a.reconnect(); await wait(500); a.stream.destroy(); await wait(1800);
const c = quiet(mqtt.connect(url, { username: 'bad', password: 'p', reconnectPeriod: 200 })); const d = quiet(mqtt.connect('mqtt://127.0.0.1:1', { connectTimeout: 300, reconnectPeriod: 150 })); d.publish('q', 'queued', { qos: 1 }, () => {}); const e = quiet(mqtt.connect({ servers: [{ host: '127.0.0.1', port: 1 }, { host: '127.0.0.1', port: ${port} }], manualConnect: false, reconnectPeriod: 100 }));
const raw = net.createServer((s) => s.write(Buffer.from([0x20, 2, 0, 0, 0xff, 0xff, 0xff, 0xff, 0xff]))).listen(${other}, '127.0.0.1'); const f = quiet(mqtt.connect('mqtt://127.0.0.1:${other}', { reconnectPeriod: 300 })); const g = quiet(mqtt.connect('ws://127.0.0.1:${other}', { connectTimeout: 400 })); try { mqtt.connect('odd://x'); } catch {} try { mqtt.connect('mqtts://127.0.0.1:1', { cert: 'x' }); } catch {}
await wait(2500); for (const each of [a, b, c, d, e, f, g]) each.end(each === b); a.end(); a.publish('z', 'z', () => {}); await wait(800); server.close(); raw.close(); broker.close(); await wait(500); process.exit(0); })();`);
    run('app.cjs');
  },
};

programs[program]();
