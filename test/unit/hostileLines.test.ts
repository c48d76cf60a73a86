import assert from 'node:assert/strict';
import { mkdtemp, mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeEngine } from '../../src/core/engine.ts';
import { Ladder } from '../../src/core/source/ladder.ts';
import { readLine } from '../../src/core/source/messages/line.ts';
import { makeParser } from '../../src/core/source/reading/parser.ts';
import { compileTemplate, flattenText, matchTemplate, maxMessageChars } from '../../src/core/source/messages/template.ts';
import { languages } from '../../src/languages/index.ts';
import type { Segment } from '../../src/model/logFacts.ts';
import { makeAssets } from '../../src/node/assets.ts';
import { makeFiles } from '../../src/node/files.ts';
import { memoryEngine, memoryFolder, plainOptions } from '../kit/memoryEngine.ts';
import { breakText, makeRandom, tangledSource } from '../kit/tangledSource.ts';

const lexicon = ['anchor', 'is', 'up', 'a', 'aaa', 'x=', '[', ']', ' ', '%s', '{}', '(a+)+$', '\n', '\t', '\u001b[31m', '"', '\\', '…', '\ud800', '🙂', 'ß', '12', '0x1f', ':', '{"msg":', 'msg=', 'é', '\u0000', '^', '.*'];
const kinds = ['any', 'digits', 'quoted'] as const;

function randomText(random: () => number, pieces: number): string {
  let text = '';
  for (let count = Math.floor(random() * pieces); count > 0; count -= 1) text += lexicon[Math.floor(random() * lexicon.length)] ?? '';
  return text;
}

function randomSegment(random: () => number): Segment {
  return random() < 0.4 ? { hole: kinds[Math.floor(random() * 3)] ?? 'any', name: 'v' } : { text: randomText(random, 4) };
}

/** What a template writes for random values. */
const written = (template: readonly Segment[], random: () => number): string => template.map((segment) => ('text' in segment ? segment.text : segment.hole === 'digits' ? '17' : segment.hole === 'quoted' ? '"q"' : randomText(random, 3))).join('');

describe('hostile lines', () => {
  it('5,000 random templates and messages: no throw, places inside the message, values of the holes only', () => {
    const random = makeRandom(11);
    for (let round = 0; round < 5_000; round += 1) {
      const template = Array.from({ length: 1 + Math.floor(random() * 6) }, () => randomSegment(random));
      const compiled = compileTemplate(template);
      const text = flattenText(random() < 0.5 ? written(template, random) : randomText(random, 30));
      const match = matchTemplate(compiled, text);
      if (!match) continue;
      assert.ok(match.start >= 0 && match.start <= match.end && match.end <= text.flat.length, JSON.stringify({ template, text, match }));
      assert.ok(match.values.length <= template.filter((segment) => 'hole' in segment).length);
    }
  });
  it('messages that backtracking would drown in are given up after a bounded number of steps', () => {
    const template = compileTemplate([...Array.from({ length: 40 }, (_, at): Segment => (at % 2 ? { text: 'a' } : { hole: 'digits' })), { text: 'never there' }]);
    const text = flattenText('a b '.repeat(2_000));
    const texts: object = String.prototype;
    const plain = Object.getOwnPropertyDescriptor(texts, 'indexOf');
    assert.ok(plain);
    let looked = 0;
    Object.defineProperty(texts, 'indexOf', { ...plain, value(this: string, ...args: readonly unknown[]) {
      looked += 1;
      return Reflect.apply(plain.value as () => number, this, args);
    } });
    try {
      matchTemplate(template, text);
    } finally {
      Object.defineProperty(texts, 'indexOf', plain);
    }
    assert.ok(looked > 0 && looked < 400, `looked ${looked} times`);
  });
  it('3,000 broken records give answers, and the engine answers as before', async () => {
    const random = makeRandom(5);
    const { engine } = await memoryEngine({ 'z.py': 'import logging\nlog = logging.getLogger(__name__)\ndef f(a):\n    log.info("anchor %s is up (a+)+$ [%s]", a, a)\n    log.info("%s")\n    log.info(anchor=a)\n', ...tangledSource });
    const ladder = new Ladder(engine.index);
    const whole = { body: 'anchor 7 is up (a+)+$ [x]', attributes: {} };
    const before = ladder.locateLog(whole);
    assert.ok(before.found && before.candidates[0].line === 4);
    const bodies = [whole.body, JSON.stringify({ msg: whole.body, level: 30, err: { stack: 'Error\n at x (a.py:3:1)' } }), `level=info msg="${whole.body}"`, `2026-01-01 10:00:00,123 [main] INFO a.b - ${whole.body}`, `\u001b[32m${whole.body}\u001b[0m`];
    for (let round = 0; round < 3_000; round += 1) {
      const body = random() < 0.2 ? randomText(random, 60) : breakText(breakText(bodies[round % bodies.length] ?? '', random), random);
      const answer = ladder.locateLog({ body, attributes: { [randomText(random, 2)]: randomText(random, 3), level: randomText(random, 2) }, ...(round % 3 ? {} : { scope: randomText(random, 3), service: randomText(random, 3) }) });
      if (answer.found) for (const { confidence } of answer.candidates) assert.ok(confidence >= 0 && confidence <= 1);
      else assert.ok(answer.reason.length > 0);
    }
    assert.deepEqual(ladder.locateLog(whole), before);
  });
  it('a message of a megabyte is looked at up to a bound', async () => {
    const { engine } = await memoryEngine({ 'a.py': 'log.info("anchor %s is up today", a)\n' });
    for (const filler of ['x', 'anchor ', 'a=b ', '{', '"', '\u001b[3', '🙂', '\n']) {
      const body = filler.repeat(Math.ceil(1_000_000 / filler.length));
      const line = readLine({ body, attributes: {} });
      assert.ok((line.message ?? line.raw ?? '').length <= 4 * maxMessageChars);
      const [answer] = await engine.locateLogs([{ body: `anchor 7 is up today ${body}`, attributes: {} }]);
      assert.ok(answer);
    }
  });
  it('two hundred thousand records of one text are searched for once', async () => {
    const { engine } = await memoryEngine({ 'a.py': 'log.info("anchor %s is up today", a)\n' });
    const { index } = engine;
    let searched = 0;
    const plain = index.itemsFor.bind(index);
    index.itemsFor = (words) => {
      searched += 1;
      return plain(words);
    };
    const ladder = new Ladder(index);
    let found = 0;
    for (let at = 0; at < 200_000; at += 1) if (ladder.locateLog({ body: `anchor ${at} is up today`, attributes: {} }).found) found += 1;
    assert.deepEqual([found, searched], [200_000, 1]);
  }).timeout(60_000);
});

describe('hostile folders', () => {
  it('symlink loops, broken UTF-8, five megabytes on one line and files that vanish are left out and counted', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'sightline-hostile-'));
    try {
      await mkdir(join(folder, 'a/b'), { recursive: true });
      await symlink(folder, join(folder, 'a/b/up'));
      await symlink(join(folder, 'gone.py'), join(folder, 'a/dangling.py'));
      await writeFile(join(folder, 'a/ok.py'), 'import logging\nlogging.info("anchor is up today")\n');
      await writeFile(join(folder, 'a/bad.py'), new Uint8Array([0xff, 0xfe, ...new TextEncoder().encode('\nlogging.info("sail is set today")\n'), 0xc3]));
      await writeFile(join(folder, 'a/min.js'), `console.log("x");${'a=1;'.repeat(1_300_000)}`);
      await writeFile(join(folder, 'a/line.js'), `console.log("x");${'a=1;'.repeat(100_000)}`);
      const reader = await makeParser(makeAssets(['node_modules/@vscode/tree-sitter-wasm/wasm']), languages);
      let skipped: Readonly<Record<string, number>> = {};
      const engine = makeEngine({ reader, openFolder: makeFiles, check: () => [], onProgress: (progress) => void (skipped = progress.skipped) });
      await engine.open({ ...plainOptions, folders: [folder] });
      const answers = await engine.locateLogs(['anchor is up today', 'sail is set today'].map((body) => ({ body, attributes: {} })));
      assert.deepEqual(answers.map((answer) => answer.found && answer.candidates[0].file.slice(folder.length)), ['/a/ok.py', '/a/bad.py']);
      assert.ok((skipped['over 2 MB'] ?? 0) >= 1 && (skipped['too large or minified'] ?? 0) >= 1, JSON.stringify(skipped));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
  it('a file that vanishes between the walk and its reading costs only itself', async () => {
    const files = new Map([['a.py', 'log.info("anchor is up today")\n'], ['b.py', 'log.info("sail is set today")\n']]);
    const reader = await makeParser(makeAssets(['node_modules/@vscode/tree-sitter-wasm/wasm']), languages);
    const folder = memoryFolder(files);
    const engine = makeEngine({ reader, openFolder: () => ({ ...folder, read: async (path) => {
      files.delete('b.py');
      return folder.read(path);
    } }), check: () => [], onProgress: () => undefined });
    await engine.open(plainOptions);
    const [first, second] = await engine.locateLogs(['anchor is up today', 'sail is set today'].map((body) => ({ body, attributes: {} })));
    assert.deepEqual([first?.found, second?.found], [true, false]);
  });
});
