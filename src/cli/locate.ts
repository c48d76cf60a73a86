import { stat } from 'node:fs/promises';
import { resolve, sep } from 'node:path';
import { plural } from '../base/text.ts';
import type { Cache } from '../base/ports.ts';
import { makeEngine } from '../core/engine.ts';
import { Ladder } from '../core/source/ladder.ts';
import { locateBlocks } from '../core/source/lines/locateBlocks.ts';
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
  for await (const block of locateBlocks(new Ladder(engine.index), world.input, { top: options.top, explain: options.explain })) {
    const written = world.out(block.bytes);
    if (written) await written;
    lines += block.lines;
  }
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
