import assert from 'node:assert/strict';
import { memoryEngine } from '../../../../test/kit/memoryEngine.ts';
import type { Engine } from '../../engine.ts';

const code = (lines: number, name = 'f') => `function ${name}() {\n${'  work();\n'.repeat(lines)}}\n`;
const found = async (engine: Engine, text: string) => (await engine.locateStack(text)).map(({ answer }) => (answer.found ? `${answer.certainty} ${answer.candidates.map(({ file, line }) => `${file}:${line}`).join(' ')}` : 'no'));

describe('the places of frames', () => {
  it('one frame that can be one file only decides for the others', async () => {
    const { engine } = await memoryEngine({ 'orders/src/place.js': code(9, 'place'), 'orders/index.js': code(9, 'start'), 'stock/index.js': code(9, 'start') });
    assert.deepEqual(await found(engine, 'Error\n    at place (/srv/app/orders/src/place.js:3:1)\n    at start (/srv/app/orders/index.js:3:1)\n    at go (/opt/lib/other/index.js:3:1)'), ['exact /ws/orders/src/place.js:3', 'exact /ws/orders/index.js:3', 'no']);
  });
  it('equal ends are told as such', async () => {
    const { engine } = await memoryEngine({ 'a/lib/x.js': code(9), 'b/lib/x.js': code(9) });
    assert.deepEqual(await found(engine, 'Error\n    at f (/app/lib/x.js:3:1)'), ['oneOf /ws/a/lib/x.js:3 /ws/b/lib/x.js:3']);
  });
  it('a path of this machine is itself or nothing', async () => {
    const { engine } = await memoryEngine({ 'src/x.js': code(9), 'lib/src/x.js': code(9) });
    assert.deepEqual(await found(engine, 'Error\n    at f (/ws/src/x.js:3:1)\n    at f (/ws/dist/src/x.js:3:1)\n    at f (/ws/node_modules/src/x.js:3:1)'), ['exact /ws/src/x.js:3', 'no', 'no']);
  });
  it('a package of Java is all of its folders, or their first letters', async () => {
    const { engine } = await memoryEngine({ 'src/main/java/com/acme/orders/Place.java': 'package com.acme.orders;\nclass Place {\n  void run() {\n    go();\n  }\n}\n' });
    assert.deepEqual(await found(engine, 'x\n\tat com.acme.orders.Place.run(Place.java:4)\n\tat org.other.orders.Place.run(Place.java:4)\n\tat c.a.orders.Place.run(Place.java:4)'), ['exact /ws/src/main/java/com/acme/orders/Place.java:4', 'no', 'exact /ws/src/main/java/com/acme/orders/Place.java:4']);
  });
  it('compiled JavaScript is not the line of its source', async () => {
    const { engine } = await memoryEngine({ 'lib/place.js': code(9) });
    assert.deepEqual(await found(engine, 'Error\n    at f (/app/dist/lib/place.js:3:1)\n    at f (/build/lib/place.js:3:1)'), ['no', 'exact /ws/lib/place.js:3']);
  });
  it('a module that a bundler made in memory tells its file, and a line that may be another', async () => {
    const { engine } = await memoryEngine({ 'src/lib/place.ts': code(9, 'place') });
    assert.deepEqual(await found(engine, 'Error\n    at place (webpack-internal:///./src/lib/place.ts:7:15)\n    at place (webpack://shop/./src/lib/place.ts:7:15)'), ['likely /ws/src/lib/place.ts:7', 'exact /ws/src/lib/place.ts:7']);
  });
  it('sources without a grammar are places too; nothing outside of the workspace is', async () => {
    const { engine } = await memoryEngine({ 'app/src/main/kotlin/Main.kt': 'fun main() {}\n', 'web/App.vue': '<template/>\n' });
    assert.deepEqual(await found(engine, 'x\n\tat MainKt.main(Main.kt:1)\n    at setup (/srv/web/App.vue:1:1)\n    at f (/srv/web/../../etc/passwd:1:1)'), ['exact /ws/app/src/main/kotlin/Main.kt:1', 'exact /ws/web/App.vue:1', 'no']);
  });
  it('the answer is the first own frame of the root cause', async () => {
    const { engine } = await memoryEngine({ 'shop/disk.py': 'def read():\n    pass\n', 'shop/app.py': 'def main():\n    pass\n' });
    const [answer] = await engine.locateLogs([{ body: 'Traceback (most recent call last):\n  File "/app/shop/disk.py", line 2, in read\n  File "/usr/lib/python3.11/pathlib.py", line 9, in open\nOSError: no\n\nThe above exception was the direct cause of the following exception:\n\nTraceback (most recent call last):\n  File "/app/shop/app.py", line 2, in main\nRuntimeError: outer', attributes: {} }]);
    assert.ok(answer?.found);
    assert.deepEqual([answer.rung, answer.candidates[0].file, answer.candidates[0].line], ['stack', '/ws/shop/disk.py', 2]);
  });
});
