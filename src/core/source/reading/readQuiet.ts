import type { FolderNames } from './folders.ts';
import type { KnownFiles } from './knownFiles.ts';
import { readFile, type FactReader, type SourceFolder } from './readWorkspace.ts';
import type { SourceIndex } from '../index/sourceIndex.ts';

interface Opened {
  readonly names: FolderNames;
  /** In the order of `names`. */
  readonly folders: readonly SourceFolder[];
  readonly known: KnownFiles;
}

/** Files without any word of logging may still call the program's own wrappers, or keep texts that others log; the names are known once all others are read. */
export async function readQuiet(reader: FactReader, index: SourceIndex, { names, folders, known }: Opened, signal?: AbortSignal): Promise<void> {
  for (const { file } of [...index.records()].filter((record) => index.links.needs(record))) {
    signal?.throwIfAborted();
    const place = names.placeOf(names.fileOf(file));
    const folder = place && folders[place.at];
    const read = folder && (await readFile(reader, folder, place.path, file, () => true));
    if (!read?.record) continue;
    known.replace(read);
    if (read.record.textCalls.length > 0 || read.record.texts.size > 0) index.put(read.record);
  }
}
