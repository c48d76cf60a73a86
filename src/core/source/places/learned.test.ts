import assert from 'node:assert/strict';
import { memoryEngine } from '../../../../test/kit/memoryEngine.ts';
import type { Engine } from '../../engine.ts';
import { Learned } from './learned.ts';

const plain = 'export const x = 1;\n'.repeat(20);
const files = {
  ...Object.fromEntries(['a', 'b', 'c', 'd', 'index'].map((name) => [`services/orders/src/${name}.ts`, plain])),
  'services/billing/src/index.ts': plain,
  'services/orders/src/log.ts': 'import { logger } from "x";\nlogger.info("pallet went over the edge");\n',
  'services/billing/src/log.ts': 'import { logger } from "x";\nlogger.info("pallet went over the edge");\n',
};
const at = async (engine: Engine, path: string, service?: string): Promise<string> => {
  const [answer] = await engine.locateLogs([{ body: 'x', attributes: { 'code.file.path': path, 'code.line.number': 3 }, ...(service ? { service } : {}) }]);
  return answer?.found ? `${answer.certainty} ${answer.candidates[0].file.replace('/ws/services/', '')}` : 'none';
};
const teach = async (engine: Engine): Promise<void> => {
  for (const name of ['a', 'b', 'c', 'd']) assert.equal(await at(engine, `/app/src/${name}.ts`, 'web'), `exact orders/src/${name}.ts`);
};

describe('what answers teach', () => {
  it('a path that several files share is told by what the service said before', async () => {
    const { engine } = await memoryEngine(files);
    assert.equal(await at(engine, '/app/src/index.ts', 'web'), 'oneOf orders/src/index.ts');
    await teach(engine);
    assert.equal(await at(engine, '/app/src/index.ts', 'web'), 'exact orders/src/index.ts');
    assert.equal(await at(engine, '/app/src/index.ts', 'another'), 'oneOf orders/src/index.ts');
    assert.deepEqual((await engine.learned()).prefixes, [{ service: 'web', from: 'app', to: 'services/orders', files: 5 }]);
  });
  it('settings go before what was learned, and it can be forgotten', async () => {
    const { engine } = await memoryEngine(files, { pathPrefixes: { '/app': 'services/billing' } });
    await teach(engine);
    assert.equal(await at(engine, '/app/src/index.ts', 'web'), 'exact billing/src/index.ts');
    await engine.forgetLearned();
    assert.deepEqual(await engine.learned(), { prefixes: [], folders: [] });
  });
  it('a prefix of the settings may hold for one service only', async () => {
    const { engine } = await memoryEngine(files, { pathPrefixes: { '/app': { web: 'services/billing', api: '/ws/services/orders' } } });
    assert.equal(await at(engine, '/app/src/index.ts', 'web'), 'exact billing/src/index.ts');
    assert.equal(await at(engine, '/app/src/index.ts', 'api'), 'exact orders/src/index.ts');
    assert.equal(await at(engine, '/app/src/index.ts', 'another'), 'oneOf orders/src/index.ts');
  });
  it('the folder that the user ties a service to goes before names and what was learned', async () => {
    const { engine } = await memoryEngine(files, { serviceFolders: { web: 'services/billing/', orders: '/ws/services/billing' } });
    await teach(engine);
    assert.equal(await at(engine, '/srv/src/index.ts', 'web'), 'exact billing/src/index.ts');
    assert.equal(await at(engine, '/srv/src/index.ts', 'orders'), 'exact billing/src/index.ts');
    for (const service of ['web', 'orders']) {
      const [answer] = await engine.locateLogs([{ body: 'pallet went over the edge', attributes: {}, service }]);
      assert.equal(answer?.found && `${answer.certainty} ${answer.candidates[0].file}`, 'sure /ws/services/billing/src/log.ts');
    }
  });
  it('one thing that was learned can be forgotten without the others', async () => {
    const { engine } = await memoryEngine(files);
    await teach(engine);
    assert.deepEqual((await engine.learned()).folders, [{ service: 'web', folder: 'services/orders/src', files: 4 }]);
    await engine.forgetLearned({ service: 'web', from: 'app' });
    assert.deepEqual(await engine.learned(), { prefixes: [], folders: [{ service: 'web', folder: 'services/orders/src', files: 4 }] });
    await teach(engine);
    await engine.forgetLearned({ service: 'web' });
    assert.deepEqual((await engine.learned()).folders, []);
    assert.equal((await engine.learned()).prefixes.length, 1);
  });
  it('a folder that was learned parts two calls of one text', async () => {
    const { engine } = await memoryEngine(files);
    const ask = async (): Promise<string> => {
      const [answer] = await engine.locateLogs([{ body: 'pallet went over the edge', attributes: {}, service: 'web' }]);
      return answer?.found ? `${answer.certainty} ${answer.candidates[0].file}` : 'none';
    };
    assert.match(await ask(), /^oneOf/);
    await teach(engine);
    assert.equal(await ask(), 'sure /ws/services/orders/src/log.ts');
  });
  it('stays through a restart, and takes nothing of another shape', async () => {
    const kept = new Map<string, unknown>();
    const cache = { load: async (name: string) => structuredClone(kept.get(name)), save: async (name: string, value: unknown) => void kept.set(name, structuredClone(value)) };
    await teach((await memoryEngine(files, {}, cache)).engine);
    const { engine } = await memoryEngine(files, {}, cache);
    assert.equal(await at(engine, '/app/src/index.ts', 'web'), 'exact orders/src/index.ts');
    for (const odd of [undefined, 1, { paths: 1, files: [null, { service: 's', files: [1] }] }, { paths: [{ from: 'x' }] }]) new Learned().restore(odd);
  });
  it('believes nobody where answers disagree, and keeps little of a flood', () => {
    const learned = new Learned();
    for (const name of ['a', 'b', 'c', 'd']) for (const to of ['one', 'two']) learned.notePath('s', ['app', 'x', name], `${to}/x/${name}`, 2);
    assert.deepEqual(learned.list().prefixes, []);
    for (let n = 0; n < 5_000; n += 1) learned.noteFile(`service-${n}`, `f/${n}`);
    for (let n = 0; n < 5_000; n += 1) learned.noteFile('service-1', `g/${n}`);
    assert.equal(learned.list().folders.length, 1);
  });
});
