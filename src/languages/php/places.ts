import { literalOf, type Expr, type Range } from '../../model/expr.ts';
import { makeNesting } from '../../model/nesting.ts';
import { isInside, lastName, pathOf } from '../lowering/draft.ts';
import { joinPath, sortRoutes } from '../operations/routes.ts';
import { PhpHandlers } from './handlers.ts';
import type { Scope } from '../lowering/scope.ts';
import { readSpans } from '../operations/spans.ts';
import type { TemplateReader } from '../texts/templates.ts';
import type { Structure } from './structure.ts';

type Call = Extract<Expr, { kind: 'call' }>;
type Handler = ReturnType<PhpHandlers['handlerOf']>;

/** `$tracer->spanBuilder('x')->startSpan()`, helpers of that name. */
export function readPhpSpans({ draft }: Structure, scope: Scope, templates: TemplateReader): void {
  readSpans({
    draft, scope, templates, tracers: new Set(['getTracer']),
    shapeOf: (callee) => (callee === 'spanBuilder' ? { name: [0] } : /^(?:in|with|start|create|make|new)_?span\w*$/i.test(callee) && callee !== 'startSpan' ? { name: [0, 1], textOnly: true } : undefined),
    library: () => 'opentelemetry',
  });
}

const verbs = /^(get|post|put|patch|delete|options|head|an[y]|match|map)$/;
const actions: readonly (readonly [action: string, methods: readonly string[], path: string])[] = [
  ['index', ['GET'], ''], ['create', ['GET'], '/create'], ['store', ['POST'], ''], ['show', ['GET'], '/{id}'], ['edit', ['GET'], '/{id}/edit'], ['update', ['PUT', 'PATCH'], '/{id}'], ['destroy', ['DELETE'], '/{id}'],
];

/** Routes of Symfony's attributes, Laravel's facade with groups and resources, and of Slim and Lumen. */
export function readPhpRoutes(structure: Structure, text: string): void {
  const { draft } = structure;
  readAttributes(structure);
  const handlers = new PhpHandlers(draft, text);
  const groups = makeNesting(draft.calls.flatMap(({ call }) => groupOf(call, handlers) ?? []), ({ range }) => range);
  const behind = callsBehind(draft);
  for (const { call } of draft.calls) {
    if (call.callee.kind !== 'member') continue;
    const verb = call.callee.property;
    const laravel = isFacade(call);
    const slim = !laravel && /^(?:app|router|group|routes?|r|api)$/.test(lastName(call.callee.object) ?? '') && call.args.length >= 2;
    if (!laravel && !slim) continue;
    const around = groups.outermost(call.range);
    if (!around) continue;
    const prefix = [...around.map((group) => group.prefix), chained(call)].reduce((all, each) => (each === '' ? all : joinPath(all, each)), '');
    const controller = around.findLast((group) => group.controller !== undefined)?.controller;
    const add = (method: string, path: string, handler: Handler): void => {
      draft.routes.push({ range: call.range, method, path: joinPath(prefix, path.startsWith('/') || path === '' ? path : `/${path}`) || '/', framework: laravel ? 'laravel' : 'slim', ...handler });
    };
    if (/^(?:apiResource|resource)$/.test(verb)) {
      const base = literalOf(call.args[0]?.value);
      if (base === undefined) continue;
      for (const [action, methods, path] of actions) {
        if ((verb !== 'resource' && (action === 'create' || action === 'edit')) || !isAsked(action, call, behind)) continue;
        // `photos.comments` lies below one photo.
        const outer = base.replaceAll('.', '/{parent}/');
        for (const method of methods) add(method, outer + path, handlers.actionOf(call.args[1]?.value, action));
      }
    } else if (verbs.test(verb)) {
      const listed = verb === 'match' || verb === 'map';
      const path = literalOf(call.args[listed ? 1 : 0]?.value);
      const methods = listed ? namesIn(call.args[0]?.value) : [verb === 'any' ? '*' : verb.toUpperCase()];
      if (path !== undefined) for (const method of methods) add(method, path, handlers.handlerOf(call.args.at(-1)?.value, controller));
    }
  }
  sortRoutes(draft.routes);
}

/** True for `Route::get(…)` and `Route::middleware(…)->get(…)`. */
function isFacade(call: Call): boolean {
  let at: Expr = call;
  while (at.kind === 'call' && at.callee.kind === 'member') at = at.callee.object;
  return at.kind === 'name' && at.name === 'Route';
}

/** `->prefix('x')` before a verb or a group in the same chain. */
function chained(call: Call): string {
  let prefix = '';
  let at: Expr = call.callee.kind === 'member' ? call.callee.object : call;
  while (at.kind === 'call' && at.callee.kind === 'member') {
    const own = at.callee.property === 'prefix' ? literalOf(at.args[0]?.value) : undefined;
    if (own !== undefined) prefix = joinPath(`/${own.replace(/^\/+|\/+$/g, '')}`, prefix);
    at = at.callee.object;
  }
  return prefix;
}

/** `Route::prefix('x')->group(function …)`, `Route::group(['prefix' => 'x'], function …)`, `$app->group('/x', function …)`. */
function groupOf(call: Call, handlers: PhpHandlers): { readonly range: Range; readonly prefix: string; readonly controller: string | undefined } | undefined {
  if (call.callee.kind !== 'member' || call.callee.property !== 'group') return undefined;
  const body = call.args.at(-1)?.value;
  if (body?.kind !== 'function') return undefined;
  const first = call.args.length > 1 ? call.args[0]?.value : undefined;
  const set = first?.kind === 'object' ? literalOf(first.entries.find(({ key }) => key === 'prefix')?.value) : literalOf(first);
  const own = set === undefined || set === '' ? '' : `/${set.replace(/^\/+|\/+$/g, '')}`;
  return { range: body.range, prefix: joinPath(chained(call), own), controller: handlers.classOf(argumentOf(call, 'controller')) };
}

/** What a call further in the front of the chain is given. */
function argumentOf(call: Call, name: string): Expr | undefined {
  let at: Expr = call;
  while (at.kind === 'call' && at.callee.kind === 'member') {
    if (at.callee.property === name) return at.args[0]?.value;
    at = at.callee.object;
  }
  return undefined;
}

/** For what a call is made on, by its place: the call. */
function callsBehind({ calls }: Structure['draft']): ReadonlyMap<string, Call> {
  const behind = new Map<string, Call>();
  for (const { call } of calls) if (call.callee.kind === 'member') behind.set(`${call.range.start} ${call.callee.object.range.end}`, call);
  return behind;
}

/** False for an action that `->only([…])` or `->except([…])` behind a resource leaves out. */
function isAsked(action: string, call: Call, behind: ReadonlyMap<string, Call>): boolean {
  for (let at = call, steps = 0; steps < 10; steps += 1) {
    const next = behind.get(`${at.range.start} ${at.range.end}`);
    if (next?.callee.kind !== 'member') return true;
    const listed = next.args.flatMap(({ value }) => (value.kind === 'list' ? value.items : [value])).flatMap((each) => literalOf(each) ?? []);
    if (next.callee.property === 'only' && !listed.includes(action)) return false;
    if (next.callee.property === 'except' && listed.includes(action)) return false;
    at = next;
  }
  return true;
}

const namesIn = (value: Expr | undefined): readonly string[] => (value?.kind === 'list' ? value.items : value ? [value] : []).flatMap((each) => (literalOf(each) ?? pathOf(each)?.replace(/^.*METHOD_/, '') ?? '').toUpperCase().split('|').filter((name) => name !== ''));

function readAttributes({ draft, attributes }: Structure): void {
  const routes = attributes.filter(({ call }) => lastName(call.callee) === 'Route');
  const pathOfRoute = (call: Call): string => literalOf(call.args.find(({ name }) => name === 'path')?.value) ?? literalOf(call.args.find(({ name }) => name === undefined)?.value) ?? '';
  const classes = routes.filter(({ functionId }) => functionId === undefined);
  for (const { call, functionId } of routes) {
    const fact = functionId === undefined ? undefined : draft.functions[functionId];
    if (!fact) continue;
    const prefix = classes.filter(({ on }) => isInside(fact.range, on)).map((each) => pathOfRoute(each.call)).join('');
    const methods = namesIn(call.args.find(({ name }) => name === 'methods')?.value);
    for (const method of methods.length > 0 ? methods : ['*']) draft.routes.push({ range: { start: fact.range.start, end: fact.body.start }, method, path: joinPath(prefix, pathOfRoute(call)) || '/', framework: 'symfony', handler: fact.named ?? fact.range, handlerName: fact.name });
  }
}
