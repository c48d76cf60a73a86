// More programs, driven as those of drive.cjs: node driveMore.cjs PROGRAM MODULES, in an empty folder.
const { spawn, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const net = require('node:net');
const { join } = require('node:path');

const [program, modules] = process.argv.slice(2);
const put = (path, text) => {
  fs.mkdirSync(join(path, '..'), { recursive: true });
  fs.writeFileSync(path, text);
};
const hooked = (args) => ['--require', join(__dirname, 'hook.cjs'), ...args];
const env = { ...process.env, NODE_PATH: modules, DEBUG: '*' };
const run = (...args) => spawnSync(process.execPath, hooked(args), { timeout: 30_000, stdio: 'ignore', env });
const tool = (...path) => join(modules, ...path);
const wait = (ms) => new Promise((done) => setTimeout(done, ms));
const freePort = () => new Promise((done) => {
  const server = net.createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});
const ask = (url, options = {}) => fetch(url, { signal: AbortSignal.timeout(4_000), ...options }).then((answer) => answer.text()).catch(() => '');
async function served(args, secondsUp, use) {
  const child = spawn(process.execPath, hooked(args), { stdio: 'ignore', env });
  await wait(secondsUp * 1000);
  await use();
  child.kill('SIGTERM');
  await wait(1_500);
  child.kill('SIGKILL');
}

const programs = {
  async 'node-red'() {
    const port = await freePort();
    put('set.js', `module.exports = { uiPort: ${port}, uiHost: '127.0.0.1', userDir: __dirname + '/u', flowFile: 'flows.json', logging: { console: { level: 'trace', metrics: true, audit: true } }, contextStorage: { default: 'mem', mem: { module: 'memory' }, disk: { module: 'localfilesystem' } } };`);
    put('u/flows.json', JSON.stringify([
      { id: 'f1', type: 'tab', label: 'one' }, { id: 'a', z: 'f1', type: 'inject', repeat: '1', once: true, props: [{ p: 'payload' }], payload: 'x', payloadType: 'str', wires: [['b', 'c', 'd']] },
      { id: 'b', z: 'f1', type: 'debug', active: true, console: true, complete: 'payload', targetType: 'msg', wires: [] }, { id: 'c', z: 'f1', type: 'function', func: 'node.warn("w " + msg.payload); node.error("e", msg); throw new Error("thrown");', wires: [[]] },
      { id: 'd', z: 'f1', type: 'http request', method: 'GET', url: 'http://127.0.0.1:1/', wires: [[]] }, { id: 'm', z: 'f1', type: 'mqtt in', topic: 'a', broker: 'br', wires: [[]] }, { id: 'br', type: 'mqtt-broker', broker: '127.0.0.1', port: '1' },
      { id: 't', z: 'f1', type: 'tcp in', server: 'server', port: '1', host: 'x', wires: [[]] }, { id: 'q', z: 'f1', type: 'no-such-node', wires: [[]] }, { id: 'l', z: 'f1', type: 'tail', filename: '/none', wires: [[]] },
    ]));
    await served([tool('node-red/red.js'), '-s', 'set.js'], 9, async () => {
      const at = `http://127.0.0.1:${port}`;
      for (const path of ['/', '/flows', '/settings', '/nodes', '/nodes/none', '/flow/none', '/library/local/flows/none', '/context/global', '/nothing']) await ask(at + path);
      await ask(`${at}/flows`, { method: 'POST', headers: { 'content-type': 'application/json', 'Node-RED-Deployment-Type': 'full' }, body: '[{"id":"f2","type":"tab"},{"id":"z","z":"f2","type":"tcp in","server":"client","host":"127.0.0.1","port":"1","wires":[[]]}]' });
      await ask(`${at}/nodes`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"module":"bad name!"}' });
      await ask(`${at}/flow`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"nodes":[{"id":"z"}]}' });
      await ask(`${at}/inject/none`, { method: 'POST' });
      await wait(2_000);
    });
    run(tool('node-red/red.js'), '-s', 'none.js');
  },
  async hexo() {
    put('package.json', '{"name":"x","version":"1.0.0","hexo":{"version":"8.1.2"},"dependencies":{}}');
    put('_config.yml', 'title: x\nurl: http://x.y\ntheme: none\nnew_post_name: :title.md\npermalink: :year/:title/\n');
    put('source/_posts/a.md', '---\ntitle: A\ndate: 2020-01-01\ntags: [x]\n---\nhi {% nonetag %}\n');
    put('source/_posts/b.md', '---\ntitle: "B\n---\nbroken front matter');
    put('source/_drafts/d.md', '---\ntitle: D\n---\nx');
    put('themes/none/layout/index.ejs', 'x');
    const bin = tool('hexo-cli/bin/hexo');
    for (const words of ['generate --debug', 'clean --debug', 'new a_post --debug', 'new draft other --debug', 'publish other --debug', 'list post --debug', 'config title --debug', 'deploy --debug', 'render none.md --debug', 'migrate none --debug', 'nocommand --debug', 'version', 'generate --force --bail --debug', 'init nowhere/x --no-install --no-clone --debug']) run(bin, ...words.split(' '));
  },
  async verdaccio() {
    const port = await freePort();
    put('c.yaml', `storage: ./s\nauth:\n  htpasswd:\n    file: ./h\nuplinks:\n  dead:\n    url: http://127.0.0.1:1/\n    timeout: 1s\n    max_fails: 1\npackages:\n  '@*/*':\n    access: $all\n    publish: $authenticated\n    proxy: dead\n  '**':\n    access: $all\n    publish: $authenticated\n    proxy: dead\nmiddlewares:\n  audit:\n    enabled: true\nlog: { type: stdout, format: json, level: trace }\nlisten: 127.0.0.1:${port}\n`);
    await served([tool('verdaccio/bin/verdaccio'), '-c', 'c.yaml'], 8, async () => {
      const at = `http://127.0.0.1:${port}`;
      const json = { 'content-type': 'application/json' };
      await ask(`${at}/-/user/org.couchdb.user:u`, { method: 'PUT', headers: json, body: '{"name":"u","password":"password1"}' });
      const login = { ...json, authorization: `Basic ${Buffer.from('u:password1').toString('base64')}` };
      const tarball = Buffer.from('not a tarball').toString('base64');
      const body = JSON.stringify({ _id: 'p', name: 'p', 'dist-tags': { latest: '1.0.0' }, versions: { '1.0.0': { name: 'p', version: '1.0.0', dist: { tarball: `${at}/p/-/p-1.0.0.tgz`, shasum: '0' } } }, _attachments: { 'p-1.0.0.tgz': { data: tarball, length: 13, content_type: 'application/octet-stream' } } });
      for (const headers of [json, login, login]) await ask(`${at}/p`, { method: 'PUT', headers, body });
      for (const path of ['/', '/p', '/none', '/p/-/p-1.0.0.tgz', '/p/-/p-9.tgz', '/-/ping', '/-/whoami', '/-/v1/search?text=p', '/-/package/p/dist-tags', '/-/verdaccio/data/packages', '/@a%2fb']) await ask(at + path, { headers: login });
      await ask(`${at}/p/-rev/1`, { method: 'DELETE', headers: login });
      await ask(`${at}/-/user/org.couchdb.user:u`, { method: 'PUT', headers: { ...json, authorization: 'Basic dTp4' }, body: '{"name":"u","password":"wrong"}' });
      await ask(`${at}/q`, { method: 'PUT', headers: login, body: '{bad' });
    });
    run(tool('verdaccio/bin/verdaccio'), '-c', 'none.yaml');
  },
  async 'socket.io'() {
    put('app.cjs', `const { Server } = require('socket.io'); const { io } = require('socket.io-client'); const http = require('http'); const s = http.createServer(); const server = new Server(s, { pingInterval: 300, pingTimeout: 200, connectionStateRecovery: {} });
server.use((x, next) => (x.handshake.auth.bad ? next(new Error('no')) : next())); server.of('/b'); server.of(/^\\/d-\\w+$/); server.on('connection', (x) => { x.join('r'); x.on('e', (a, ack) => ack && ack(a)); x.emit('w', 1, () => {}); x.to('r').emit('z'); server.in('r').fetchSockets(); x.on('bye', () => x.disconnect(true)); });
s.listen(0, async () => { const at = 'http://127.0.0.1:' + s.address().port; const a = io(at, { transports: ['polling', 'websocket'] }); const b = io(at + '/b', { transports: ['websocket'] }); io(at, { auth: { bad: 1 }, forceNew: true }); io(at + '/none'); io(at + '/d-x'); io('http://127.0.0.1:1', { reconnectionAttempts: 1, forceNew: true });
 a.on('connect', () => { a.emit('e', { x: 1 }, () => {}); a.emit('e', Buffer.from('x')); a.volatile.emit('v'); }); await new Promise((r) => setTimeout(r, 1500)); await fetch(at + '/socket.io/?EIO=9&transport=polling'); await fetch(at + '/socket.io/?EIO=4&transport=none'); await fetch(at + '/socket.io/?EIO=4&transport=polling&sid=none'); await fetch(at + '/socket.io/socket.io.js').then((r) => r.text()); await fetch(at + '/socket.io/?EIO=4&transport=polling', { method: 'POST', body: 'x' }); a.emit('bye'); b.disconnect(); await new Promise((r) => setTimeout(r, 1000)); server.close(); setTimeout(() => process.exit(0), 500); });`);
    run('app.cjs');
  },
};

programs[program]();
