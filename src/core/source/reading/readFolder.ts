import { maxCatalogueBytes } from '../index/catalogue.ts';
import type { ReadFile } from '../index/records.ts';
import { isCatalogue } from './cataloguePaths.ts';
import { makeDetach } from './detach.ts';
import type { KnownFiles } from './knownFiles.ts';
import { BatchReader, readTask, type ReadHelper, type ReadTask } from './readBatches.ts';
import { otherSource } from './otherSource.ts';
import { maxBytes, noGrammar, type FactReader, type SourceFolder } from './readWorkspace.ts';

/** A folder to read, and who reads it. */
export interface FolderReading {
  readonly reader: FactReader;
  readonly folder: SourceFolder;
  /** The folder's absolute path, for other threads. */
  readonly root: string;
  /** The index's name of a path. */
  readonly nameOf: (path: string) => string;
  readonly known: KnownFiles;
  /** Hears each file as it is read; `total` grows while the folder is walked. */
  readonly onFile: (file: ReadFile, total: number) => void;
  readonly helper?: ReadHelper | undefined;
}

/** What is in a folder: its files in the order of the walk, whichever thread read them, and the paths of its catalogues of translated texts. */
export interface FolderRead {
  readonly files: readonly ReadFile[];
  readonly catalogues: readonly string[];
}

/**
 * Reads all files of a folder. Each file is read from disk, which lets other work in. Files that `known` has unchanged are not read;
 * catalogues are not, until it is known what is looked up in them. Rejects with the signal's reason when cancelled.
 */
export async function readFolder({ reader, folder, root, nameOf, known, onFile, helper }: FolderReading, signal?: AbortSignal): Promise<FolderRead> {
  const files: (ReadFile | undefined)[] = [];
  const catalogues: string[] = [];
  const places = new Map<ReadTask, { readonly at: number; readonly modifiedMs: number }>();
  const note = (at: number, file: ReadFile): void => {
    files[at] = file;
    onFile(file, files.length);
  };
  const detach = makeDetach();
  const batches = new BatchReader(async (task) => detach(await readTask(reader, folder, task)), (task, { hash, read }) => {
    const { at, modifiedMs } = places.get(task) ?? { at: files.length, modifiedMs: 0 };
    places.delete(task);
    const file = read ?? known.same(task.name, modifiedMs) ?? { name: task.name };
    if (read && hash !== undefined) known.note({ sizeBytes: task.sizeBytes, modifiedMs, hash, read: file });
    note(at, file);
  }, (tasks) => helper?.read(root, tasks)?.then((reads) => reads.map(detach)));
  for await (const entry of folder.list(signal)) {
    signal?.throwIfAborted();
    const { path, sizeBytes, modifiedMs } = entry;
    if (isCatalogue(path)) {
      if (sizeBytes <= maxCatalogueBytes) catalogues.push(path);
      continue;
    }
    const name = nameOf(path);
    if (!reader.languageOf(path)) {
      if (otherSource.test(path)) note(files.length, { name, skipped: noGrammar });
      continue;
    }
    const before = sizeBytes > maxBytes ? { name, skipped: 'over 2 MB' } : known.unchanged(name, entry);
    if (before) {
      note(files.length, before);
      continue;
    }
    const knownHash = known.hashOf(name, sizeBytes);
    const task = { path, name, sizeBytes, ...(knownHash === undefined ? {} : { knownHash }) };
    places.set(task, { at: files.length, modifiedMs });
    files.push(undefined);
    batches.add(task);
  }
  await batches.finish(signal);
  signal?.throwIfAborted();
  return { files: files.filter((file) => file !== undefined), catalogues };
}
