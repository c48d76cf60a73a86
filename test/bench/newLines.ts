/**
 * Lines that do not come again: each different message that real programs logged (test/accuracy) once, by a ladder that remembers nothing:
 *   node test/bench/newLines.ts [PROGRAM…]
 * Microseconds of processor time a line, of all threads: `firstUs` of the first round, in which the code is compiled too, `bestUs` of five.
 */
import { makeEngine } from '../../src/core/engine.ts';
import { Ladder } from '../../src/core/source/ladder.ts';
import { makeParser } from '../../src/core/source/reading/parser.ts';
import { languages } from '../../src/languages/index.ts';
import { makeAssets } from '../../src/node/assets.ts';
import { makeFiles } from '../../src/node/files.ts';
import { capture, programs } from '../accuracy/programs.ts';
import { plainOptions } from '../kit/memoryEngine.ts';

const rounds = 5;
const asked = process.argv.slice(2);
const spentUs = (): number => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

for (const name of asked.length > 0 ? asked : ['zookeeper', 'artemis', 'celery', 'node-red', 'etcd']) {
  const program = programs.find((each) => each.name === name);
  if (!program) throw new Error(`no program called ${name}`);
  const { root, cases } = await capture(program);
  const reader = await makeParser(makeAssets(['node_modules/@vscode/tree-sitter-wasm/wasm']), languages);
  const engine = makeEngine({ reader, openFolder: makeFiles, check: () => [], onProgress: () => undefined });
  await engine.open({ ...plainOptions, folders: [root] });
  const messages = [...new Set(cases.map(({ message }) => message))];
  const times: number[] = [];
  let found = 0;
  for (let round = 0; round < rounds; round += 1) {
    const ladder = new Ladder(engine.index);
    const before = spentUs();
    found = messages.filter((body) => ladder.locateLog({ body, attributes: {} }).found).length;
    times.push((spentUs() - before) / messages.length);
  }
  const chars = Math.round(messages.reduce((sum, { length }) => sum + length, 0) / messages.length);
  console.log(JSON.stringify({ program: name, logCalls: engine.index.counts.logCalls, lines: messages.length, chars, found, firstUs: Math.round(times[0] ?? NaN), bestUs: Math.round(Math.min(...times)) }));
  reader.dispose();
}
