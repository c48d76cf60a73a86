import { Limiter } from '../../base/limiter.ts';
import type { FileEntry, Files } from '../../base/ports.ts';
import type { Language } from '../../languages/language.ts';
import type { FileFacts } from '../../model/facts.ts';
import { detach } from './detach.ts';
import { readRecord } from './readRecord.ts';
import type { FileRecord } from './records.ts';

/** The part of the parser that reading needs. */
export interface FactReader {
  languageOf(path: string): Pick<Language, 'hints'> | undefined;
  read(path: string, text: string): Promise<FileFacts | undefined>;
}

/** A folder of source with what its walk left out, by reason. */
export interface SourceFolder extends Files {
  readonly skipped: ReadonlyMap<string, number>;
  /** False for paths that a walk would leave out. */
  accepts(path: string): Promise<boolean>;
}

export interface ReadFile {
  readonly name: string;
  /** Absent where the file holds nothing that telemetry can be about. */
  readonly record?: FileRecord;
  readonly skipped?: string;
}

const maxBytes = 2_000_000;
const width = 8;

/** Facts of one text under its name in the index; no record where no hint of the language is in it. */
export async function readText(reader: FactReader, name: string, text: string, extraHints: readonly string[] = []): Promise<ReadFile> {
  const language = reader.languageOf(name);
  if (!language) return { name, skipped: 'no grammar' };
  if (!language.hints.some((hint) => text.includes(hint)) && !extraHints.some((hint) => text.includes(hint))) return { name };
  try {
    const facts = await reader.read(name, text);
    if (!facts) return { name, skipped: 'no grammar' };
    const refused = facts.functions.length === 0 && facts.problems.length > 0;
    return refused ? { name, skipped: 'too large or minified' } : { name, record: detach(readRecord(name, text, facts)) };
  } catch (error) {
    return { name, skipped: `unreadable: ${error instanceof Error ? error.message.slice(0, 80) : 'unknown'}` };
  }
}

/** Reads one file from its folder. */
export async function readFile(reader: FactReader, folder: Files, path: string, name: string, extraHints: readonly string[] = []): Promise<ReadFile> {
  let bytes: Uint8Array;
  try {
    bytes = await folder.read(path);
  } catch {
    return { name, skipped: 'vanished or unreadable' };
  }
  if (bytes.length > maxBytes) return { name, skipped: 'over 2 MB' };
  return readText(reader, name, new TextDecoder('utf-8').decode(bytes), extraHints);
}

/**
 * Reads all files of a folder, a few at a time, in the order they are found. Each file is read from disk, which lets other work
 * in; `onFile` hears each one. Rejects with the signal's reason when cancelled.
 */
export async function readFolder(reader: FactReader, folder: Files, nameOf: (path: string) => string, onFile: (file: ReadFile, total: number) => void, signal?: AbortSignal): Promise<void> {
  const limiter = new Limiter(width);
  const running = new Set<Promise<void>>();
  let total = 0;
  const start = (entry: FileEntry): void => {
    const task = limiter.run(async () => onFile(await readFile(reader, folder, entry.path, nameOf(entry.path)), total), signal).finally(() => running.delete(task));
    task.catch(() => undefined);
    running.add(task);
  };
  for await (const entry of folder.list(signal)) {
    signal?.throwIfAborted();
    if (!reader.languageOf(entry.path)) continue;
    total += 1;
    if (entry.sizeBytes > maxBytes) {
      onFile({ name: nameOf(entry.path), skipped: 'over 2 MB' }, total);
      continue;
    }
    start(entry);
    if (running.size >= 4 * width) await Promise.race(running);
  }
  await Promise.all(running);
  signal?.throwIfAborted();
}
