/** Stands for text of a statement that the source does not tell. */
const open = '\u0003';

/** What all runs of a statement have in common: values, placeholders, quotes and spaces made alike. */
export function statementShape(text: string): string {
  return text
    .replace(/--[^\n]*(?:\n|$)|\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//g, ' ')
    .replace(/\{=[^{}]*\}/g, open)
    .replace(/'(?:[^']|'')*'/g, '?')
    .replace(/["`[\]]/g, '')
    .replace(/\$\d+|%\(\w+\)s|%[sdv](?!\w)|(?<![:\w]):[A-Za-z_]\w*|@\w+|\?\d+|(?<![\w.])\d+(?:\.\d+)?(?!\w)/g, '?')
    .replace(/\s+/g, ' ')
    .replace(/ ?([(),=<>;]) ?/g, '$1')
    .replace(/\((?:\?,)+\?\)/g, '(?)')
    .replace(/[; ]+$/, '').trim().toLowerCase();
}

/** Literal parts of a shape with holes; `undefined` where it has none, or too little text. */
export function shapeParts(shape: string): readonly string[] | undefined {
  const parts = shape.split(open);
  return parts.length > 1 && parts.join('').length >= 14 ? parts : undefined;
}

/** True where a shape begins, goes on and ends with these parts. */
export function fitsParts(shape: string, parts: readonly string[]): boolean {
  const first = parts[0] ?? '';
  const last = parts.at(-1) ?? '';
  if (!shape.startsWith(first) || !shape.endsWith(last) || shape.length < first.length + last.length) return false;
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = shape.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return at <= shape.length - last.length;
}

/** Operation and table of a statement: `select orders`. */
export function targetOf(statement: string): { readonly operation: string; readonly table: string } | undefined {
  const shape = statementShape(statement);
  const operation = /^(?:with\b[^]*?\)\s*)?(?<operation>select|insert|update|delete|merge|replace)\b/.exec(shape)?.groups?.['operation'];
  const table = operation === undefined ? undefined : (operation === 'update' ? /^update (?:only )?(?<table>[\w.]+)/ : operation === 'select' || operation === 'delete' ? /\bfrom (?:only )?(?<table>[\w.]+)/ : /\binto (?<table>[\w.]+)/).exec(shape)?.groups?.['table'];
  return operation === undefined || table === undefined ? undefined : { operation, table: table.slice(table.lastIndexOf('.') + 1) };
}
