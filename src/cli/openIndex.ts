import { isObject } from '../base/json.ts';
import { ImageIndex } from '../core/source/index/imageIndex.ts';
import type { IndexImage } from '../core/source/index/indexImage.ts';
import { SourceIndex } from '../core/source/index/sourceIndex.ts';
import type { LadderIndex } from '../core/source/ladder.ts';
import { isCatalogue } from '../core/source/reading/cataloguePaths.ts';
import { FolderNames } from '../core/source/reading/folders.ts';
import { listingOf } from '../core/source/reading/listing.ts';
import { otherSource } from '../core/source/reading/otherSource.ts';
import { SourceMaps } from '../core/source/stacks/sourceMaps.ts';
import { suffixes } from '../model/sourceLanguages.ts';
import type { FileCache, Held } from '../node/cache.ts';
import { makeFiles } from '../node/files.ts';
import type { World } from './command.ts';
import type { Rest } from './readSource.ts';

export interface OpenIndex {
  readonly index: LadderIndex;
  readonly logCalls: number;
  /** So many files and folders could not be read. */
  readonly unread: number;
}

/** What is kept of a folder between runs, for lines. */
interface Kept {
  /** The folder as it was walked: while it is the same nothing is read anew. */
  readonly listing: string;
  readonly image: IndexImage;
  readonly unread: number;
}

const readSuffixes: ReadonlySet<string> = new Set(suffixes);
const isRead = (path: string): boolean => readSuffixes.has(path.slice(path.lastIndexOf('.')).toLowerCase()) || isCatalogue(path) || otherSource.test(path);

/**
 * The index of a folder: as the last run left it where nothing in the folder changed, else read anew as far as files changed. `root` is absolute.
 * A cache that cannot be written costs the next run its time and nothing else.
 */
export async function openIndex(root: string, world: World, cache: FileCache | undefined): Promise<OpenIndex> {
  const names = { image: `image ${root}`, rest: `rest ${root}` };
  const rest = cache?.hold(names.rest);
  const kept = rest && readKept(await cache?.load(names.image));
  const listing = cache ? await listingOf(makeFiles(root, []), isRead) : '';
  if (rest && kept?.listing === listing) return { index: imageIndex(root, kept.image, rest), logCalls: kept.image.counts.logCalls, unread: kept.unread };
  const { readSource } = await import('./readSource.ts');
  const read = await readSource(root, world, rest && restOf(rest)?.known);
  if (cache) {
    // The rest first: an image without it is none.
    await cache.save(names.rest, read.rest()).then(() => cache.save(names.image, { listing, image: read.image(), unread: read.unread } satisfies Kept)).catch(() => undefined);
  }
  return { index: read.index, logCalls: read.index.counts.logCalls, unread: read.unread };
}

/** A cache gives nothing of another build, and nothing broken: what is there is what was kept. */
const readKept = (value: unknown): Kept | undefined => (isObject(value) ? (value as unknown as Kept) : undefined);

function restOf(held: Held): Rest | undefined {
  try {
    return held.read() as Rest;
  } catch {
    return undefined;
  }
}

function imageIndex(root: string, image: IndexImage, rest: Held): ImageIndex {
  const maps = (index: ImageIndex): SourceMaps => new SourceMaps([{ files: makeFiles(root, []), name: '' }], {
    version: 1,
    get paths() { return index.whole().paths; },
    records: () => index.whole().records(),
  });
  return new ImageIndex(image, ({ learned, maps: own }) => {
    const { records, paths } = rest.read() as Rest;
    const index = new SourceIndex(learned);
    index.paths.setPrefixes([], new FolderNames([root]).named);
    for (const path of paths) index.paths.add(path);
    index.putAll(records);
    index.maps = own;
    return index;
  }, maps);
}
