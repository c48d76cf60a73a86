import { makeEngine } from '../core/engine.ts';
import { makeImage, type IndexImage } from '../core/source/index/indexImage.ts';
import type { FileRecord } from '../core/source/index/records.ts';
import type { SourceIndex } from '../core/source/index/sourceIndex.ts';
import { makeParser } from '../core/source/reading/parser.ts';
import { languages } from '../languages/index.ts';
import { makeAssets } from '../node/assets.ts';
import { makeFiles } from '../node/files.ts';
import type { World } from './command.ts';

/** What is kept of a folder beside its image; most runs need none of it. */
export interface Rest {
  /** What `KnownFiles` keeps. */
  readonly known: unknown;
  readonly records: readonly FileRecord[];
  readonly paths: readonly string[];
}

export interface SourceRead {
  readonly index: SourceIndex;
  /** So many files and folders could not be read. */
  readonly unread: number;
  image(): IndexImage;
  rest(): Rest;
}

/** Reasons of a walk and of reading that a user can do something about. */
const unreadReasons = ['folder that cannot be read', 'vanished or unreadable'];

/** Reads a folder; files that are as `known` has them (of a `Rest`) are not read anew. `root` is absolute. */
export async function readSource(root: string, { assetFolders, openHelper }: World, known: unknown): Promise<SourceRead> {
  const reader = await makeParser(makeAssets(assetFolders), languages);
  let now = known;
  let unread = 0;
  const engine = makeEngine({
    reader, openFolder: makeFiles, check: () => [], ...(openHelper ? { openHelper } : {}),
    onProgress: ({ phase, skipped }) => {
      if (phase === 'ready') unread = unreadReasons.reduce((sum, reason) => sum + (skipped[reason] ?? 0), 0);
    },
    // What is learned is of one run: the same lines have the same answers in the next.
    cache: { load: async (name) => (name.startsWith('learned') ? undefined : known), save: async (_, value) => { now = value; } },
  });
  await engine.open({ folders: [root], excludes: [], pathPrefixes: {}, serviceFolders: {}, useGit: false });
  reader.dispose();
  const { index } = engine;
  return { index, unread, image: () => makeImage(index), rest: () => ({ known: now, records: [...index.records()], paths: [...index.paths.files()] }) };
}
