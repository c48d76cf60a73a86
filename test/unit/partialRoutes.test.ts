import assert from 'node:assert/strict';
import { shown } from '../../src/core/source/lines/locateLine.ts';
import type { SourceAnswer } from '../../src/model/sourceRef.ts';
import { memoryEngine } from '../kit/memoryEngine.ts';

const orders = `import express from 'express';
export const router = express.Router();
router.get('/orders/:id', (req, res) => res.json({}));
`;
const mounting = (at: number): string => `import express from 'express';
import { router } from './orders';
const app = express();
app.use('/t${at}', router);
`;

async function answerFor(tenants: number, route: string): Promise<SourceAnswer> {
  const { engine } = await memoryEngine({ 'orders.ts': orders, ...Object.fromEntries(Array.from({ length: tenants }, (_, at) => [`tenant${at}.ts`, mounting(at)])) });
  const [answer] = await engine.locateSpans([{ name: `GET ${route}`, kind: 'server', attributes: { 'http.route': route, 'http.request.method': 'GET' } }]);
  assert.ok(answer);
  return answer;
}

describe('routes that are mounted in more places than are followed', () => {
  it('a few mounts are all followed, and the answer is sure', async () => {
    const answer = await answerFor(3, '/t1/orders/:id');
    assert.ok(answer.found);
    assert.deepEqual([answer.certainty, answer.leftOut], ['sure', undefined]);
  });

  for (const route of ['/t0/orders/:id', '/t59/orders/:id']) {
    it(`many are not: ${route} is found, likely at most, and the answer says what was not looked at`, async () => {
      const answer = await answerFor(60, route);
      assert.ok(answer.found);
      assert.equal(answer.candidates[0].file, '/ws/orders.ts');
      assert.equal(answer.certainty, 'likely');
      assert.match(answer.leftOut?.reason ?? '', /mounted/);
      assert.deepEqual(shown(answer, { top: 5 })['leftOut'], answer.leftOut);
    });
  }

  it('where no route fits, the reason says it as well', async () => {
    const answer = await answerFor(60, '/invoices');
    assert.ok(!answer.found);
    assert.match(answer.reason, /Of 1 routes? not all places/);
  });
});

describe('places that fit alike', () => {
  it('are told of where an answer has no room for them all', async () => {
    const files = Object.fromEntries(Array.from({ length: 14 }, (_, at) => [`part${at}/worker.ts`, `import pino from 'pino';\nconst log = pino();\nlog.info('the nightly ledger was reconciled');\n`]));
    const { engine } = await memoryEngine(files);
    const [answer] = await engine.locateLogs([{ body: 'the nightly ledger was reconciled', attributes: {} }]);
    assert.ok(answer?.found);
    assert.deepEqual([answer.certainty, answer.candidates.length, answer.leftOut], ['oneOf', 10, { reason: 'more places fit as well' }]);
    const [frame] = await engine.locateSpans([{ name: 'work', attributes: { 'code.file.path': 'worker.ts', 'code.line.number': 3 } }]);
    assert.ok(frame?.found);
    assert.deepEqual([frame.certainty, frame.candidates.length, frame.leftOut?.count], ['oneOf', 10, 4]);
  });
});
