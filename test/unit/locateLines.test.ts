import assert from 'node:assert/strict';
import { Ladder } from '../../src/core/source/ladder.ts';
import { locateLines } from '../../src/core/source/locateLines.ts';
import { memoryEngine } from '../kit/memoryEngine.ts';

const source = `import { logger } from './log.ts';
export function ship(id: string) {
  logger.info(\`parcel \${id} left the harbour\`);
}
`;

const candidatesOf = (answer: Record<string, unknown> | undefined) => (answer?.['candidates'] ?? []) as readonly { file: string; line: number }[];

async function answers(lines: readonly string[], top = 5): Promise<Record<string, unknown>[]> {
  const { engine } = await memoryEngine({ 'src/ship.ts': source, 'src/twin.ts': source });
  const all: Record<string, unknown>[] = [];
  for await (const line of locateLines(new Ladder(engine.index), lines, { top })) all.push(JSON.parse(line) as Record<string, unknown>);
  return all;
}
const log = (id: unknown, body: unknown, more = {}) => JSON.stringify({ id, kind: 'log', record: { body, ...more } });

describe('locate as JSON lines', () => {
  it('answers each line in order, with candidates', async () => {
    const [first, second] = await answers([log(1, 'parcel 7 left the harbour'), '', log('b', 'unheard of')]);
    assert.equal(first?.['id'], 1);
    assert.equal(first?.['method'], 'message');
    assert.deepEqual(candidatesOf(first).map(({ file, line }) => `${file}:${line}`), ['src/ship.ts:3', 'src/twin.ts:3']);
    assert.deepEqual([second?.['id'], second?.['file'], typeof second?.['reason']], ['b', null, 'string']);
  });
  it('gives one error record for a bad line and goes on', async () => {
    const all = await answers(['{', '[]', '{"id":3}', '{"id":4,"kind":"song","record":{}}', '{"id":5,"kind":"log","record":{}}', '{"id":6,"kind":"span","record":{"name":7}}', log(7, { msg: 'parcel 7 left the harbour' })]);
    assert.deepEqual(all.map(({ id, file }) => [id, file]), [[null, null], [null, null], [3, null], [4, null], [5, null], [6, null], [7, 'src/ship.ts']]);
    assert.ok(all.slice(0, 6).every(({ reason }) => typeof reason === 'string'));
  });
  it('keeps to the number of candidates asked for', async () => {
    const [first] = await answers([log(1, 'parcel 7 left the harbour')], 1);
    assert.equal(candidatesOf(first).length, 1);
  });
  it('answers a stack with its first own frame', async () => {
    const [first] = await answers([JSON.stringify({ id: 1, kind: 'stack', record: { text: 'Error\n    at x (/app/node_modules/a/src/ship.ts:1:1)\n    at ship (/app/src/ship.ts:3:3)' } })]);
    assert.deepEqual([first?.['file'], first?.['line'], first?.['method']], ['src/ship.ts', 3, 'stack']);
  });
});
