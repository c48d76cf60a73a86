import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeRepository } from '../../test/kit/gitRepository.ts';
import { main } from './main.ts';

const wasm = fileURLToPath(new URL('../../node_modules/@vscode/tree-sitter-wasm/wasm/', import.meta.url));
const leaking = "import pino from 'pino';\nconst log = pino();\nexport const f = (password: string) => log.info({ password }, 'sign-in');\n";

async function run(args: readonly string[], input: readonly string[] = []) {
  let out = '';
  let said = '';
  async function* lines() { yield Buffer.from(input.join('\n')); }
  const code = await main({ args, version: '1.2.3', assetFolders: [wasm], input: lines(), out: (text) => { out += typeof text === 'string' ? text : Buffer.from(text).toString(); }, say: (text) => { said += text; } });
  return { code, out, said };
}

describe('the command line', () => {
  let folder = '';
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sightline-cli-'));
    await mkdir(join(folder, 'src'));
    await writeFile(join(folder, 'src/bad.ts'), leaking);
    await writeFile(join(folder, 'src/good.ts'), "import pino from 'pino';\nconst log = pino();\nlog.info('started');\n");
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  it('tells its version and help', async () => {
    assert.deepEqual(await run(['--version']), { code: 0, out: '1.2.3\n', said: '' });
    assert.match((await run(['--help'])).out, /lint[^]*locate/);
    assert.match((await run(['lint', '--help'])).out, /--format text\|json\|sarif\|github/);
    assert.equal((await run([])).code, 2);
  });

  it('gives 1 and the findings as text, with the place from 1', async () => {
    const { code, out, said } = await run(['lint', folder]);
    assert.equal(code, 1);
    assert.match(out, /^\S+src\/bad\.ts:3:51 {2}error {2}.*password.* {2}secret-in-log\n$/);
    assert.match(said, /1 finding in 2 files/);
  });

  it('gives 0 where nothing is found', async () => {
    const { code, out } = await run(['lint', join(folder, 'src/good.ts')]);
    assert.deepEqual({ code, out }, { code: 0, out: '' });
  });

  it('writes JSON, one object a finding', async () => {
    const { out } = await run(['lint', '--format', 'json', join(folder, 'src/bad.ts')]);
    const [finding] = JSON.parse(out) as readonly Record<string, unknown>[];
    assert.ok(finding);
    const { file, line, column, endLine, endColumn, rule, severity, confidence } = finding;
    assert.deepEqual({ file, line, column, endLine, endColumn, rule, severity }, { file: join(folder, 'src/bad.ts'), line: 3, column: 51, endLine: 3, endColumn: 59, rule: 'secret-in-log', severity: 'error' });
    assert.ok(typeof confidence === 'number' && confidence > 0.5 && confidence <= 1);
    assert.equal((await run(['lint', '--format', 'json', join(folder, 'src/good.ts')])).out, '[]\n');
  });

  it('writes SARIF 2.1.0 with regions and fixes', async () => {
    const log = JSON.parse((await run(['lint', '--format', 'sarif', folder])).out);
    assert.equal(log.version, '2.1.0');
    const [result] = log.runs[0].results;
    assert.equal(log.runs[0].tool.driver.rules[result.ruleIndex].id, 'secret-in-log');
    assert.deepEqual(result.locations[0].physicalLocation.region, { startLine: 3, startColumn: 51, endLine: 3, endColumn: 59 });
    assert.equal(result.fixes[0].artifactChanges[0].replacements.length, 1);
    assert.equal(log.runs[0].invocations[0].executionSuccessful, true);
  });

  it('gives 2 and names what it could not read, and still tells what it found', async () => {
    const missing = join(folder, 'nowhere');
    const { code, out, said } = await run(['lint', missing, join(folder, 'src')]);
    assert.equal(code, 2);
    assert.ok(said.includes(`${missing}: There is no such file or folder.`), said);
    assert.match(out, /secret-in-log/);
    await writeFile(join(folder, 'a.txt'), 'x');
    assert.match((await run(['lint', join(folder, 'a.txt')])).said, /a\.txt: Its suffix/);
    await writeFile(join(folder, 'b.ts'), 'log\u0000');
    assert.equal((await run(['lint', join(folder, 'b.ts')])).code, 2);
  });

  it('names a folder that it may not read', async function () {
    if (process.getuid?.() === 0) return;
    await chmod(join(folder, 'src'), 0);
    const { code, said } = await run(['lint', folder]);
    await chmod(join(folder, 'src'), 0o755);
    assert.equal(code, 2);
    assert.match(said, /cannot be read/);
  });

  for (const [args, reason] of [
    [['lint'], /No path/], [['lint', '--nope', '.'], /--nope/], [['lint', '--format', 'xml', '.'], /text, json, sarif, github/], [['lint', '--disable', 'nope', '.'], /no rule "nope"/],
    [['lint', '--min-confidence', '7', '.'], /from 0 to 1/], [['locate'], /--source/], [['locate', '--source', '/nowhere/at/all'], /no such folder/], [['lintt'], /Commands: lint, locate/],
  ] as const) {
    it(`refuses ${args.join(' ')} with a reason`, async () => {
      const { code, out, said } = await run(args);
      assert.deepEqual({ code, out }, { code: 2, out: '' });
      assert.match(said, reason);
    });
  }

  it('leaves out rules and words that it is told to leave out', async () => {
    assert.equal((await run(['lint', '--disable', 'secret-in-log', folder])).code, 0);
    assert.equal((await run(['lint', '--harmless', 'password', folder])).code, 0);
    assert.equal((await run(['lint', '--min-confidence', '1', folder])).code, 0);
  });

  it('leaves files out that only have the suffix of source, unless they are named', async () => {
    await writeFile(join(folder, 'src/film.ts'), Buffer.from([0x47, 0, 1]));
    const { code, said } = await run(['lint', folder]);
    assert.equal(code, 1);
    assert.match(said, /film\.ts: It is no text/);
    assert.match(said, /1 finding in 2 files; left out: 1 no text\./);
    assert.equal((await run(['lint', join(folder, 'src/film.ts')])).code, 2);
  });

  it('says which option it does not know, and which may be meant', async () => {
    for (const [args, words] of [
      [['lint', '--basline', 'x'], /^There is no option --basline\. Meant may be --baseline\.\nSee sightline lint --help\.\n$/],
      [['lint', '--format=json', '--wibble=3', '.'], /^There is no option --wibble\.\n/],
      [['locate', '--sorce', '.'], /^There is no option --sorce\. Meant may be --source\.\n/],
      [['locate', '.'], /^It takes options only, and "\." is none\.\n/],
      [['lint', '--config'], /'--config <value>' argument missing/],
    ] as const) {
      const { code, said } = await run(args);
      assert.equal(code, 2);
      assert.match(said, words);
    }
  });

  it('leaves generated and vendored code out and says how much, unless a file is named', async () => {
    await mkdir(join(folder, 'src/third_party'));
    await writeFile(join(folder, 'src/third_party/a.ts'), leaking);
    await writeFile(join(folder, 'src/made.ts'), `// @generated\n${leaking}`);
    const { out, said } = await run(['lint', folder]);
    assert.equal(out.trimEnd().split('\n').length, 1);
    assert.match(said, /left out: (?=.*1 generated)(?=.*1 dependencies)/);
    assert.equal((await run(['lint', join(folder, 'src/made.ts')])).code, 1);
  });

  it('checks a text from standard input under the name it is told', async () => {
    const { code, out } = await run(['lint', '--stdin', '--filename', 'src/new.ts'], leaking.split('\n'));
    assert.equal(code, 1);
    assert.match(out, /^src\/new\.ts:3:51 {2}error/);
    assert.match((await run(['lint', '--stdin'])).said, /--filename/);
    assert.match((await run(['lint', '--stdin', '--filename', 'a.txt'])).said, /suffix/);
  });

  it('lets a number of warnings pass, but no error', async () => {
    const file = join(folder, 'src/warned.ts');
    await writeFile(file, "import pino from 'pino';\nconst log = pino();\nexport const f = (id: string) => log.info(`order ${id}`);\n");
    assert.equal((await run(['lint', file])).code, 1);
    assert.equal((await run(['lint', '--max-warnings', '1', file])).code, 0);
    assert.equal((await run(['lint', '--max-warnings', '0', file])).code, 1);
    assert.equal((await run(['lint', '--max-warnings', '9', join(folder, 'src/bad.ts')])).code, 1);
    assert.match((await run(['lint', '--max-warnings', '-1', file])).said, /max-warnings/);
  });

  describe('with a repository\'s file', () => {
    const warned = "import pino from 'pino';\nconst log = pino();\nexport const f = (id: string) => log.info(`order ${id}`);\n";
    beforeEach(async () => {
      await mkdir(join(folder, '.git'));
      await writeFile(join(folder, 'src/warned.ts'), warned);
    });

    it('follows the nearest one above the path, and options go before it', async () => {
      await writeFile(join(folder, '.sightline.json'), '{ "lint": { "rules": { "secret-in-log": "off", "unstructured-log": "error" }, "exclude": ["src/gen/**"] } }');
      await mkdir(join(folder, 'src/gen'));
      await writeFile(join(folder, 'src/gen/made.ts'), warned);
      const { code, out, said } = await run(['lint', join(folder, 'src')]);
      assert.equal(code, 1);
      assert.match(out, /^\S+warned\.ts:3:\d+ {2}error {2}.* {2}unstructured-log\n$/);
      assert.match(said, /left out: 1 excluded/);
      assert.equal((await run(['lint', '--disable', 'unstructured-log', join(folder, 'src')])).code, 0);
      await writeFile(join(folder, 'other.json'), '{ "lint": { "rules": { "unstructured-log": "off" } } }');
      assert.match((await run(['lint', '--config', join(folder, 'other.json'), join(folder, 'src')])).out, /^\S+bad\.ts.* {2}secret-in-log\n$/);
    });

    it('may name loggers that nothing else gives away', async () => {
      await writeFile(join(folder, 'src/odd.ts'), 'export const f = (journal: Journal, password: string) => journal.info({ password });\n');
      assert.equal((await run(['lint', join(folder, 'src/odd.ts')])).code, 0);
      await writeFile(join(folder, '.sightline.json'), '{ "lint": { "loggers": ["journal"] } }');
      assert.match((await run(['lint', join(folder, 'src/odd.ts')])).out, /secret-in-log/);
    });

    it('names what is wrong in it, keeps the rest, and gives 2', async () => {
      await writeFile(join(folder, '.sightline.json'), '{ "lint": {\n  "rules": { "secret-in-log": "loud", "unstructured-log": "off" } } }');
      const { code, out, said } = await run(['lint', join(folder, 'src')]);
      assert.equal(code, 2);
      assert.match(said, /\.sightline\.json: line 2, column 31: lint\.rules\.secret-in-log is "loud"/);
      assert.match(out, /^\S+bad\.ts.* {2}error .*\n$/);
      assert.match((await run(['lint', '--config', join(folder, 'none.json'), folder])).said, /there is no such file/);
    });

    it('stops looking at the root of the repository', async () => {
      await mkdir(join(folder, 'src/.git'));
      await writeFile(join(folder, '.sightline.json'), '{ "lint": { "rules": { "secret-in-log": "off" } } }');
      assert.match((await run(['lint', join(folder, 'src')])).out, /secret-in-log/);
    });

    it('mends what is safe to mend, and tells what is left', async () => {
      await writeFile(join(folder, 'src/warned.ts'), "import pino from 'pino';\n// sightline-ignore print-log: nothing prints here\nexport const log = pino();\n");
      const { code, out, said } = await run(['lint', '--fix', join(folder, 'src')]);
      assert.equal(code, 1);
      assert.match(out, /^\S+bad\.ts.* {2}secret-in-log\n$/);
      assert.match(said, /1 fix applied/);
      assert.equal(await readFile(join(folder, 'src/warned.ts'), 'utf8'), "import pino from 'pino';\nexport const log = pino();\n");
      assert.equal(await readFile(join(folder, 'src/bad.ts'), 'utf8'), leaking);
    });

    it('leaves out what its baseline knows, wherever it runs', async () => {
      const baseline = join(folder, 'known.json');
      assert.match((await run(['lint', '--baseline', baseline, folder])).said, /--update-baseline/);
      assert.equal((await run(['lint', '--baseline', baseline, '--update-baseline', folder])).code, 0);
      const { code, said } = await run(['lint', '--baseline', baseline, join(folder, 'src')]);
      assert.equal(code, 0);
      assert.match(said, /0 findings in 3 files, 2 in the baseline/);
      await writeFile(join(folder, 'src/warned.ts'), `\n\n${warned}${warned.split('\n')[2]?.replace('f =', 'g =') ?? ''}\n`);
      assert.match((await run(['lint', '--baseline', baseline, folder])).out, /^\S+warned\.ts:6:.*\n$/);
      await writeFile(baseline, '{}');
      assert.equal((await run(['lint', '--baseline', baseline, folder])).code, 2);
    });
  });

  it('looks only at lines that changed since a branch, with --changed', async () => {
    const repository = makeRepository(join(folder, 'repository'));
    const line = (name: string) => `export const ${name} = (password: string) => log.info({ password }, 'sign-in');\n`;
    const head = "import pino from 'pino';\nconst log = pino();\n";
    repository.write('src/old.ts', head + line('old'));
    repository.write('src/both.ts', head + line('old'));
    repository.commit('first');
    repository.run('checkout', '--quiet', '-b', 'feature');
    repository.write('src/both.ts', head + line('fresh') + line('old'));
    repository.commit('second');
    repository.write('src/new.ts', head + line('unseen'));
    const { code, out } = await run(['lint', '--changed', 'main', repository.folder]);
    assert.equal(code, 1);
    assert.deepEqual(out.trimEnd().split('\n').map((each) => /src\/(\w+\.ts:\d+)/.exec(each)?.[1]).sort(), ['both.ts:3', 'new.ts:3']);
    assert.equal((await run(['lint', '--changed', 'HEAD', join(repository.folder, 'src/both.ts')])).code, 0);
    const absent = await run(['lint', '--changed', 'nowhere', repository.folder]);
    assert.equal(absent.code, 2);
    assert.match(absent.said, /no such branch, tag or commit/);
    await rm(join(repository.folder, '.git'), { recursive: true });
    assert.match((await run(['lint', '--changed', 'main', repository.folder])).said, /git cannot tell/);
  });

  it('writes workflow commands for GitHub, with hostile names escaped', async () => {
    const file = join(folder, 'src/a,b:%0A.ts');
    await writeFile(file, leaking);
    const { out } = await run(['lint', '--format', 'github', file]);
    assert.equal(out.split('\n').length, 2);
    assert.match(out, /^::error file=.*a%2Cb%3A%250A\.ts,line=3,endLine=3,col=51,endColumn=59,title=secret-in-log::The password in/);
  });

  it('judges where code stands by its path below the folder', async () => {
    const base = join(folder, 'tests/app');
    await mkdir(join(base, 'tests'), { recursive: true });
    for (const path of ['tests/a.ts', 'a.ts']) await writeFile(join(base, path), "console.log('a');\n");
    const { out } = await run(['lint', base]);
    assert.deepEqual(out.trimEnd().split('\n').map((line) => line.slice(base.length).split(':')[0]), ['/a.ts']);
  });
});
