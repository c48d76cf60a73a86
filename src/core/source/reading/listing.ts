import { hashOf } from '../../../base/hash.ts';
import type { Files } from '../../../base/ports.ts';

/** A folder as a walk finds it, in short: where it is the same, so is what reading the files would give. */
export async function listingOf(folder: Files, isRead: (path: string) => boolean): Promise<string> {
  const lines: string[] = [];
  for await (const { path, sizeBytes, modifiedMs } of folder.list()) if (isRead(path)) lines.push(`${path}\0${sizeBytes}\0${modifiedMs}`);
  const text = lines.join('\n');
  return `${lines.length} ${text.length} ${hashOf(text)}`;
}
