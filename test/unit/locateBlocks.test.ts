import assert from 'node:assert/strict';
import { Ladder } from '../../src/core/source/ladder.ts';
import { locateBlocks } from '../../src/core/source/lines/locateBlocks.ts';
import type { LocateOptions } from '../../src/core/source/lines/locateLine.ts';
import { memoryEngine } from '../kit/memoryEngine.ts';

const source = `import { logger } from './log.ts';
export function ship(id: string) {
  logger.info(\`parcel \${id} left the harbour\`);
}
`;

const rungsOf = (answer: Record<string, unknown> | undefined) => ((answer?.['ladder'] ?? []) as readonly { rung: string }[]).map(({ rung }) => rung);
const candidatesOf = (answer: Record<string, unknown> | undefined) => (answer?.['candidates'] ?? []) as readonly { file: string; line: number }[];

async function answers(lines: readonly string[], top = 5, explain = false): Promise<Record<string, unknown>[]> {
  const { engine } = await memoryEngine({ 'src/ship.ts': source, 'src/twin.ts': source });
  return answersOf(new Ladder(engine.index), lines, { top, explain });
}

async function answersOf(ladder: Ladder, lines: readonly string[], options: LocateOptions): Promise<Record<string, unknown>[]> {
  let text = '';
  for await (const block of locateBlocks(ladder, [Buffer.from(lines.join('\n'))], options)) text += Buffer.from(block.bytes).toString();
  return text.trimEnd().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
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
  it('explains: how sure, what was read, the values, and each rung', async () => {
    const [first, span] = await answers([JSON.stringify({ id: 1, kind: 'log', record: { body: '2026-01-01 10:00:00 WARN parcel 7 left the harbour', attributes: { caller: 'none.ts:3' } } }), JSON.stringify({ id: 2, kind: 'span', record: { name: 'nothing' } })], 5, true);
    assert.equal(first?.['certainty'], 'oneOf');
    assert.deepEqual(first?.['values'], [{ name: 'id', value: '7' }]);
    assert.deepEqual(first?.['readAs'], { message: '2026-01-01 10:00:00 WARN parcel 7 left the harbour', prefix: 25, level: 'warn', keys: ['caller'] });
    assert.deepEqual(rungsOf(first), ['attributes', 'stack', 'message']);
    assert.match(JSON.stringify(first?.['ladder']), /"message","result":"oneOf src\/ship\.ts:3"/);
    assert.deepEqual(rungsOf(span), ['attributes', 'span', 'symbol']);
  });
  it('answers lines of a megabyte, deep ones and lone surrogates, and goes on', async () => {
    const deep = `${'{"a":'.repeat(20_000)}1${'}'.repeat(20_000)}`;
    const all = await answers([log(1, `${'x '.repeat(500_000)}parcel 7 left the harbour`), `{"id":2,"kind":"log","record":{"body":${deep}}}`, log(3, `parcel \ud800 left the harbour`), log(4, deep), 'x'.repeat(1_000_000), log(5, 'parcel 7 left the harbour')]);
    assert.equal(all.length, 6);
    assert.deepEqual(all.map(({ file }) => file === null), [true, true, false, true, true, false]);
    assert.equal(all.at(-1)?.['id'], 5);
  });
  it('asks for a line only when the answer before was taken', async () => {
    const { engine } = await memoryEngine({ 'src/ship.ts': source });
    let asked = 0;
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) yield Buffer.from(`${log((asked += 1), 'parcel 7 left the harbour')}\n`);
    }
    const answering = locateBlocks(new Ladder(engine.index), endless(), { top: 1 });
    for (let count = 0; count < 5; count += 1) await answering.next();
    assert.equal(asked, 5);
  });
  it('breaks a tie by the lines before of the same thread, and by those only', async () => {
    const { engine } = await memoryEngine({ 'a.py': "log.info('anchor is up')\nlog.info('sail is set now')\n", 'b.py': "log.info('anchor is up')\nlog.info('galley is on fire')\n" });
    const lines = [['t1', 'galley is on fire'], ['t2', 'sail is set now'], ['t1', 'anchor is up'], ['t2', 'anchor is up'], ['t3', 'anchor is up']].map(([thread, body]) => log(thread, body, { attributes: { thread } }));
    const all = await answersOf(new Ladder(engine.index), lines, { top: 5, explain: true });
    assert.deepEqual(all.slice(2).map(({ file, certainty }) => `${file} ${certainty}`), ['b.py likely', 'a.py likely', 'a.py oneOf']);
  });
  it('breaks a tie for the class that is in use, though its lines are long past', async () => {
    const { engine } = await memoryEngine({ 'a.py': "log.info('anchor is up')\nlog.info('sail is set now')\n", 'b.py': "log.info('anchor is up')\nlog.info('galley is on fire')\n", 'c/c.py': "log.info('waves are rolling by')\n" });
    const lines = ['sail is set now', 'galley is on fire', 'galley is on fire', ...Array.from({ length: 20 }, () => 'waves are rolling by'), 'anchor is up'].map((body) => log(1, body));
    const last = await answersOf(new Ladder(engine.index), lines, { top: 5, explain: false });
    assert.equal(last.at(-1)?.['file'], 'b.py');
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
