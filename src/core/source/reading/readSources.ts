import type { IndexProgress } from '../../../model/mark.ts';
import type { FileRecord } from '../index/records.ts';
import type { SourceIndex } from '../index/sourceIndex.ts';
import type { FolderNames } from './folders.ts';
import type { KnownFiles } from './knownFiles.ts';
import type { ReadHelper } from './readBatches.ts';
import { readCatalogues, type CataloguePlace } from './readCatalogues.ts';
import { readFolder } from './readFolder.ts';
import { readQuiet } from './readQuiet.ts';
import { isPlace, type FactReader, type SourceFolder } from './readWorkspace.ts';

/** What is read, and with what. */
export interface SourcesReading {
  readonly reader: FactReader;
  readonly names: FolderNames;
  /** In the order of `names`. */
  readonly folders: readonly SourceFolder[];
  readonly known: KnownFiles;
  readonly helper?: ReadHelper | undefined;
  readonly onProgress: (progress: IndexProgress) => void;
}

const progressEvery = 64;

/** Fills an index with what is in a workspace's folders; answers what there is to say when it is done. Rejects with the signal's reason when cancelled. */
export async function readSources(index: SourceIndex, { reader, names, folders, known, helper, onProgress }: SourcesReading, signal?: AbortSignal): Promise<IndexProgress> {
  const records: FileRecord[] = [];
  const catalogues: CataloguePlace[] = [];
  const skipped: Record<string, number> = {};
  let [files, total] = [0, 0];
  const counts = { logCalls: 0, spanStarts: 0, routes: 0 };
  const progress = (phase: IndexProgress['phase']): IndexProgress => ({ phase, files, total, ...counts, skipped: { ...skipped } });
  for (const [at, folder] of folders.entries()) {
    const before = total;
    const found = await readFolder({
      reader, folder, root: names.roots[at] ?? '', nameOf: (path) => names.nameOf(at, path), known, helper,
      onFile(read, ofFolder) {
        files += 1;
        total = before + ofFolder;
        counts.logCalls += read.record?.logs.length ?? 0;
        counts.spanStarts += read.record?.spans.length ?? 0;
        counts.routes += read.record?.routes.length ?? 0;
        if (read.skipped !== undefined) skipped[read.skipped] = (skipped[read.skipped] ?? 0) + 1;
        if (files % progressEvery === 0) onProgress(progress('reading'));
      },
    }, signal);
    for (const read of found.files) {
      if (read.record) records.push(read.record);
      else if (isPlace(read)) index.paths.add(read.name);
    }
    for (const path of found.catalogues) catalogues.push({ folder, path, name: names.nameOf(at, path) });
    for (const [reason, count] of folder.skipped) skipped[reason] = (skipped[reason] ?? 0) + count;
  }
  index.putAll([...records, ...(await readCatalogues(catalogues, records, signal))]);
  await readQuiet(reader, index, { names, folders, known, helper }, signal);
  return progress('ready');
}
