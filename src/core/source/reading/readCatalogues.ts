import type { Files } from '../../../base/ports.ts';
import { readCatalogue } from '../index/catalogue.ts';
import { detach } from './detach.ts';
import { textOf } from './readWorkspace.ts';
import { emptyRecord, type FileRecord, type ReadFile } from '../index/records.ts';
import { wantedKeys } from '../index/translations.ts';

/** A file of translated texts: its path in its folder, and its name in the index. */
export interface CataloguePlace {
  readonly folder: Files;
  readonly path: string;
  readonly name: string;
}

/** So many texts are kept though nothing looks them up yet: a new call finds its text at once. */
const spare = 5_000;

/** Records of the catalogues that messages of `records` look something up in. Rejects with the signal's reason when cancelled. */
export async function readCatalogues(places: readonly CataloguePlace[], records: readonly FileRecord[], signal?: AbortSignal): Promise<readonly FileRecord[]> {
  if (places.length === 0) return [];
  const keys = wantedKeys(records);
  const found: FileRecord[] = [];
  let left = spare;
  for (const { folder, path, name } of places) {
    signal?.throwIfAborted();
    const { record } = await readTexts(folder, path, name, keys, left);
    left = Math.max(0, left - (record?.catalogue?.size ?? 0));
    if (record?.catalogue && record.catalogue.size > 0) found.push(record);
  }
  return found;
}

/** Reads the texts of a catalogue whose keys are wanted, and so many others. */
export async function readTexts(folder: Files, path: string, name: string, keys: ReadonlySet<string>, others = spare): Promise<ReadFile> {
  const text = await textOf(folder, path, name);
  let left = others;
  return typeof text === 'string' ? { name, record: detach({ ...emptyRecord(name, 'catalogue'), catalogue: readCatalogue(path, text, (key) => keys.has(key) || (left -= 1) >= 0) }) } : text;
}
