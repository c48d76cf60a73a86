import { access, constants, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { plural } from '../base/text.ts';
import { Ladder } from '../core/source/ladder.ts';
import { locateBlocks } from '../core/source/lines/locateBlocks.ts';
import { makeCache, type FileCache } from '../node/cache.ts';
import { isBelow } from '../node/below.ts';
import { exitCodes, UsageError, type Verb, type World } from './command.ts';
import { openIndex } from './openIndex.ts';
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
  const mayRead = await access(options.source, constants.R_OK | constants.X_OK).then(() => true, () => false);
  if (!mayRead) throw new UsageError(`--source ${options.source}: reading it is not permitted.`);
  const cache = cacheOf(world, options);
  const { index, logCalls, unread } = await openIndex(resolve(options.source), world, cache);
  if (unread > 0) world.say(`${plural(unread, 'file or folder', 'files and folders')} below ${options.source} cannot be read: what they log is not found.\n`);
  let lines = 0;
  for await (const block of locateBlocks(new Ladder(index), world.input, { top: options.top, explain: options.explain })) {
    const written = world.out(block.bytes);
    if (written) await written;
    lines += block.lines;
  }
  world.say(`${plural(lines, 'line')} answered from ${plural(logCalls, 'log call')}.\n`);
  return exitCodes.clean;
}

/** Where what was read of the source is kept for the next run: where the options say, else with the user's caches, never among the source unless they say so. */
function cacheOf({ cache, say }: World, { cacheFolder, useCache, source }: LocateVerbOptions): FileCache | undefined {
  if (!useCache || cache === undefined) return undefined;
  const folder = cacheFolder ?? cache.folder;
  if (folder === undefined) return undefined;
  if (cacheFolder === undefined && isBelow(folder, source)) {
    say(`Nothing is kept for the next run: the folder for it, ${folder}, is inside of ${source}. --cache-dir names another.\n`);
    return undefined;
  }
  return makeCache(resolve(folder), cache.version());
}
