import assert from 'node:assert/strict';
import { ImageIndex } from '../../src/core/source/index/imageIndex.ts';
import { makeImage } from '../../src/core/source/index/indexImage.ts';
import { SourceIndex } from '../../src/core/source/index/sourceIndex.ts';
import { Ladder } from '../../src/core/source/ladder.ts';
import { locateBlocks } from '../../src/core/source/lines/locateBlocks.ts';
import { locateLine } from '../../src/core/source/lines/locateLine.ts';
import type { Learned } from '../../src/core/source/places/learned.ts';
import { Neighbours } from '../../src/core/source/messages/neighbours.ts';
import { memoryEngine } from '../kit/memoryEngine.ts';

const sources = {
  'svc/a.py': "log.info('anchor is up')\nlog.info('ignition sequence step 1 done by reactor')\nlog.info('ignition sequence step %s done by reactor', n)\nlog.warning('sail %s of %d is torn', a, b)\nlog.error('retry %s failed: %s', n, e)\n",
  'svc/b.py': "log.info('anchor is up')\nlog.info('galley is on fire')\nlog.info('ignition sequence step 22 done by reactor')\nlog.info('cargo 0x%x loaded', n)\n",
  'svc/e1.py': "log = logging.getLogger('svc.e1')\nlog.info('cylinder head 1 fired in order')\nlog.info('valves are shut tight')\n",
  'svc/e2.py': "log = logging.getLogger('svc.e2')\nlog.error('cylinder head 2 fired in order')\nlog.info('valves are shut tight')\n",
  'web/c.ts': 'import { logger } from "./log.ts";\nexport const f = (n: number) => { logger.info({ n }, "harbour reached"); logger.info(`s3 bucket ${n} opened for v2 of harbour 7`); logger.debug(`${n}`); };\n\n',
  'svc/a1.py': "log.info('anchor is up')\nlog = logging.getLogger('svc.a1')\n",
  'web/d.java': 'class D { static final Logger LOG = LoggerFactory.getLogger(D.class);\n void f(int n) { LOG.info("parcel {} weighs {}", n, n); throw new IllegalStateException("parcel lost at sea for good"); } }\n',
};

let seed = 12;
/** The low bits of such a generator go round in small circles. */
const next = (below: number): number => ((seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648) >>> 8) % below;
const pick = <T>(list: readonly [T, ...T[]]): T => list[next(list.length)] ?? list[0];
const number = (): string => String(next(10 ** (1 + next(4))));

const bodies: readonly [() => string, ...(() => string)[]] = [
  () => 'anchor is up', () => 'galley is on fire', () => `ignition sequence step ${number()} done by reactor`, () => `ignition sequence step ${1 + next(3)} done by reactor`, () => `ignition sequence step ${20 + next(4)} done by reactor`, () => `sail ${number()} of ${number()} is torn`, () => `retry ${number()} failed: ${pick(['timeout', 'anchor is up', `code ${number()}`])}`,
  () => `cargo 0x${number()} loaded`, () => `cargo ${next(9)}x${number()} loaded`, () => 'harbour reached',
  () => `cylinder head ${1 + next(2)} fired in order`, () => `${'long '.repeat(250)}cylinder head ${1 + next(2)} fired in order`, () => `{"level":${3 + next(3)}0,"msg":"cylinder head fired in order"}`, () => `2026-01-01 10:00:00 INFO [svc.e${1 + next(2)}] valves are shut tight`,
  () => `{"msg":"cylinder head ${1 + next(2)} fired in order"}`,
  () => `s3 bucket ${number()} opened for v2 of harbour ${next(9)}`, () => `parcel ${number()} weighs ${number()}`, () => 'parcel lost at sea for good',
  () => `2026-01-0${1 + next(9)} 10:00:${10 + next(50)} [main.${next(3)}] INFO parcel ${number()} weighs 7`, () => `level=info n=${number()} msg="harbour reached"`, () => `{"level":${next(6)}0,"msg":"harbour reached","n":${number()}}`,
  () => `\u001b[3${next(8)}mstep ${number()} done\u001b[0m`, () => `id 3f2a${number()}-beef-4${number()} unheard of`, () => `failed at f (web/c.ts:${1 + next(3)}:5)`, () => `${'long '.repeat(300)}ignition sequence step ${next(3)} done by reactor`, () => `2026-01-01 10:00:00 INFO [main.${next(3)}] anchor is up`, () => `2026-01-01 10:00:00 INFO [svc.a${next(3)}] anchor is up`, () => `{"level":${3 + next(3)}0,"msg":"sail b of 7 is torn"}`, () => `caf\u00e9 ${number()} "quoted\\" ${number()}`, () => '',
];
const attributes: readonly [() => object | undefined, ...(() => object | undefined)[]] = [
  () => undefined, () => undefined, () => undefined, () => ({ n: next(3) }), () => ({ thread: `t${next(3)}` }), () => ({ 'code.filepath': 'web/c.ts', 'code.lineno': 1 + next(3) }), () => ({ body: `step ${next(9)} done` }), () => ({ stack: `Error\n    at f (/app/web/c.ts:${1 + next(3)}:4)` }), () => ({ 'code.function': 'f' }),
];

function line(): string {
  switch (next(20)) {
    case 0: return JSON.stringify({ id: next(9), kind: 'span', record: { name: pick(['GET /x', 'galley']), body: `step ${next(9)} done` } });
    case 1: return JSON.stringify({ id: next(9), kind: 'stack', record: { text: `Error\n    at f (/app/web/c.ts:${1 + next(3)}:4)` } });
    case 2: return pick(['', ' ', 'nonsense', '[]', '{"id":3}', '{"id":4,"kind":"song","record":{}}', `{"id":01,"kind":"log","record":{"body":"step 1 done"}}`, `{"id":1,"kind":"log","record":{"body":"step ${next(9)} done","body":"step ${next(9)} done"}}`, `{"id":1,"kind":"log","record":{"body":"step ${next(9)} done"},"id":2}`, `{"id":1,"kind":"log","record":{"body":"\\u0073tep ${next(9)} done"}}`]);
    default: break;
  }
  const more = attributes[next(attributes.length)]?.();
  const record = { body: pick(bodies)(), ...(more ? { attributes: more } : {}), ...(next(8) === 0 ? { severityText: pick(['INFO', 'ERROR']) } : {}), ...(next(12) === 0 ? { service: pick(['svc', 'shop']) } : {}), ...(next(12) === 0 ? { scope: pick(['D', `worker.${next(3)}`]) } : {}) };
  const id = pick<() => unknown>([() => next(1_000_000), () => next(1_000), () => next(10), () => `a${number()}`, () => `b-${number()}`, () => 'caf\u00e9 "x"', () => null, () => 1.5])();
  const question = next(8) === 0 ? { kind: 'log', record, id } : { id, kind: 'log', record };
  return next(6) === 0 ? JSON.stringify(question, undefined, 1).replaceAll('\n', '') : JSON.stringify(question);
}

describe('a stream of lines', () => {
  it('has the answers that its lines have one by one, in order, wherever its blocks are cut, from an index and from its image', async () => {
    const { engine } = await memoryEngine(sources);
    // What answers teach is kept with the index: each run has its own.
    const indexOf = (learned?: Learned): SourceIndex => {
      const index = new SourceIndex(learned);
      index.putAll(engine.index.records());
      return index;
    };
    const lines = Array.from({ length: 3_000 }, line);
    const options = { top: 3 };
    const neighbours = new Neighbours();
    const ladder = new Ladder(indexOf());
    const expected: string[] = [];
    for (const each of lines) {
      if (each.trim() === '') continue;
      const { id, shown } = locateLine(ladder, each, options, neighbours);
      expected.push(JSON.stringify({ id, ...shown }));
    }
    const bytes = Buffer.from(lines.join('\n'));
    const blocks: Uint8Array[] = [];
    for (let at = 0; at < bytes.length;) blocks.push(bytes.subarray(at, (at += 1 + next(3_000))));
    const image = structuredClone(makeImage(engine.index));
    for (const index of [indexOf(), new ImageIndex(image, ({ learned }) => indexOf(learned))]) {
      let text = '';
      let count = 0;
      for await (const block of locateBlocks(new Ladder(index), blocks, options)) {
        text += Buffer.from(block.bytes).toString();
        count += block.lines;
      }
      const answers = text.trimEnd().split('\n');
      answers.forEach((answer, at) => assert.equal(answer, expected[at], `answer ${at} of ${index.constructor.name}`));
      assert.deepEqual([answers.length, count], [expected.length, expected.length]);
    }
  });
});
