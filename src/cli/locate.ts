import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { plural } from '../base/text.ts';
import { makeEngine } from '../core/engine.ts';
import { Ladder } from '../core/source/ladder.ts';
import { locateLines } from '../core/source/locateLines.ts';
import { makeParser } from '../core/source/reading/parser.ts';
import { languages } from '../languages/index.ts';
import { makeAssets } from '../node/assets.ts';
import { makeFiles } from '../node/files.ts';
import { exitCodes, UsageError, type Verb, type World } from './command.ts';

export const locate: Verb = {
  help: `Usage: sightline locate --source DIR [options] < lines

Reads JSON lines {"id": …, "kind": "log"|"span"|"stack", "record": {…}} from standard input and answers each with one JSON line
{"id": …, "file": …, "line": …, "confidence": …, "method": …, "candidates": […]}; "file" is null, with a "reason", when it is not found.

  --source DIR   folder of the source code
  --top N        at most so many candidates in each answer (5)
  --explain      say how sure the answer is, what the line was read as, the values in it, and what each rung of the ladder found
  --help         this text

Exit code: 0 all lines were answered, 2 could not run.
`,
  run,
};

async function run(world: World): Promise<number> {
  const options = readOptions(world.args);
  if (options === 'help') {
    await world.out(locate.help);
    return exitCodes.clean;
  }
  const isFolder = await stat(options.source).then((facts) => facts.isDirectory(), () => undefined);
  if (isFolder !== true) throw new UsageError(`--source ${options.source}: ${isFolder === undefined ? 'there is no such folder' : 'this is no folder'}.`);
  const reader = await makeParser(makeAssets(world.assetFolders), languages);
  const engine = makeEngine({ reader, openFolder: makeFiles, check: () => [], onProgress: () => undefined, ...(world.openHelper ? { openHelper: world.openHelper } : {}) });
  await engine.open({ folders: [resolve(options.source)], excludes: [], pathPrefixes: {}, serviceFolders: {}, useGit: false });
  const { logCalls } = engine.index.counts;
  let lines = 0;
  const out = gather(world.out);
  for await (const answer of locateLines(new Ladder(engine.index), world.input, { top: options.top, explain: options.explain })) {
    const written = out.add(`${answer}\n`);
    if (written) await written;
    lines += 1;
  }
  await out.flush();
  world.say(`${plural(lines, 'line')} answered from ${plural(logCalls, 'log call')}.\n`);
  reader.dispose();
  return exitCodes.clean;
}

const chunkChars = 65_536;

/** Writes what is added in large pieces, and whatever there is as soon as the input pauses. */
function gather(write: World['out']): { add(text: string): Promise<void> | undefined; flush(): Promise<void> } {
  let text = '';
  let waits = false;
  const flush = async (): Promise<void> => {
    const piece = text;
    text = '';
    if (piece !== '') await write(piece);
  };
  return {
    flush,
    add(more) {
      text += more;
      if (text.length >= chunkChars) return flush();
      if (!waits) {
        waits = true;
        setImmediate(() => {
          waits = false;
          void flush();
        });
      }
      return undefined;
    },
  };
}

function readOptions(args: readonly string[]) {
  const { values } = parse(args);
  if (values.help) return 'help';
  if (values.source === undefined) throw new UsageError('--source DIR is missing: the folder of the source code.');
  const top = Number(values.top);
  if (!Number.isInteger(top) || top < 1) throw new UsageError(`--top ${values.top} is no whole number from 1.`);
  return { source: values.source, top, explain: values.explain };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        source: { type: 'string' },
        top: { type: 'string', default: '5' },
        explain: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
