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
  async karma() {
    put('a.test.js', 'describe("x", function () { it("a", function () { console.log("hi"); }); });');
    put('ok.js', `module.exports = (c) => c.set({ frameworks: ['jasmine'], files: ['a.test.js', 'none/*.js', { pattern: 'b.js', served: false }], preprocessors: { 'a.test.js': ['missing'] }, plugins: ['karma-jasmine', 'karma-none'], reporters: ['dots', 'odd'], browsers: ['None'], singleRun: true, logLevel: c.LOG_DEBUG, port: 9876, captureTimeout: 2000 });`);
    put('bad.js', 'module.exports = 7');
    put('broken.js', 'module.exports = (c) => { throw new Error("x"); }');
    put('fake.js', `module.exports = (c) => c.set({ frameworks: [], files: ['a.test.js'], browsers: ['F'], customLaunchers: { F: { base: 'G' } }, plugins: [{ 'launcher:G': ['type', function (d) { d(this); this._getOptions = (u) => [u]; this.DEFAULT_CMD = { linux: '/none' }; }] }], autoWatch: true, logLevel: c.LOG_DEBUG, client: { clearContext: false }, proxies: { '/p': 'http://127.0.0.1:1/' }, captureTimeout: 1000 });`);
    const bin = tool('karma/bin/karma');
    for (const words of ['start ok.js', 'start bad.js', 'start broken.js', 'start none.js', 'start fake.js --single-run', 'run ok.js --port 1', 'stop ok.js --port 1', 'start ok.js --log-level odd']) run(bin, ...words.split(' '));
    await served([bin, 'start', 'fake.js', '--port', '9899'], 3, async () => {
      for (const path of ['/', '/context.html', '/debug.html', '/base/a.test.js', '/base/none.js', '/p/x', '/none']) await ask(`http://127.0.0.1:9899${path}`);
      run(bin, 'run', 'fake.js', '--port', '9899');
      put('a.test.js', 'changed()');
      await wait(1_000);
      run(bin, 'stop', 'fake.js', '--port', '9899');
    });
  },
};

programs[program]();
