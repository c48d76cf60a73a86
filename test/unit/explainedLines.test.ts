import assert from 'node:assert/strict';
import { memoryEngine } from '../kit/memoryEngine.ts';

/** `file:line` of the first candidate, or the reason why there is none. */
async function located(sources: Readonly<Record<string, string>>, ...bodies: readonly string[]): Promise<readonly string[]> {
  const { engine } = await memoryEngine(sources);
  const answers = await engine.locateLogs(bodies.map((body) => ({ body, attributes: {} })));
  return answers.map((answer) => (answer.found ? `${answer.candidates[0].file.slice(4)}:${answer.candidates[0].line}` : answer.reason));
}

/** So many other calls that a common word proves what it does in a program. */
const others = { 'yard.py': `import logging\nlog = logging.getLogger(__name__)\n${Array.from({ length: 80 }, (_, n) => `log.info("w${n} x${n} y${n}")\n`).join('')}` };

describe('messages of several lines', () => {
  it('a call that breaks the line itself stands before its twin that ends there', async () => {
    const sources = { 'Quay.java': 'class Quay {\n  static final Logger log = LoggerFactory.getLogger(Quay.class);\n  void free(Object a, Object b, Object c) {\n    if (c == null) log.info("Boat {} has left its berth {}.", a, b);\n    else log.info("Boat {} has left its berth {}.\\n{}", a, b, c);\n  }\n}\n' };
    assert.deepEqual(await located(sources, 'Boat 7 has left its berth 3.', 'Boat 7 has left its berth 3.\nengine: cold\nmast: down', `Boat 7 has left its berth 3.\nengine.ColdException: ${'no spark, '.repeat(30)}\n\tat engine.Start.turn(Start.java:7)`),
      ['Quay.java:4', 'Quay.java:5', 'Quay.java:5']);
  });

  it('a stack in the last value is no sign against the call', async () => {
    const sources = { ...others, 'crew.py': 'import logging\nlog = logging.getLogger(__name__)\ndef told(task, who, why):\n    log.error("Failed \'%s\' (%s) - %s", task, who, why)\n', 'hands.py': 'def pull(rope):\n    rope.pull()\n' };
    const stack = `Traceback (most recent call last):\n  File "/srv/hands.py", line 2, in pull\n    rope.pull()\n${'    more of it\n'.repeat(20)}ValueError: wet rope`;
    assert.deepEqual(await located(sources, `Failed 'pull' (north-crew) - wet rope : ${stack}`), ['crew.py:4']);
  });
});

describe('a call with little text that explains the whole line', () => {
  const hands = { 'hands.py': 'def pull(rope):\n    raise ValueError(f"rope {rope} is not tied to any winch")\n' };
  const crew = (name: string): Readonly<Record<string, string>> => ({ [`${name}.py`]: 'import logging\nlog = logging.getLogger(__name__)\ndef told(task, who, why):\n    log.error("Failed %s - %s", task, why)\n' });
  const common = { 'common.py': `import logging\nlog = logging.getLogger(__name__)\n${Array.from({ length: 4 }, (_, n) => `log.info("v${n} failed z${n}")\n`).join('')}` };
  const body = 'Failed pull - rope 7 is not tied to any winch';

  it('stands before the raise whose text its value holds', async () => {
    assert.deepEqual(await located({ ...others, ...common, ...hands, ...crew('crew') }, body), ['crew.py:4']);
  });
  it('but not where more than a few calls say the same', async () => {
    assert.deepEqual(await located({ ...others, ...common, ...hands, ...crew('a'), ...crew('b'), ...crew('c'), ...crew('d') }, body), ['hands.py:2']);
  });
});

describe('a wrapper that is given a text with holes which the library fills', () => {
  it('has its callers found by the text around them, whatever it puts in', async () => {
    const sources = { 'Pier.java': `import org.slf4j.*;
class Pier {
  static final Logger log = LoggerFactory.getLogger(Pier.class);
  static final String LEFT = "boat {} left its berth within {} minutes";
  void tell(String message, Object... args) { log.info(message, args); }
  void spent(String template, Object boat, long start) { log.debug(template, boat, now() - start); }
  void go(Object x, Object y) {
    tell("boat {} ties up beside {}", x, y);
    spent(LEFT, x, 5);
  }
}
` };
    assert.deepEqual(await located(sources, 'boat 7 ties up beside 9', 'boat 7 left its berth within 30 minutes'), ['Pier.java:8', 'Pier.java:9']);
  });
});

describe('a call whose record names the caller of its function', () => {
  const told = (more: string): Readonly<Record<string, string>> => ({ ...others, 'gate.py': `import logging\nlog = logging.getLogger(__name__)\ndef refused(peer):\n    log.warning("peer %s was refused by the harbour broker on arrival", peer${more})\n` });
  const answer = async (more: string) => (await (await memoryEngine(told(more))).engine.locateLogs([{ body: 'peer north-7 was refused by the harbour broker on arrival', attributes: {} }]))[0];

  it('is likely at most: the text is written there, the record says another line', async () => {
    const own = await answer('');
    assert.ok(own?.found && own.certainty === 'sure');
    const callers = await answer(', stacklevel=2');
    assert.ok(callers?.found && callers.certainty === 'likely' && callers.candidates[0].line === 4);
  });
});
