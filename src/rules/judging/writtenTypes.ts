const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The name of a type without what is written around it: `*auth.Login`, `readonly Login[]`, `Optional[Login]`. */
export const plainType = (written: string) =>
  written.replace(/^(?:readonly|const|final)\s+/, '').replace(/^[*&\s]+|\[\]|[?!\s]+$|^(?:Partial|Readonly|Required|Optional|List|Sequence|Array)[<[]|[>\]]$/g, '').split('.').at(-1) ?? '';

/** Of `{ port: number; token?: Cancel }` the types of its fields, where they are single names. */
export const inlineTypes = (written: string): ReadonlyMap<string, string> =>
  new Map([...written.slice(0, 2_000).matchAll(/([\w$]+)\??\s*:\s*([\w.]+)\s*(?=[;,}\n])/g)].map(([, name = '', type = '']) => [name, type]));

/** Of `{ config: { port: number; secret: string } }` the type of one of its own fields that is written out itself. */
export function inlineField(written: string, field: string): string | undefined {
  if (!written.startsWith('{') || written.length > 2_000) return undefined;
  const at = new RegExp(`[{;,\\s]${escaped(field)}\\??\\s*:\\s*(?=\\{)`).exec(written);
  if (!at) return undefined;
  const rest = written.slice(at.index + at[0].length);
  let depth = 0;
  for (let end = 0; end < rest.length; end++) {
    if (rest[end] === '{') depth += 1;
    else if (rest[end] === '}' && --depth === 0) return rest.slice(0, end + 1);
  }
  return undefined;
}
