import assert from 'node:assert/strict';
import type { TextEdit } from '../../src/model/finding.ts';
import { memoryEngine } from '../kit/memoryEngine.ts';

const baked = "import pino from 'pino';\nconst logger = pino();\nlogger.warn(`order ${orderId} was lost`);\n";

describe('the log call that a fix makes', () => {
  const edit = (find: string, by: string): TextEdit => ({ range: { start: baked.indexOf(find), end: baked.indexOf(find) + find.length }, text: by });
  const ask = async (...edits: TextEdit[]) => {
    const { engine } = await memoryEngine({ 'a.ts': baked });
    return engine.fixedCall('/ws/a.ts', baked, edits);
  };
  const whole = edit('`order ${orderId} was lost`', "{ orderId }, 'order was lost'");

  it('has the constant text and the fields', async () => {
    assert.deepEqual(await ask(whole), { contains: ['order was lost'], fields: ['orderId'] });
  });

  it('is found behind other edits, in whatever order they are told', async () => {
    assert.deepEqual((await ask(whole, edit('import pino', "import { x } from './x.ts';\nimport pino")))?.fields, ['orderId']);
  });

  it('is none where a fix makes no log call, or one whose text finds nothing', async () => {
    assert.equal(await ask(edit('logger.warn(`order ${orderId} was lost`)', 'undefined')), undefined);
    assert.equal(await ask(edit('`order ${orderId} was lost`', "{ orderId }, 'ok'")), undefined);
    assert.equal(await ask(), undefined);
  });
});
