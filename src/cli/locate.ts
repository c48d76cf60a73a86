import { stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { plural } from '../base/text.ts';
import type { Cache } from '../base/ports.ts';
import { makeEngine } from '../core/engine.ts';
import { Ladder } from '../core/source/ladder.ts';
import { locateLines } from '../core/source/locateLines.ts';
import { makeParser } from '../core/source/reading/parser.ts';
import { languages } from '../languages/index.ts';
import { makeAssets } from '../node/assets.ts';
import { makeCache } from '../node/cache.ts';
import { makeFiles } from '../node/files.ts';
import { exitCodes, UsageError, type Verb, type World } from './command.ts';
import { locateHelp, readLocateOptions, type LocateVerbOptions } from './locateOptions.ts';

export const locate: Verb = { help: locateHelp, run };

async function run(world: World): Promise<number> {
  const options = readLocateOptions(world.args);
  if (options === 'help') {
    await world.out(locate.help);
    return exitCodes.clean;
  }
  const isFolder = await stat(options.source).then((facts) => facts.isDirectory(), () => undefined);
  if (isFolder !== true) throw new UsageError(`--source ${options.source}: ${isFolder === undefined ? 'there is no such folder' : 'this is no folder'}.`);
  const cache = cacheOf(world, options);
  const reader = await makeParser(makeAssets(world.assetFolders), languages);
  const engine = makeEngine({ reader, openFolder: makeFiles, check: () => [], onProgress: () => undefined, ...(world.openHelper ? { openHelper: world.openHelper } : {}), ...(cache ? { cache } : {}) });
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

/** Where what was read of the source is kept for the next run: where the options say, else with the user's caches, never among the source unless they say so. */
function cacheOf({ cache, say }: World, { cacheFolder, useCache, source }: LocateVerbOptions): Cache | undefined {
  if (!useCache || cache === undefined) return undefined;
  const folder = cacheFolder ?? cache.folder;
  if (folder === undefined) return undefined;
  if (cacheFolder === undefined && `${resolve(folder)}${sep}`.startsWith(`${resolve(source)}${sep}`)) {
    say(`Nothing is kept for the next run: the folder for it, ${folder}, is inside of ${source}. --cache-dir names another.\n`);
    return undefined;
  }
  return makeCache(resolve(folder), cache.version());
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
