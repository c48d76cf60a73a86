import assert from 'node:assert/strict';
import { memoryEngine } from '../kit/memoryEngine.ts';

const ferry = `import logging
log = logging.getLogger(__name__)
def moor(rope, pier, berth):
    log.info("mooring ferry", exc_info=True)
    log.info("mooring ferry at wooden pier number = %s berth = %s", pier, berth)
def board(deck, some, others):
    log.info("passengers of deck %s now boarding: %s", deck, some)
    log.info("passengers of deck %s now boarding: %s; left ashore: %s", deck, some, others)
def sort(n, bags):
    log.info("sorted luggage in %d ms for tired travellers", n)
    log.info("anchor chain of boat %s -> %s : %s", n, bags, n)
    log.info("anchor chain of boat %s -> %s,%s,%s", n, bags, n, n)
`;

describe('lines that were cut', () => {
  const ask = async (body: string): Promise<readonly unknown[]> => {
    const { engine } = await memoryEngine({ 'ferry.py': ferry });
    const [answer] = await engine.locateLogs([{ body, attributes: {} }]);
    return answer?.found ? [answer.certainty === 'sure' ? 'sure' : 'open', ...answer.candidates.map(({ line }) => line)] : [];
  };
  it('are found where they end before a value', async () => {
    assert.equal((await ask('mooring ferry at wooden pier number ='))[1], 5);
  });
  it('are candidates beside a call that does not explain all of the line, for text that it lacks', async () => {
    assert.deepEqual((await ask(`anchor chain of boat ${'7'.repeat(170)} -> rope:3,tar`)).slice(1).toSorted(), [11, 12]);
  });
  it('are found by the text that they end in, not by a value that would swallow it', async () => {
    assert.equal((await ask('passengers of deck 4 now boarding: all; left ash'))[1], 8);
  });
  it('do not rival a call that explains all of the line', async () => {
    assert.deepEqual((await ask('passengers of deck 4 now boarding: all')).slice(0, 2), ['sure', 7]);
  });
  it('are found in the text behind a number', async () => {
    assert.equal((await ask('sorted luggage in 12 m'))[1], 10);
  });
});
