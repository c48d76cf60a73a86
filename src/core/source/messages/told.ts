import { attributeText, type Attributes } from '../../../model/attributes.ts';
import type { LogCall } from '../../../model/logFacts.ts';
import type { LogEntry } from '../index/records.ts';

const maxChars = 80;

/** The fields of a call that are given as plain text (`"result", "success"`): their values are the same in each of its records. */
export function toldBy({ fields }: LogCall): Pick<LogEntry, 'told'> {
  const told = fields.flatMap(({ key, value }) => (key !== '' && value.kind === 'text' && value.value.length <= maxChars ? [[key, value.value] as const] : []));
  return told.length === 0 ? {} : { told: Object.fromEntries(told) };
}

/** Bits for and against a call, by what the record has in the fields whose values the call fixes. */
export function toldBits({ told }: LogEntry, attributes: Attributes): number {
  if (!told) return 0;
  let bits = 0;
  for (const [key, value] of Object.entries(told)) {
    const given = attributeText(attributes, key);
    if (given !== undefined) bits += given === value ? 2 : -4;
  }
  return Math.max(-8, Math.min(4, bits));
}

/** The fields whose values these calls fix. */
export const fixedFields = (found: readonly { readonly entry: LogEntry }[]): readonly string[] => found.flatMap(({ entry }) => (entry.told ? Object.keys(entry.told) : []));

/** What the record has in these fields: where it is the same, the calls that fix them stand to each other as before. */
export const toldValues = (fixed: readonly string[], attributes: Attributes): string => fixed.map((key) => attributeText(attributes, key) ?? '').join('\u0001');
