import type { ReadFile } from '../index/records.ts';
import type { SourceIndex } from '../index/sourceIndex.ts';
import { makeDetach } from './detach.ts';
import type { FolderNames } from './folders.ts';
import type { KnownFiles } from './knownFiles.ts';
import { BatchReader, readTask, type ReadHelper } from './readBatches.ts';
import type { FactReader, SourceFolder } from './readWorkspace.ts';

interface Opened {
  readonly names: FolderNames;
  /** In the order of `names`. */
  readonly folders: readonly SourceFolder[];
  readonly known: KnownFiles;
  readonly helper?: ReadHelper | undefined;
}

/** Files without any word of logging may still call the program's own wrappers, or keep texts that others log; the names are known once all others are read. */
export async function readQuiet(reader: FactReader, index: SourceIndex, { names, folders, known, helper }: Opened, signal?: AbortSignal): Promise<void> {
  const quiet = [...index.records()].filter((record) => index.links.needs(record)).map(({ file }) => file);
  const reads = new Map<string, ReadFile>();
  const detach = makeDetach();
  for (const [at, folder] of folders.entries()) {
    const batches = new BatchReader(async (task) => detach(await readTask(reader, folder, task)), (_, { read }) => void (read && reads.set(read.name, read)), (tasks) => helper?.read(names.roots[at] ?? '', tasks)?.then((all) => all.map(detach)));
    for (const name of quiet) {
      const place = names.placeOf(names.fileOf(name));
      if (place?.at === at) batches.add({ path: place.path, name, sizeBytes: 0, isWanted: true });
    }
    await batches.finish(signal);
  }
  for (const name of quiet) {
    const read = reads.get(name);
    if (!read?.record) continue;
    known.replace(read);
    if (read.record.textCalls.length > 0 || read.record.texts.size > 0) index.put(read.record);
  }
}
