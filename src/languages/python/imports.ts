import type { Draft } from '../lowering/draft.ts';

/** The module that a dotted name comes from, and its name there. */
export function importOf(path: string, draft: Draft): { readonly module: string; readonly name: string } | undefined {
  const fits = draft.imports.filter(({ local }) => local === path || path.startsWith(`${local}.`)).sort((a, b) => b.local.length - a.local.length);
  const [from] = fits;
  if (!from) return undefined;
  const rest = path.slice(from.local.length + 1);
  return { module: from.module, name: [...(from.imported === '*' ? [] : [from.imported]), ...(rest === '' ? [] : [rest])].join('.') };
}
