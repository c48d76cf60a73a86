// Further programs, driven as those of driveNext.cjs: node driveFurther.cjs PROGRAM MODULES, in an empty folder.
const { spawn, spawnSync } = require('node:child_process');
const fs = require('node:fs');
const net = require('node:net');
const { join } = require('node:path');

const [program, modules] = process.argv.slice(2);
const put = (path, text) => {
  fs.mkdirSync(join(path, '..'), { recursive: true });
  fs.writeFileSync(path, typeof text === 'string' ? text : JSON.stringify(text));
};
const hook = join(__dirname, 'hookFurther.cjs');
const env = { ...process.env, NODE_PATH: modules, HOME: process.cwd() };
delete env.CI;
const run = (args, more = {}) => spawnSync(process.execPath, ['--require', hook, ...args], { timeout: 1000 * (more.seconds ?? 30), stdio: 'ignore', env: { ...env, ...more.env }, cwd: more.cwd ?? process.cwd() });
const tool = (...path) => join(modules, ...path);
const wait = (ms) => new Promise((done) => setTimeout(done, ms));
const freePort = () => new Promise((done) => {
  const server = net.createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});
const ask = (url, options) => fetch(url, { signal: AbortSignal.timeout(4_000), ...options }).then((answer) => answer.text()).catch(() => '');

async function served(args, port, use, more = {}) {
  const child = spawn(process.execPath, ['--require', hook, ...args], { stdio: 'ignore', env: { ...env, ...more.env }, cwd: more.cwd ?? process.cwd() });
  for (let n = 0; n < 60 && child.exitCode === null; n++) {
    if (port !== 0 && await new Promise((done) => { const s = net.connect(port, '127.0.0.1', () => { s.destroy(); done(true); }).on('error', () => done(false)); })) break;
    await wait(500);
    if (port === 0 && n > (more.seconds ?? 10) * 2) break;
  }
  await use();
  child.kill('SIGTERM');
  await wait(2_500);
  child.kill('SIGKILL');
}

const programs = {
  async hexo() {
    const port = await freePort();
    const bin = tool('hexo/bin/hexo');
    const site = (folder) => {
      put(`${folder}/package.json`, { name: 's', version: '0.0.0', private: true, hexo: { version: '' }, dependencies: Object.fromEntries(fs.readdirSync(modules).filter((name) => name.startsWith('hexo-')).map((name) => [name, '*'])) });
      put(`${folder}/_config.yml`, 'title: T\nurl: http://h.example\ntheme: t\npermalink: :year/:title/\nnew_post_name: :title.md\ndeploy:\n- type: git\n- type: none\n- {}\n');
      put(`${folder}/themes/t/layout/index.ejs`, '<% page.posts.each(function (p) { %><%- p.content %><% }) %>');
      put(`${folder}/themes/t/layout/post.ejs`, '<%- page.content %><%- partial("gone") %>');
      put(`${folder}/themes/t/source/a.css`, 'a{}');
      put(`${folder}/source/_posts/a.md`, '---\ntitle: A\ntags: [x]\ncategories: [y]\n---\ntext {% post_link none %} {% asset_img none.png %}\n<!-- more -->\nmore\n');
      put(`${folder}/source/_posts/b.md`, '---\ntitle: [bad\n---\n{% none %}');
      put(`${folder}/source/_posts/c.md`, '---\ntitle: C\nlayout: gone\npermalink: same/\n---\n{{ bad');
      put(`${folder}/source/_posts/d.md`, '---\ntitle: D\npermalink: same/\ndate: nonsense\n---\nx');
      put(`${folder}/source/_drafts/e.md`, '---\ntitle: E\n---\nx');
      put(`${folder}/source/p.md`, '---\ntitle: P\nlayout: false\n---\nx');
      put(`${folder}/source/bad.ejs`, '<% throw new Error("in page") %>');
      put(`${folder}/source/_data/d.yml`, 'a: [');
      put(`${folder}/scripts/s.js`, 'hexo.log.info("script is there"); hexo.extend.filter.register("before_exit", () => { throw new Error("filter"); }); hexo.extend.generator.register("g", () => ({ path: "same/index.html", data: "x" }));');
      put(`${folder}/scripts/t.js`, 'throw new Error("script");');
      fs.symlinkSync(modules, `${folder}/node_modules`);
    };
    site('site');
    const cwd = join(process.cwd(), 'site');
    const hexo = (words, at = cwd) => run([bin, ...words.split(' ')], { cwd: at, seconds: 15 });
    for (const words of ['generate --debug', 'generate', 'generate -f --bail', 'generate -c 1', 'generate -d', 'new post Title', 'new post Title', 'new draft D --replace', 'new none X', 'new', 'publish e', 'publish none', 'publish', 'render p.md', 'render none.md', 'render', 'list post', 'list page', 'list route', 'list tag', 'list category', 'list none', 'list', 'config', 'config title', 'config title U', 'config none.deep 3', 'migrate none', 'migrate', 'deploy', 'deploy --setup', 'clean', 'clean', 'help', 'version', 'nonsense', 'generate --config none.yml', 'generate --config none.yml,_config.yml', 'generate --draft --future', 'deploy -g', 'help generate']) hexo(words);
    await served([bin, 'generate', '--watch'], 0, async () => { put('site/source/_posts/f.md', '---\ntitle: F\n---\nx'); await wait(2_000); fs.rmSync('site/source/_posts/f.md'); put('site/themes/t/layout/post.ejs', 'changed'); await wait(2_000); }, { cwd, seconds: 6 });
    await served([bin, 'server', '-p', String(port), '-l', '-o'], port, async () => { for (const path of ['', 'same/', 'none', 'a.css', 'bad.html', '2026/A/']) await ask(`http://127.0.0.1:${port}/${path}`); await served([bin, 'server', '-p', String(port)], 0, () => wait(100), { cwd, seconds: 5 }); }, { cwd });
    await served([bin, 'server', '-p', String(port), '-s', '--debug'], port, () => ask(`http://127.0.0.1:${port}/none`), { cwd });
    put('site/_config.yml', 'title: [bad');
    hexo('generate');
    put('site/_config.yml', 'theme: none\nurl: nonsense\nroot: 7\n');
    hexo('generate');
    hexo('generate --debug', process.cwd());
    hexo('init new --no-install', process.cwd());
    hexo('init site', process.cwd());
  },
};

programs[program]().then(() => process.exit(0), (failed) => {
  console.error(failed);
  process.exit(1);
});
