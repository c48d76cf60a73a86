import type { Files } from '../../../base/ports.ts';
import type { FileStanding } from '../../../model/mark.ts';
import { readFile, readText, type FactReader, type SourceFolder } from './readWorkspace.ts';

/** Whether the index reads a file of a folder, and if not, why. `text` is that of an unsaved buffer. */
export async function fileStandingOf(reader: FactReader, folder: SourceFolder & Files, path: string, name: string, text: string | undefined): Promise<FileStanding> {
  if (!reader.languageOf(path)) return { state: 'noLanguage' };
  const reason = await folder.refusal(path);
  if (reason !== undefined) return { state: 'excluded', reason };
  const { skipped } = text === undefined ? await readFile(reader, folder, path, name) : await readText(reader, name, text);
  return skipped === undefined ? { state: 'read' } : { state: 'skipped', reason: skipped };
}
