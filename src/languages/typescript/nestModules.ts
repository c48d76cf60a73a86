import type { Expr } from '../../model/expr.ts';
import type { RouterRef } from '../../model/routeFacts.ts';
import { lastName, pathOf, type Draft } from '../lowering/draft.ts';
import { joinPath } from '../operations/routes.ts';
import { nestModules, type DecoratedClass } from './nestRoutes.ts';
import { pathsOf, type RouteReading } from './routers.ts';

const maxDepth = 6;

/** Nest's `RouterModule.register([{ path, module, children }])`, and the controllers of modules, which have those paths before their own. */
export function readNestModules(reading: RouteReading, classes: readonly DecoratedClass[]): void {
  const { draft } = reading;
  for (const decorator of classes.flatMap(({ decorators }) => decorators)) {
    const options = decorator.kind === 'call' && lastName(decorator.callee) === 'Module' ? decorator.args[0]?.value : undefined;
    const listed = entryOf(options, 'controllers');
    const files = new Set(listed?.kind === 'list' ? listed.items.flatMap((item) => importedFrom(item, draft) ?? []) : []);
    for (const module of files) draft.routerLinks.push({ child: { of: 'variable', name: 'controllers', module }, parent: { of: 'variable', name: nestModules }, prefix: '' });
  }
  for (const { call, functionId } of draft.calls) {
    if (!/(?:^|\.)RouterModule\.(?:register|forRoutes)$/.test(pathOf(call.callee) ?? '')) continue;
    for (const { value } of call.args) readTree(value, '', functionId, reading, 0);
  }
}

function readTree(value: Expr, prefix: string, functionId: number, reading: RouteReading, depth: number): void {
  const { draft, scope } = reading;
  if (depth > maxDepth) return;
  if (value.kind === 'list') for (const item of value.items) readTree(item, prefix, functionId, reading, depth + 1);
  if (value.kind === 'object') {
    const said = pathsOf(entryOf(value, 'path'), functionId, reading)[0] ?? '';
    const path = said === '' ? prefix : joinPath(prefix === '' ? '/' : prefix, said);
    const module = entryOf(value, 'module');
    const child = module && moduleOf(module, draft);
    if (child && path !== '') draft.routerLinks.push({ child, prefix: path });
    const children = entryOf(value, 'children');
    if (children) readTree(children, path, functionId, reading, depth + 1);
  }
  if (value.kind !== 'name') return;
  const [listed] = scope.valuesOf(value.name, functionId);
  if (listed) return readTree(listed.value, prefix, listed.functionId, reading, depth + 1);
  // A child that is but a module.
  const child = moduleOf(value, draft);
  if (child && prefix !== '') draft.routerLinks.push({ child, prefix });
}

const entryOf = (value: Expr | undefined, name: string): Expr | undefined => (value?.kind === 'object' ? value.entries.find(({ key }) => key === name)?.value : undefined);

const importedFrom = (value: Expr, draft: Draft): string | undefined => draft.imports.find(({ local }) => local === pathOf(value))?.module;

function moduleOf(value: Expr, draft: Draft): RouterRef | undefined {
  const module = importedFrom(value, draft);
  return module === undefined ? undefined : { of: 'variable', name: nestModules, module };
}
