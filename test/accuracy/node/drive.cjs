// Makes one real program do a little of everything: node drive.cjs PROGRAM MODULES, in an empty folder.
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const { join } = require('node:path');

const [program, modules] = process.argv.slice(2);
const put = (path, text) => {
  fs.mkdirSync(join(path, '..'), { recursive: true });
  fs.writeFileSync(path, text);
};
const run = (...args) => spawnSync(process.execPath, ['--require', join(__dirname, 'hook.cjs'), ...args], { timeout: 60_000, stdio: 'ignore', env: { ...process.env, NODE_PATH: modules } });
const tool = (...path) => join(modules, ...path);

const programs = {
  express() {
    put('app.cjs', `const express = require('express'); const app = express(); const r = express.Router();
r.get('/a/:id', (q, s) => s.json({})); r.get('/e', () => { throw new Error('x'); }); app.use('/api', r); app.use(express.json()); app.use(express.static('.')); app.set('view engine', 'none');
const s = app.listen(0, async () => { const at = 'http://127.0.0.1:' + s.address().port; for (const u of ['/api/a/1', '/api/e', '/nope', '/app.cjs']) await fetch(at + u).then((r) => r.text()); await fetch(at + '/j', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{bad' }).then((r) => r.text()); process.exit(0); });`);
    run('app.cjs');
  },
  fastify() {
    put('app.cjs', `const f = require('fastify')({ logger: true }); f.get('/a', async () => ({})); f.get('/e', async () => { throw new Error('x'); }); f.get('/s', { schema: { querystring: { type: 'object', required: ['q'], properties: { q: { type: 'string' } } } } }, async () => 1);
f.get('/d', (q, r) => { r.send({}); r.send({}); }); f.listen({ port: 0 }).then(async (at) => { for (const u of ['/a', '/e', '/none', '/s', '/d']) await fetch(at + u).then((r) => r.text()).catch(() => {}); await f.close(); });`);
    run('app.cjs');
  },
  eslint() {
    put('eslint.config.mjs', 'export default [{ rules: { semi: "error" } }]');
    put('a.js', 'var a = 1');
    run(tool('eslint/bin/eslint.js'), '.', '--cache');
    run(tool('eslint/bin/eslint.js'), 'none.js', '--fix');
  },
  mocha() {
    put('a.js', 'describe("x", () => { it("a", () => {}); it("b", () => { throw new Error("n"); }); it.skip("c"); before(() => {}); });');
    run(tool('mocha/lib/cli/cli.js'), 'a.js');
    run(tool('mocha/bin/_mocha'), 'a.js', '--reporter', 'dot');
  },
  eleventy() {
    put('index.md', '# hi');
    put('b.njk', '---\nlayout: none\n---\nx');
    run(tool('@11ty/eleventy/cmd.js'));
    run(tool('@11ty/eleventy/cmd.js'), '--config=none.js');
  },
  npm() {
    put('package.json', '{"name":"nn","version":"1.0.0","dependencies":{"left-pad":"1.3.0"}}');
    for (const words of ['install', 'ls', 'outdated', 'run nope', 'pack --dry-run', 'config list']) run(tool('npm/bin/npm-cli.js'), ...words.split(' '));
  },
};

programs[program]();
