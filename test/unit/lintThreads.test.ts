import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Threads } from '../../src/cli/command.ts';
import { listFiles } from '../../src/cli/lintNeighbours.ts';
import { makeLintTeam } from '../../src/cli/lintThreads.ts';
import { main } from '../../src/cli/main.ts';

const files = 300;

/** What `lint` writes and says of a folder. */
async function run(folder: string, threads?: Threads): Promise<{ readonly code: number; readonly out: string; readonly said: string }> {
  let out = '';
  let said = '';
  const code = await main({
    args: ['lint', folder], version: '1', assetFolders: ['node_modules/@vscode/tree-sitter-wasm/wasm'], input: { [Symbol.asyncIterator]: () => [][Symbol.iterator]() as never },
    out: (text) => { out += text; }, say: (text) => { said += text; }, ...(threads ? { threads } : {}),
  });
  return { code, out, said };
}

describe('lint on several threads', () => {
  let folder: string;
  /** What a thread starts with, in place of the bundle. */
  let thread: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'sightline-lint-'));
    for (let at = 0; at < files; at += 1) {
      const head = at % 7 === 0 ? '// @generated\n' : '';
      await writeFile(join(folder, `file${at}.ts`), `${head}import pino from 'pino';\nconst log = pino();\nexport const f = (password: string) => log.info({ password }, 'signed in ${at}');\n`);
    }
    await writeFile(join(folder, 'broken.ts'), 'log\u0000');
    thread = join(folder, 'job.mjs');
    await writeFile(thread, `import { workerData } from 'node:worker_threads';\nimport { runLintJob } from ${JSON.stringify(pathToFileURL(resolve('src/cli/lintThreads.ts')).href)};\nawait runLintJob(workerData);\n`);
  });
  after(() => rm(folder, { recursive: true, force: true }));

  it('writes the same as one thread does, in the same order', async function () {
    this.timeout(120_000);
    const alone = await run(folder);
    assert.equal(alone.out.trimEnd().split('\n').length, files - Math.ceil(files / 7));
    assert.match(alone.said, /1 no text/);
    assert.match(alone.said, /43 generated/);
    assert.deepEqual(await run(folder, { file: thread, count: 2 }), alone);
  });

  it('does by itself what a thread that does not start leaves undone', async function () {
    this.timeout(120_000);
    const alone = await run(folder);
    const broken = await run(folder, { file: join(folder, 'nowhere.js'), count: 2 });
    assert.deepEqual([broken.code, broken.out], [alone.code, alone.out]);
    assert.match(broken.said, /^A thread that checks files ended \(.*nowhere\.js.*\); the files it was at are checked without it\.$/m);
    assert.ok(broken.said.endsWith(alone.said));
  });

  it('what a thread breaks at is given to no other thread', async function () {
    this.timeout(120_000);
    const breaking = join(folder, 'breaking.mjs');
    await writeFile(breaking, `import { parentPort } from 'node:worker_threads';
parentPort.on('message', ({ id, tasks }) => {
  if (tasks.some(({ task }) => task.path === 'file20.ts')) process.exit(7);
  parentPort.postMessage({ id, files: tasks.map(({ at, task }) => ({ at, file: { path: task.path, by: 'thread' } })) });
});`);
    const by: string[] = [];
    const broken: string[] = [];
    const team = makeLintTeam({
      assetFolders: [], threads: { file: breaking, count: 3 }, listed: listFiles([]), alone: async () => async ({ path }) => ({ path, by: 'alone' }) as never,
      onDone: (at, file) => { by[at] = (file as unknown as { by: string }).by; }, onBroken: (why) => broken.push(why),
    });
    for (let at = 0; at < files; at += 1) team.take(at, { path: `file${at}.ts` } as never);
    await team.finish();
    team.dispose();
    assert.deepEqual(broken, ['code 7']);
    assert.equal(by.length, files);
    assert.deepEqual(by.flatMap((who, at) => (who === 'alone' ? [at] : [])), [18, 19, 20, 21, 22, 23]);
  });
});
