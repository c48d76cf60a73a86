import { literalOf, type Expr } from '../../model/expr.ts';
import type { Tree } from '../language.ts';
import type { Lower } from '../lowering/lowering.ts';
import { methodText, pathTexts, type Reading } from './routers.ts';

/** What stands for a loop over rows that registers each. */
export const tableName = '[]';

const methods = /^(?:GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS|ANY|\*)$/;

/** Rows of tables, `{"GET", "/x", h}` or `{Method: …, Path: …, Handler: …}`, which a loop somewhere in the package registers. */
export function readRouteRows(tree: Tree, lower: Lower, reading: Reading): void {
  const { draft } = reading;
  for (const node of tree.nodes) {
    if (node.type !== 'literal_value' || node.children.length < 2 || node.children.length > 12) continue;
    const row = lower(node);
    readMap(row, node, reading);
    const values = row.kind === 'list' ? row.items : row.kind === 'object' ? row.entries.map(({ value }) => value) : [];
    const path = values.find((value) => (value.kind === 'text' || value.kind === 'template') && /^(?:[A-Z]{3,7} +)?\/\S*$/.test(literalOf(value) ?? '') || (value.kind === 'template' && /^(?:[A-Z]{3,7} +)?\/\S*$/.test(pathTexts(value, innermost(node.start, reading), reading)[0] ?? '')))
      ?? (row.kind === 'object' ? row.entries.find(({ key }) => key !== undefined && /^(?:path|pattern|route|url|endpoint|uri)$/i.test(key))?.value : undefined);
    const handler = values.findLast(isCode);
    if (!path || !handler || handler === path) continue;
    const method = values.map((value) => methodText(value)).find((each) => each !== undefined && methods.test(each)) ?? '*';
    const functionId = innermost(node.start, reading);
    const code = reading.symbols.handlerOf(handler, functionId);
    if (!code.handler && !code.handlerSymbols) continue;
    for (const text of pathTexts(path, functionId, reading)) {
      const split = /^([A-Z]+)\s+(\S.*)$/.exec(text);
      draft.routeCalls.push({ range: { start: node.start, end: node.end }, method: split?.[1] ?? method, path: split?.[2] ?? text, framework: reading.framework ?? 'net/http', ...code, through: tableName });
    }
  }
}

/** `map[string]http.HandlerFunc{"GET /x": show}`. */
function readMap(row: Expr, node: { readonly start: number }, reading: Reading): void {
  for (const { key, value, range } of row.kind === 'object' ? row.entries : []) {
    const split = /^(?:(?<method>[A-Z]{3,7}) +)?(?<path>\/\S*)$/.exec(key ?? '')?.groups;
    if (split?.['path'] === undefined || !isCode(value)) continue;
    const code = reading.symbols.handlerOf(value, innermost(node.start, reading));
    if (code.handler || code.handlerSymbols) reading.draft.routeCalls.push({ range, method: split['method'] ?? '*', path: split['path'], framework: reading.framework ?? 'net/http', ...code, through: tableName });
  }
}

const isCode = (value: Expr): boolean => value.kind === 'function' || (value.kind === 'name' && value.name !== 'nil') || (value.kind === 'member' && !value.property.startsWith('Method')) || (value.kind === 'call' && methodText(value) === undefined);

function innermost(offset: number, { draft }: Reading): number {
  let found = 0;
  for (const { id, range } of draft.functions) if (range.start <= offset && offset < range.end) found = id;
  return found;
}
