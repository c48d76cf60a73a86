import assert from 'node:assert/strict';
import { memoryEngine } from '../kit/memoryEngine.ts';

const tide = `import createDebug from 'debug';
const debug = createDebug('tide');
export function readTable(text) {
  const rows = text.split('\\n');
  try {
    return JSON.parse(rows[0]);
  } catch (error) {
    debug(error);
  }
}
export function tell(row) {
  debug(row);
  const height = measure(row);
  debug(row);
  return height;
}
export async function flood(gate) {
  await gate.open();
}
export async function guard(gate) {
  try {
    await flood(gate);
  } catch (err) {
    debug(err);
    throw err;
  }
}
`;

const quay = `import logging, traceback
log = logging.getLogger(__name__)
def load(crate):
    try:
        lift(crate)
    except ValueError:
        log.error(traceback.format_exc())
`;

describe('a message that is nothing but an error', () => {
  const ask = async (body: string): Promise<readonly unknown[]> => {
    const { engine } = await memoryEngine({ 'src/tide.js': tide, 'app/quay.py': quay });
    const [answer] = await engine.locateLogs([{ body, attributes: {} }]);
    return answer?.found ? [answer.certainty, ...answer.candidates.map(({ line }) => line)] : [];
  };
  it('is of the call that writes what its function caught; where it came from is next', async () => {
    assert.deepEqual(await ask('SyntaxError: Unexpected end of JSON input\n    at JSON.parse (<anonymous>)\n    at readTable (/srv/src/tide.js:6:17)\n    at main (/srv/node_modules/x/y.js:2:1)'), ['likely', 8, 6]);
  });
  it('is of a caller that caught it, where the function that threw did not', async () => {
    assert.deepEqual(await ask('Error: stuck\n    at flood (/srv/src/tide.js:18:14)\n    at guard (/srv/src/tide.js:22:11)'), ['likely', 24, 18]);
  });
  it('is of the call that formats the traceback', async () => {
    assert.deepEqual(await ask('Traceback (most recent call last):\n  File "/srv/app/quay.py", line 5, in load\n    lift(crate)\n  File "/usr/lib/python3/hoist.py", line 9, in lift\n    raise ValueError(crate)\nValueError: 7'), ['likely', 7, 5]);
  });
  it('is of where it came from, where nothing writes a caught error', async () => {
    assert.deepEqual(await ask('TypeError: measure is not a function\n    at tell (/srv/src/tide.js:13:18)'), ['likely', 13]);
  });
  it('is not looked for where the message has words of its own in front', async () => {
    assert.deepEqual(await ask('harbour closed early\nSyntaxError: bad\n    at readTable (/srv/src/tide.js:6:17)'), ['likely', 6]);
  });
});
