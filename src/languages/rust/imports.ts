import type { Range } from '../../model/expr.ts';
import type { Draft } from '../lowering/draft.ts';

const maxDepth = 12;

/** `tracing::{info, error as oops, self}`: one import a name, its module with `::`. */
export function readImport(written: string, range: Range, draft: Draft): void {
  const visit = (text: string, prefix: string, depth: number): void => {
    const plain = text.trim();
    const open = plain.indexOf('{');
    if (open >= 0 && plain.endsWith('}') && depth < maxDepth) {
      const head = plain.slice(0, open).replace(/::\s*$/, '').trim();
      for (const part of topLevel(plain.slice(open + 1, -1))) visit(part, joined(prefix, head), depth + 1);
      return;
    }
    const [path = '', alias] = plain.split(/\s+as\s+/);
    const whole = path.trim() === 'self' ? prefix : joined(prefix, path.trim());
    const at = whole.lastIndexOf('::');
    const name = at < 0 ? whole : whole.slice(at + 2);
    if (name === '' || alias === '_') return;
    draft.imports.push({ module: at < 0 ? whole : whole.slice(0, at), imported: at < 0 ? '*' : name, local: alias?.trim() ?? name, range });
  };
  visit(written, '', 0);
}

const joined = (prefix: string, path: string): string => (prefix === '' ? path : path === '' ? prefix : `${prefix}::${path}`);

function topLevel(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    else if (text[at] === '}') depth -= 1;
    else if (text[at] === ',' && depth === 0) {
      parts.push(text.slice(start, at));
      start = at + 1;
    }
  }
  parts.push(text.slice(start));
  return parts.filter((part) => part.trim() !== '');
}
