import assert from 'node:assert/strict';
import { join } from 'node:path';
import { makeEngine, type Engine } from '../../src/core/engine.ts';
import { driftText } from '../../src/core/source/places/drift.ts';
import { makeParser } from '../../src/core/source/reading/parser.ts';
import { languages } from '../../src/languages/index.ts';
import type { Attributes } from '../../src/model/attributes.ts';
import type { SourceAnswer } from '../../src/model/sourceRef.ts';
import { makeAssets } from '../../src/node/assets.ts';
import { makeFiles } from '../../src/node/files.ts';
import { makeGit } from '../../src/node/git.ts';
import { plainOptions } from '../kit/memoryEngine.ts';
import { makeRepository, type Repository } from '../kit/gitRepository.ts';

const head = "import pino from 'pino';\nconst logger = pino();\n";
const first = `${head}export function load(crate: string): void {\n  logger.info('crate loaded onto the barge');\n  logger.warn(\n    { crate },\n    'crate is heavier than its paper says',\n  );\n  logger.error('crane stopped in the middle');\n}\n`;
/** Two lines more at the top, the error gone, the warning said otherwise in its fields. */
const second = `// Barges\n// and cranes\n${first.replace("  logger.error('crane stopped in the middle');\n", '').replace('{ crate },', '{ crate, dock: 3 },')}`;

describe('drift, on a real repository', () => {
  let repository: Repository;
  let engine: Engine;
  let file: string;
  let old: string;

  const openEngine = async (useGit = true): Promise<Engine> => {
    const reader = await makeParser(makeAssets(['node_modules/@vscode/tree-sitter-wasm/wasm']), languages);
    const made = makeEngine({ reader, openFolder: makeFiles, check: () => [], onProgress: () => undefined, git: makeGit() });
    await made.open({ ...plainOptions, folders: [repository.folder], useGit });
    return made;
  };
  const tell = (answer: SourceAnswer | undefined): string => {
    if (!answer?.found) return answer?.reason ?? 'no answer';
    const [{ line, drift }] = answer.candidates;
    return `${answer.rung} ${line}: ${driftText(drift, line)}`;
  };
  const at = async (line: number, resource: Attributes, asked = engine): Promise<string> =>
    tell((await asked.locateLogs([{ body: '-', attributes: { 'code.file.path': '/app/src/load.ts', 'code.line.number': line }, resource }]))[0]);
  const said = async (body: string, resource: Attributes): Promise<string> => tell((await engine.locateLogs([{ body, attributes: {}, resource }]))[0]);

  before(async () => {
    repository = makeRepository();
    file = repository.write('src/load.ts', first);
    old = repository.commit('first');
    repository.run('tag', 'v1.0.0');
    repository.write('src/load.ts', second);
    repository.write('src/later.ts', `${head}logger.info('lighthouse was not there before');\n`);
    repository.commit('second');
    engine = await openEngine();
  });
  after(() => repository.remove());

  it('moves a line from the commit that ran to where it is now', async () => {
    const id = old.slice(0, 7);
    assert.equal(await at(4, { 'service.version': old }), `attributes 6: moved from 4 at ${id} to 6`);
    assert.equal(await at(4, { 'service.version': '1.0.0' }), `attributes 6: moved from 4 at ${id} to 6`);
    assert.equal(await at(4, { vcs_ref_head_revision: id, 'service.version': 'nightly' }), `attributes 6: moved from 4 at ${id} to 6`);
    assert.equal(await at(4, { 'container.image.name': 'harbour/load:v1.0.0' }), `attributes 6: moved from 4 at ${id} to 6`);
    assert.equal(await at(6, { 'git.commit.sha': repository.run('rev-parse', 'HEAD') }), `attributes 6: unchanged since ${repository.run('rev-parse', '--short=7', 'HEAD')}`);
  });

  it('tells a line that is gone, and one that was edited', async () => {
    assert.equal(await at(9, { 'service.version': old }), `attributes 10: line 9 of ${old.slice(0, 7)} was deleted since; this is where it stood`);
    assert.equal(await at(6, { 'service.version': old }), `attributes 8: changed since ${old.slice(0, 7)}, where it was line 6`);
  });

  it('follows into the unsaved buffer', async () => {
    await engine.changed(file, `// unsaved\n\n\n${second}`);
    assert.equal(await at(4, { 'service.version': old }), `attributes 9: moved from 4 at ${old.slice(0, 7)} to 9`);
    await engine.changed(file, first);
    assert.equal(await at(4, { 'service.version': old }), `attributes 4: unchanged since ${old.slice(0, 7)}`);
    await engine.changed(file);
  });

  it('follows what is saved but not committed', async () => {
    repository.write('src/load.ts', `// saved\n${second}`);
    await engine.changed(file);
    assert.equal(await at(4, { 'service.version': old }), `attributes 7: moved from 4 at ${old.slice(0, 7)} to 7`);
    repository.write('src/load.ts', second);
    await engine.changed(file);
    assert.equal(await at(4, { 'service.version': old }), `attributes 6: moved from 4 at ${old.slice(0, 7)} to 6`);
  });

  it('says of stack frames as well where they are now', async () => {
    const stack = 'Error: x\n    at load (/app/src/load.ts:4:3)\n    at node:internal/x:1:1';
    const answers = await engine.locateStack(stack, { resource: { 'service.version': 'v1.0.0' } });
    assert.deepEqual(answers.map(({ answer }) => answer.found).filter(Boolean).length, 1);
    assert.equal(tell(answers.find(({ answer }) => answer.found)?.answer), `stack 6: moved from 4 at ${old.slice(0, 7)} to 6`);
    assert.equal(tell((await engine.locateStack(stack)).find(({ answer }) => answer.found)?.answer), 'stack 4: ');
  });

  it('says of text that was found when its call changed since', async () => {
    assert.equal(await said('crate loaded onto the barge', { 'service.version': old }), `message 6: unchanged since ${old.slice(0, 7)}`);
    assert.equal(await said('crate is heavier than its paper says', { 'service.version': old }), `message 7: changed since ${old.slice(0, 7)}, where it was line 5`);
    assert.equal(await said('lighthouse was not there before', { 'service.version': old }), `message 3: not in the commit that ran, ${old.slice(0, 7)}`);
    assert.equal(await said('crate loaded onto the barge', {}), 'message 6: ');
  });

  it('says when the commit is not known, or not here', async () => {
    assert.match(await at(4, {}), /^attributes 4: the commit that ran is unknown: the sender names no vcs\.ref\.head\.revision/);
    assert.match(await at(4, { 'service.version': '7.7.7' }), /^attributes 4: the commit that ran is unknown: service\.version 7\.7\.7 is no commit or tag/);
    const elsewhere = 'abcdef0123'.repeat(4);
    assert.equal(await at(4, { 'vcs.ref.head.revision': elsewhere }), 'attributes 4: abcdef0 is not in this repository: run git fetch');
  });

  it('follows a file that was given another name since', async () => {
    const renamed = makeRepository();
    renamed.write('src/quay/hoist.ts', first);
    const before = renamed.commit('first');
    renamed.run('mv', 'src/quay', 'src/pier');
    renamed.run('mv', 'src/pier/hoist.ts', 'src/pier/crane.ts');
    renamed.write('src/pier/crane.ts', `// A crane\n${first}`);
    renamed.commit('second');
    try {
      const reader = await makeParser(makeAssets(['node_modules/@vscode/tree-sitter-wasm/wasm']), languages);
      const moving = makeEngine({ reader, openFolder: makeFiles, check: () => [], onProgress: () => undefined, git: makeGit() });
      await moving.open({ ...plainOptions, folders: [renamed.folder], useGit: true });
      const sender = { resource: { 'service.version': before } };
      const [byPath, byText] = await moving.locateLogs([
        { body: '-', attributes: { 'code.file.path': '/app/src/quay/hoist.ts', 'code.line.number': 4 }, ...sender },
        { body: 'crate loaded onto the barge', attributes: {}, ...sender },
      ]);
      assert.equal(tell(byPath), `attributes 5: moved from 4 at ${before.slice(0, 7)} to 5`);
      assert.ok(byPath?.found && byPath.candidates[0].file.endsWith('src/pier/crane.ts'));
      assert.equal(tell(byText), `message 5: unchanged since ${before.slice(0, 7)}`);
      const [frame] = (await moving.locateStack('Error: x\n    at load (/app/src/quay/hoist.ts:4:3)', sender)).filter(({ answer }) => answer.found);
      assert.equal(tell(frame?.answer), `stack 5: moved from 4 at ${before.slice(0, 7)} to 5`);
      assert.equal(await moving.deployedText(join(renamed.folder, 'src/pier/crane.ts'), before), first);
    } finally {
      renamed.remove();
    }
  });

  it('runs no git in a workspace that is not trusted', async () => {
    const careful = await openEngine(false);
    assert.match(await at(4, { 'service.version': old }, careful), /^attributes 4: what changed since it ran is unknown: git is not run/);
    await assert.rejects(careful.deployedText(file, old), /git is not run in a workspace that is not trusted/);
  });

  it('gives the file as it was, and none outside the workspace', async () => {
    assert.equal(await engine.deployedText(file, old), first);
    assert.equal(await engine.deployedText(join(repository.folder, 'src/later.ts'), old), undefined);
    await assert.rejects(engine.deployedText('/etc/passwd', old), /outside the workspace/);
    await assert.rejects(engine.deployedText(file, 'HEAD'), /no id of a commit/);
  });
});
