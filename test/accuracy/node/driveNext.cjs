// Programs of winston, signale, consola, Nest's and own loggers, driven as those of drive.cjs: node driveNext.cjs PROGRAM MODULES, in an empty folder.
const { spawn, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const net = require('node:net');
const { join } = require('node:path');

const [program, modules] = process.argv.slice(2);
const put = (path, text) => {
  fs.mkdirSync(join(path, '..'), { recursive: true });
  fs.writeFileSync(path, text);
};
const hook = join(__dirname, 'hookMore.cjs');
const env = { ...process.env, NODE_PATH: modules, DEBUG: '*', CI: '', HOME: process.cwd() };
delete env.CI;
const run = (args, more = {}) => spawnSync(process.execPath, ['--require', hook, ...args], { timeout: 30_000, stdio: 'ignore', env: { ...env, ...more.env }, cwd: more.cwd ?? process.cwd() });
const tool = (...path) => join(modules, ...path);
const wait = (ms) => new Promise((done) => setTimeout(done, ms));
const freePort = () => new Promise((done) => {
  const server = net.createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});
const ask = (url, options) => fetch(url, { signal: AbortSignal.timeout(4_000), ...options }).then((answer) => answer.text()).catch(() => '');
const binOf = (name, bin = name) => {
  const told = JSON.parse(fs.readFileSync(tool(name, 'package.json'), 'utf8')).bin;
  return tool(name, typeof told === 'string' ? told : told[bin] ?? Object.values(told)[0]);
};

async function served(args, secondsUp, use, more = {}) {
  const child = spawn(process.execPath, ['--require', hook, ...args], { stdio: 'ignore', env: { ...env, ...more.env }, cwd: more.cwd ?? process.cwd() });
  await wait(secondsUp * 1000);
  await use();
  child.kill('SIGTERM');
  await wait(2_500);
  child.kill('SIGKILL');
}

const programs = {
  async homebridge() {
    const port = await freePort();
    const plugin = (name, body) => {
      put(`plugins/homebridge-${name}/package.json`, JSON.stringify({ name: `homebridge-${name}`, version: '1.0.0', keywords: ['homebridge-plugin'], main: 'index.js', engines: { homebridge: name === 'old' ? '^0.4.0' : '>=1.0.0', node: name === 'old' ? '^8.0.0' : '>=10' } }));
      put(`plugins/homebridge-${name}/index.js`, body);
    };
    plugin('ok', `module.exports = (api) => { api.registerPlatform('OkP', class { constructor(log, c, a) { this.log = log; log.info('platform made'); a.on('didFinishLaunching', () => { const u = a.hap.uuid.generate('x'); const acc = new a.platformAccessory('Lamp', u); acc.addService(a.hap.Service.Lightbulb, 'L'); try { a.registerPlatformAccessories('homebridge-ok', 'OkP', [acc]); a.updatePlatformAccessories([acc]); a.publishExternalAccessories('homebridge-ok', [new a.platformAccessory('Ext', a.hap.uuid.generate('y'))]); a.unregisterPlatformAccessories('homebridge-ok', 'OkP', [acc]); } catch (e) { log.error(e.message); } }); } configureAccessory(a) { this.log.warn('cached', a.displayName); } }); api.registerAccessory('OkA', class { constructor(log) { this.log = log; } getServices() { return [new api.hap.Service.Switch('s')]; } }); };`);
    plugin('bad', 'throw new Error("bad plugin");');
    plugin('none', 'module.exports = {};');
    plugin('twice', `module.exports = (api) => { api.registerAccessory('OkA', class { getServices() { return []; } }); api.registerPlatform('St', class { accessories(cb) { cb([]); } }); api.registerAccessory('Throws', class { constructor() { throw new Error('made'); } }); api.registerAccessory('Empty', class { getServices() { return []; } }); };`);
    plugin('old', 'module.exports = () => { throw new Error("init"); };');
    put('plugins/homebridge-nopack/readme', 'x');
    put('plugins/homebridge-json/package.json', '{bad');
    put('h/config.json', JSON.stringify({ bridge: { name: 'B', username: 'CC:22:3D:E3:CE:30', port, pin: '031-45-154', advertiser: 'ciao', bind: ['127.0.0.1'] }, accessories: [{ accessory: 'OkA', name: 'a' }, { accessory: 'OkA', name: 'a' }, { accessory: 'Never', name: 'n' }, { name: 'nameless' }, { accessory: 'Throws', name: 't' }, { accessory: 'Empty', name: 'e' }, { accessory: 'homebridge-ok.OkA' }, { accessory: 'OkA', name: 'child', _bridge: { username: '0E:00:00:00:00:01', port: port + 2 } }], platforms: [{ platform: 'OkP', name: 'p' }, { platform: 'None' }, {}, { platform: 'St', name: 's' }, { platform: 'OkP', _bridge: { username: 'bad', port: 1 } }], disabledPlugins: ['homebridge-never'] }));
    const bin = binOf('homebridge');
    await served([bin, '-U', join(process.cwd(), 'h'), '-P', join(process.cwd(), 'plugins'), '-D', '-I', '-Q'], 18, () => wait(1_000));
    await served([bin, '-U', join(process.cwd(), 'h'), '-P', join(process.cwd(), 'plugins'), '-D', '--strict-plugin-resolution'], 15, () => wait(300));
    for (const [name, text] of [['i', '{bad'], ['j', '{}'], ['k', JSON.stringify({ bridge: { username: 'nonsense', pin: '1', port: 'x' } })], ['l', JSON.stringify({ bridge: { name: 'B', username: 'CC:22:3D:E3:CE:31', port: 1, pin: '031-45-154', advertiser: 'odd' }, accessories: 'x', platforms: {}, mdns: { interface: '203.0.113.1' } })]]) {
      put(`${name}/config.json`, text);
      await served([bin, '-U', join(process.cwd(), name), '-P', '/nowhere', '-D'], 10, () => wait(100));
    }
    await served([bin, '-U', join(process.cwd(), 'empty'), '-D'], 10, () => wait(100));
  },
  async nest() {
    const [port, tcp] = [await freePort(), await freePort()];
    put('app.cjs', `require('reflect-metadata'); const c = require('@nestjs/common'); const { NestFactory } = require('@nestjs/core'); const ms = require('@nestjs/microservices');
const deco = (target, decorators, key, desc) => { for (const d of decorators.reverse()) key === undefined ? d(target) : d(target, key, desc ?? Object.getOwnPropertyDescriptor(target, key)); };
const params = (t, key, ...types) => Reflect.defineMetadata('design:paramtypes', types, t, key);
class Svc { constructor() { this.log = new c.Logger(Svc.name); } onModuleInit() { this.log.log('Service ready'); } onModuleDestroy() { this.log.warn('Service leaving'); } beforeApplicationShutdown(s) { this.log.debug('Signal ' + s); } } deco(Svc, [c.Injectable()]);
class Cats { constructor(s) { this.s = s; } all() { return []; } one() { throw new c.NotFoundException('no cat'); } bad() { throw new Error('cat trouble'); } odd() { throw 'text'; } slow() { return new Promise((d) => setTimeout(() => d(1), 2000)); } handle() { return 1; } event() { throw new Error('event'); } } Reflect.defineMetadata('design:paramtypes', [Svc], Cats);
deco(Cats, [c.Controller('cats')]); deco(Cats.prototype, [c.Get()], 'all'); deco(Cats.prototype, [c.Get(':id')], 'one'); deco(Cats.prototype, [c.Post('bad'), c.Version('2')], 'bad'); deco(Cats.prototype, [c.Get('odd/x')], 'odd'); deco(Cats.prototype, [c.All(['a*b', 'files/*'])], 'slow'); deco(Cats.prototype, [ms.MessagePattern('sum')], 'handle'); deco(Cats.prototype, [ms.EventPattern('made')], 'event');
let Jobs = class { every() { throw new Error('job'); } }; try { const s = require('@nestjs/schedule'); deco(Jobs, [c.Injectable()]); deco(Jobs.prototype, [s.Interval('i', 300)], 'every'); deco(Jobs.prototype, [s.Cron('* * * * * *')], 'every'); } catch {}
class Mod {} let imports = []; try { imports = [require('@nestjs/schedule').ScheduleModule.forRoot()]; } catch {} deco(Mod, [c.Module({ imports, controllers: [Cats], providers: [Svc, Jobs] })]);
class Needs { constructor() {} } Reflect.defineMetadata('design:paramtypes', [Object], Needs); deco(Needs, [c.Injectable()]); class Broken {} deco(Broken, [c.Module({ providers: [Needs] })]); class Loop {} deco(Loop, [c.Module({ imports: [undefined] })]); class Odd {} deco(Odd, [c.Module({ imports: [class {}], exports: [Svc] })]);
const t = async (f) => { try { return await f(); } catch (e) { console.error(String(e).slice(0, 80)); } };
(async () => { const app = await NestFactory.create(Mod, { logger: ['verbose', 'debug', 'log', 'warn', 'error', 'fatal'], abortOnError: false, snapshot: false }); app.enableVersioning(); app.enableShutdownHooks(); app.setGlobalPrefix('api', { exclude: ['cats/(.*)'] }); app.connectMicroservice({ transport: ms.Transport.TCP, options: { port: ${tcp} } }); await t(() => app.startAllMicroservices()); await app.listen(${port}, '127.0.0.1');
for (const p of ['/api/cats', '/api/cats/7', '/v2/api/cats/bad', '/api/v2/cats/bad', '/api/cats/odd/x', '/nothing', '/api/cats/files/a']) for (const method of ['GET', 'POST']) await t(() => fetch('http://127.0.0.1:${port}' + p, { method, body: method === 'POST' ? '{bad' : undefined, headers: { 'content-type': 'application/json' }, signal: AbortSignal.timeout(1500) }));
const { firstValueFrom } = require('rxjs'); const client = ms.ClientProxyFactory.create({ transport: ms.Transport.TCP, options: { port: ${tcp} } }); await t(() => firstValueFrom(client.send('sum', [1]))); await t(() => firstValueFrom(client.send('none', 1))); await t(() => firstValueFrom(client.emit('made', 1))); await t(() => firstValueFrom(client.emit('never', 1))); await t(() => new Promise((d) => { const s = require('net').connect(${tcp}, '127.0.0.1', () => { s.write('7#{"bad"'); s.write('nonsense'); setTimeout(() => { s.destroy(); d(); }, 400); }); }));
await new Promise((d) => setTimeout(d, 1500)); client.close();
for (const M of [Broken, Loop, Odd]) await t(() => NestFactory.create(M, { abortOnError: false })); await t(() => NestFactory.createApplicationContext(Mod).then((x) => x.close())); for (const transport of [ms.Transport.REDIS, ms.Transport.NATS, ms.Transport.MQTT, ms.Transport.RMQ, ms.Transport.KAFKA, ms.Transport.GRPC]) await t(() => NestFactory.createMicroservice(Mod, { transport, options: { url: 'x://127.0.0.1:1', retryAttempts: 1 }, abortOnError: false }).then((m) => Promise.race([m.listen(), new Promise((d) => setTimeout(d, 700))])));
const log = new c.Logger('App'); await t(() => NestFactory.create(Mod, { abortOnError: false }).then((x) => x.listen(${port}, '127.0.0.1'))); await t(() => app.close()); process.exit(0); })();`);
    run(['app.cjs']);
    put('abort.cjs', `require('reflect-metadata'); const c = require('@nestjs/common'); const { NestFactory } = require('@nestjs/core'); class Needs {} Reflect.defineMetadata('design:paramtypes', [String, Number], Needs); c.Injectable()(Needs); class M {} c.Module({ providers: [Needs] })(M); NestFactory.create(M);`);
    run(['abort.cjs']);
  },
  async 'semantic-release'() {
    const git = (...args) => spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', '-c', 'commit.gpgsign=false', ...args], { cwd: 'repo', stdio: 'ignore' });
    spawnSync('git', ['init', '--bare', '-b', 'main', 'far.git'], { stdio: 'ignore' });
    spawnSync('git', ['init', '-b', 'main', 'repo'], { stdio: 'ignore' });
    git('remote', 'add', 'origin', `file://${process.cwd()}/far.git`);
    const commit = (text) => {
      git('commit', '--allow-empty', '-m', text);
      git('push', '-u', 'origin', 'HEAD');
    };
    put('repo/package.json', JSON.stringify({ name: 'p', version: '0.0.0', repository: `file://${process.cwd()}/far.git` }));
    git('add', '.');
    const bin = tool('semantic-release/bin/semantic-release.js');
    const release = (config, ...args) => {
      put('repo/.releaserc.json', typeof config === 'string' ? config : JSON.stringify({ branches: ['main', { name: 'next', prerelease: true }, '1.x'], repositoryUrl: `file://${process.cwd()}/far.git`, ...config }));
      run([bin, '--no-ci', ...args], { cwd: join(process.cwd(), 'repo'), env: { GIT_AUTHOR_NAME: 'a', GIT_COMMITTER_NAME: 'a', GIT_AUTHOR_EMAIL: 'a@b.c', GIT_COMMITTER_EMAIL: 'a@b.c' } });
    };
    commit('feat: first');
    put('repo/plug.js', "export const verifyConditions = (_, { logger }) => logger.log('conditions are good'); export const prepare = (_, { logger, nextRelease }) => logger.success('prepared %s', nextRelease.version); export const publish = () => ({ name: 'x', url: 'http://x' }); export const addChannel = () => false;");
    put('repo/bad.js', 'export const verifyConditions = () => { throw new Error("conditions"); }; export const fail = (_, { logger }) => logger.error("told of failure");');
    put('repo/notfn.js', 'export const publish = 7;');
    const base = ['@semantic-release/commit-analyzer', '@semantic-release/release-notes-generator'];
    release({ plugins: [...base, './plug.js'] }, '--dry-run');
    release({ plugins: [...base, './plug.js'] });
    release({ plugins: [...base, './plug.js'] });
    commit('chore: nothing');
    release({ plugins: [...base, './plug.js'] });
    commit('fix: repaired\n\nBREAKING CHANGE: all');
    git('tag', 'v0.9.0-bad.x');
    git('push', '--tags');
    release({ plugins: [...base, './plug.js'], debug: true }, '--debug');
    commit('Revert "fix: repaired"\n\nThis reverts commit 0000000.');
    release({ plugins: [['@semantic-release/commit-analyzer', { releaseRules: [{ type: 'chore', release: 'patch' }, { type: 'feat', release: 'odd' }] }], './plug.js'] });
    git('checkout', '-b', 'next');
    commit('feat: of next');
    release({ plugins: [...base, './plug.js'] });
    git('checkout', '-b', '1.x', 'v1.0.0');
    commit('feat: of old');
    release({ plugins: [...base, './plug.js'] });
    git('checkout', '-b', 'other', 'main');
    release({ plugins: base });
    git('checkout', 'main');
    for (const config of [{ plugins: [...base, './bad.js'] }, { plugins: ['./notfn.js'] }, { branches: ['main', 'main', 'a', 'b', 'c', 'd'] }, { tagFormat: 'bad' }, { repositoryUrl: 'file:///nowhere.git' }, { plugins: [...base, '@semantic-release/npm'] }, { plugins: [...base, '@semantic-release/github'] }]) release(config, '--dry-run');
    fs.appendFileSync('repo/package.json', ' ');
    commit('feat: behind');
    git('reset', '--hard', 'HEAD~1');
    release({ plugins: base });
    run([bin], { cwd: join(process.cwd(), 'repo') });
    run([bin], { cwd: process.cwd() });
    run([bin, '--version'], { cwd: process.cwd() });
  },
  async 'firebase-tools'() {
    const bin = tool('firebase-tools/lib/bin/firebase.js');
    const [hosting, hub, fns] = [await freePort(), await freePort(), await freePort()];
    put('p/firebase.json', JSON.stringify({ hosting: { public: 'public', port: hosting, rewrites: [{ source: '/api/**', function: 'hello' }, { source: '**', destination: '/index.html' }], redirects: [{ source: '/old', destination: '/new', type: 301 }], headers: [{ source: '**', headers: [{ key: 'X', value: 'y' }] }] }, functions: { source: 'functions', predeploy: ['exit 3'] }, emulators: { hosting: { port: hosting }, hub: { port: hub }, functions: { port: fns }, ui: { enabled: false } }, storage: { rules: 'none.rules' }, firestore: { rules: 'f.rules' }, extensions: { x: 'a/b@1' } }));
    put('p/public/index.html', '<html></html>');
    put('p/functions/package.json', '{"name":"f","main":"index.js","engines":{"node":"20"}}');
    put('p/functions/index.js', 'exports.hello = (q, s) => s.send("x");');
    put('p/functions/.env', 'A=1\nFIREBASE_X=2\nbad line\n');
    put('p/.firebaserc', JSON.stringify({ projects: { default: 'demo-x' }, targets: { 'demo-x': { hosting: { a: ['b'] } } } }));
    put('bad/firebase.json', '{bad');
    put('users.json', '{"users":[{"localId":"1"}]}');
    const at = { cwd: join(process.cwd(), 'p'), env: { FIREBASE_CLI_DISABLE_UPDATE_CHECK: '1', GCLOUD_PROJECT: 'demo-x', HTTPS_PROXY: 'http://127.0.0.1:1' } };
    await served([bin, 'emulators:start', '--only', 'hosting,functions', '--project', 'demo-x', '--debug'], 14, async () => {
      for (const path of ['/', '/old', '/api/x', '/none', '/__/firebase/init.json', '/__/functions']) await ask(`http://127.0.0.1:${hosting}${path}`);
      for (const path of ['/', '/emulators', '/_admin/export', '/functions/disableBackgroundTriggers']) await ask(`http://127.0.0.1:${hub}${path}`, { method: path.includes('_') ? 'POST' : 'GET' });
      await ask(`http://127.0.0.1:${fns}/demo-x/us-central1/hello`);
      run([bin, 'emulators:start', '--only', 'hosting', '--project', 'demo-x', '--debug'], at);
      run([bin, 'emulators:export', 'out', '--project', 'demo-x', '--debug'], at);
    }, at);
    for (const words of ['emulators:exec true --only functions', 'emulators:exec false --only hosting', 'emulators:start --only firestore', 'emulators:start --only auth,database --import none', 'deploy', 'deploy --only hosting', 'use none', 'use demo-x', 'target:apply hosting a c', 'target:clear hosting a', 'projects:list --token bad', 'login:list', 'logout', 'functions:list', 'functions:shell', 'functions:delete none --force', 'hosting:channel:list', 'database:get /', 'auth:import ../users.json', 'auth:import none.json', 'ext:install none/x', 'setup:emulators:firestore', 'experiments:enable none', 'experiments:enable webframeworks', 'help none', 'apphosting:backends:list', 'dataconnect:sdk:generate', 'hosting:clone a:b c:d']) {
      spawnSync(process.execPath, ['--require', hook, bin, ...words.split(' '), '--debug', '--non-interactive'], { timeout: 14_000, stdio: 'ignore', env: { ...env, ...at.env }, cwd: at.cwd });
    }
    run([bin, 'deploy', '--debug'], { ...at, cwd: join(process.cwd(), 'bad') });
    run([bin, 'serve', '--debug'], { ...at, cwd: process.cwd() });
  },
  async nitropack() {
    const bin = binOf('nitropack', 'nitro');
    const build = (dir, config, ...args) => {
      put(`${dir}/nitro.config.mjs`, config);
      put(`${dir}/package.json`, '{"type":"module"}');
      run([bin, ...args], { cwd: join(process.cwd(), dir) });
    };
    put('a/routes/index.ts', 'export default () => "hi"');
    put('a/routes/twice.ts', 'export default () => 1');
    put('a/routes/twice.js', 'export default () => 2');
    put('a/routes/[...all].ts', 'import x from "none-such"; export default () => x');
    put('a/api/b.get.ts', 'export default () => ({})');
    put('a/plugins/p.ts', 'export default () => {}');
    put('a/tasks/t.ts', 'export default { run() { return 1 } }');
    put('a/public/x.txt', 'x');
    const config = (more = '') => `export default { srcDir: '.', compatibilityDate: '2025-01-01', logLevel: 5, prerender: { routes: ['/', '/none', '/broken'], crawlLinks: true, ignore: ['/x'] }, experimental: { tasks: true, openAPI: true, database: true, typescriptBundlerResolution: true }, compressPublicAssets: true, timing: true, sourceMap: true, ${more} }`;
    build('a', config(), 'build');
    for (const preset of ['vercel', 'cloudflare-pages', 'firebase', 'static', 'none-such']) build('a', config(`preset: '${preset}',`), 'build');
    build('a', config("minify: true, noExternals: true, analyze: false, typescript: { strict: true, generateTsConfig: true }, serverAssets: [{ baseName: 'm', dir: './none' }], routeRules: { '/old': { redirect: '/new' }, '/c': { swr: 60 }, '/s': { prerender: true } }, storage: { redis: { driver: 'none' } }, handlers: [{ route: '/h', handler: './none.ts' }], scheduledTasks: { '* * * * *': ['t', 'none'] }, "), 'build');
    build('b', 'export default { bad: ', 'build');
    build('c', 'export default { extends: ["./none"] , compatibilityDate: "bad" }', 'build');
    build('d', 'export default {}', 'prepare');
    for (const words of ['task list', 'task run t', 'task run none', 'preview', 'nosuch', 'build --preset none', 'build --minify --dir none', 'prepare']) run([bin, ...words.split(' ')], { cwd: join(process.cwd(), 'a') });
    put('a/nitro.config.mjs', config("devProxy: { '/p': { target: 'http://127.0.0.1:1' } }, watchOptions: {},"));
    const port = await freePort();
    await served([bin, 'dev', '--port', String(port), '--host', '127.0.0.1'], 12, async () => {
      for (const path of ['/', '/api/b', '/none', '/p/x', '/twice', '/_swagger', '/_nitro/tasks', '/_nitro/tasks/t', '/_nitro/tasks/none']) await ask(`http://127.0.0.1:${port}${path}`);
      put('a/routes/broken.ts', 'export default (');
      await wait(3_000);
      put('a/routes/broken.ts', 'export default () => { throw new Error("x") }');
      await wait(3_000);
      await ask(`http://127.0.0.1:${port}/broken`);
      fs.appendFileSync('a/nitro.config.mjs', '\n// changed');
      await wait(3_000);
      put('a/nitro.config.mjs', 'export default {');
      await wait(2_000);
    }, { cwd: join(process.cwd(), 'a') });
  },
  async prism() {
    const port = await freePort();
    const far = await freePort();
    const api = { openapi: '3.0.3', info: { title: 't', version: '1' }, servers: [{ url: 'http://x.test/{v}', variables: { v: { default: 'v1', enum: ['v1'] } } }], components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'k' }, basic: { type: 'http', scheme: 'basic' } } }, paths: {
      '/a/{id}': { get: { operationId: 'a', deprecated: true, parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }, { name: 'q', in: 'query', required: true, schema: { type: 'string', minLength: 3 } }], responses: { 200: { description: 'd', headers: { X: { schema: { type: 'string' } } }, content: { 'application/json': { schema: { type: 'object', required: ['n'], properties: { n: { type: 'integer' }, s: { type: 'string', pattern: '^a+$' } } }, examples: { one: { value: { n: 1 } }, two: { value: { n: 2 } } } } } }, 404: { description: 'no' }, 422: { description: 'bad', content: { 'application/json': { schema: { type: 'object' } } } }, default: { description: 'x' } } },
        post: { security: [{ key: [] }, { basic: [] }], requestBody: { required: true, content: { 'application/json': { schema: { type: 'object', required: ['m'], properties: { m: { type: 'string' } } } }, 'application/x-www-form-urlencoded': { schema: { type: 'object' } }, 'text/plain': { schema: { type: 'string' } } } }, responses: { 201: { description: 'd' } }, callbacks: { c: { '{$request.body#/u}': { post: { requestBody: { content: { 'application/json': { schema: { type: 'object' } } } }, responses: { 200: { description: 'k' } } } } } } } },
      '/b': { get: { responses: { 200: { description: 'x', content: { 'application/xml': { schema: { type: 'string' } }, 'text/csv': { example: 'a' } } } } } }, '/loop': { get: { responses: { 200: { description: 'x', content: { 'application/json': { schema: { $ref: '#/components/schemas/L' } } } } } } } } };
    api.components.schemas = { L: { type: 'object', required: ['l'], properties: { l: { $ref: '#/components/schemas/L' } } } };
    put('api.json', JSON.stringify(api));
    put('bad.json', '{"openapi": "3.0.0", "paths": {"/x": {"get": {"responses": {"200": {"$ref": "#/none"}}}}}}');
    put('broken.yaml', 'a: [');
    put('pm.json', JSON.stringify({ info: { name: 'p', schema: 'https://schema.getpostman.com/json/collection/v2.1.0/collection.json' }, item: [{ name: 'i', request: { method: 'GET', url: 'http://x/y' } }] }));
    put('far.cjs', `require('node:http').createServer((q, s) => { if (q.url.includes('/b')) return s.writeHead(500).end('x'); if (q.url.includes('slow')) return q.socket.destroy(); s.writeHead(200, { 'content-type': 'application/json' }).end('{"n":"text"}'); }).listen(${far}, '127.0.0.1');`);
    const other = spawn(process.execPath, ['far.cjs'], { stdio: 'ignore' });
    const bin = binOf('@stoplight/prism-cli', 'prism');
    const use = async () => {
      for (const [path, options] of [['/a/1?q=abc'], ['/a/x?q=a'], ['/a/1'], ['/none'], ['/a/1?q=abc', { method: 'DELETE' }], ['/a/1?q=abc', { headers: { accept: 'text/none' } }], ['/b', { headers: { accept: 'application/xml' } }], ['/b', { headers: { accept: 'application/none' } }], ['/a/1?q=abc', { headers: { prefer: 'code=404' } }], ['/a/1?q=abc', { headers: { prefer: 'code=499' } }], ['/a/1?q=abc', { headers: { prefer: 'example=two' } }], ['/a/1?q=abc', { headers: { prefer: 'example=none' } }], ['/a/1?q=abc&__server=http://bad', {}], ['/a/1?q=abc', { headers: { prefer: 'dynamic=true' } }], ['/loop'], ['/slow'],
        ['/a/1', { method: 'POST' }], ['/a/1', { method: 'POST', body: '{}', headers: { k: 'x', 'content-type': 'application/json' } }], ['/a/1', { method: 'POST', body: '{bad', headers: { k: 'x', 'content-type': 'application/json' } }], ['/a/1', { method: 'POST', body: '{"m":"1","u":"http://127.0.0.1:1/cb"}', headers: { authorization: 'Basic eDp5', 'content-type': 'application/json' } }], ['/a/1', { method: 'POST', body: 'x', headers: { k: 'x', 'content-type': 'application/none' } }], ['/a/1', { method: 'POST', body: 'x=1', headers: { k: 'x', 'content-type': 'application/x-www-form-urlencoded' } }], ['/a/1', { method: 'OPTIONS' }]]) await ask(`http://127.0.0.1:${port}${path}`, options);
    };
    await served([bin, 'mock', 'api.json', '-p', String(port), '-v', 'trace'], 6, use);
    await served([bin, 'mock', 'api.json', '-p', String(port), '-d', '--errors', '--multiprocess', 'false', '--seed', 'x', '-v', 'trace'], 6, async () => {
      await use();
      fs.appendFileSync('api.json', ' ');
      await wait(2_500);
      put('api.json', '{bad');
      await wait(2_500);
      put('api.json', JSON.stringify(api));
      await wait(2_500);
    });
    await served([bin, 'proxy', 'api.json', `http://127.0.0.1:${far}`, '-p', String(port), '--errors', '-v', 'trace'], 6, use);
    await served([bin, 'proxy', 'api.json', 'http://127.0.0.1:1', '-p', String(port), '-v', 'trace', '--validate-request', 'false'], 6, use);
    other.kill();
    for (const words of [['mock', 'bad.json'], ['mock', 'broken.yaml'], ['mock', 'none.json'], ['mock', 'pm.json'], ['mock', 'http://127.0.0.1:1/x.json'], ['proxy', 'api.json', 'nonsense'], ['mock', 'api.json', '-h', '203.0.113.1'], ['mock', 'api.json', '-p', '1'], ['nosuch'], ['mock', '--json-schema-faker-fillProperties', 'bad', 'api.json']]) run([bin, ...words, '-v', 'trace']);
  },
};

programs[program]();
