import type { Arg, Expr, Range } from '../../model/expr.ts';
import type { CallFact } from '../../model/facts.ts';
import { isInside, lastName, literalOf, pathOf, type Draft } from '../lowering/draft.ts';
import { joinPath, sortRoutes } from '../work/routes.ts';
import type { Scope } from '../lowering/scope.ts';
import { readSpans } from '../work/spans.ts';
import type { TemplateReader } from '../texts/templates.ts';

type Call = Extract<Expr, { kind: 'call' }>;

/** `tracer.in_span('x')`, `tracer.start_span('x')`, `Datadog::Tracing.trace('x')`. */
export function readRubySpans(draft: Draft, scope: Scope, templates: TemplateReader): void {
  readSpans({
    draft, scope, templates, tracers: new Set(['tracer']),
    shapeOf: (callee, receiver) => {
      const on = receiver ? lastName(receiver) ?? '' : '';
      if (/^(?:in_span|start_span|start_root_span)$/.test(callee)) return { name: [0] };
      if (callee === 'trace' && /Tracing$|^tracer$/i.test(on)) return { name: [0], textOnly: true };
      return /^(?:with|start|create|make|new)_span\w*$/.test(callee) ? { name: [0, 1], textOnly: true } : undefined;
    },
    library: (receiver) => (/Datadog/.test((receiver && pathOf(receiver)) ?? '') ? 'datadog' : 'opentelemetry'),
  });
}

const verbs: Readonly<Record<string, string>> = { get: 'GET', post: 'POST', put: 'PUT', patch: 'PATCH', delete: 'DELETE', head: 'HEAD', options: 'OPTIONS', match: '*' };
const actions: Readonly<Record<string, readonly [methods: readonly string[], path: string]>> = {
  index: [['GET'], ''], create: [['POST'], ''], new: [['GET'], '/new'], show: [['GET'], '/:id'], edit: [['GET'], '/:id/edit'], update: [['PATCH', 'PUT'], '/:id'], destroy: [['DELETE'], '/:id'],
};

/** Routes of Rails (`routes.draw` with namespaces, scopes and resources) and of Sinatra and its kin. */
export function readRubyRoutes(draft: Draft): void {
  const drawn = draft.calls.filter(({ callee }) => /(?:routes\.draw|Routes\.draw|routes\.append|routes\.prepend)$/.test(callee)).map(({ call }) => call.range);
  const holders = draft.calls.filter(({ call }) => call.callee.kind === 'name' && /^(?:namespace|scope|resources?|member|collection|concern|constraints)$/.test(call.callee.name) && call.args.at(-1)?.value.kind === 'function');
  for (const fact of draft.calls) {
    const { call } = fact;
    if (call.callee.kind !== 'name') continue;
    const rails = drawn.some((range) => isInside(call.range, range));
    if (rails) readRails(fact, holders.filter((holder) => holder.call !== call && isInside(call.range, holder.call.range)), draft);
    else if (verbs[call.callee.name] && call.callee.name !== 'match') readSinatra(call, draft);
  }
  sortRoutes(draft.routes);
}

function readSinatra(call: Call, draft: Draft): void {
  const path = literalOf(call.args[0]?.value);
  const block = call.args.at(-1)?.value;
  if (path === undefined || !path.startsWith('/') || block?.kind !== 'function' || call.callee.kind !== 'name') return;
  draft.routes.push({ range: call.range, method: verbs[call.callee.name] ?? '*', path, framework: 'sinatra', handler: block.range });
}

const named = (args: readonly Arg[], key: string): Expr | undefined => args.find(({ name }) => name === key)?.value;
const list = (value: Expr | undefined): readonly string[] | undefined => (value?.kind === 'list' ? value.items : value ? [value] : undefined)?.flatMap((each) => literalOf(each) ?? []);

function readRails({ call }: CallFact, around: readonly CallFact[], draft: Draft): void {
  const name = call.callee.kind === 'name' ? call.callee.name : '';
  const prefix = around.map((holder) => prefixOf(holder.call, call.range)).reduce((all, each) => (each === '' ? all : joinPath(all, each)), '');
  const add = (method: string, path: string, action: string | undefined, range: Range = call.range): void => {
    draft.routes.push({ range, method, path: joinPath(prefix, path.startsWith('/') || path === '' ? path : `/${path}`) || '/', framework: 'rails', ...(action === undefined ? {} : { handlerName: action }) });
  };
  if (name === 'root') {
    add('GET', '/', actionOf(literalOf(named(call.args, 'to')) ?? literalOf(call.args[0]?.value)));
  } else if (name === 'resources' || name === 'resource') {
    const only = list(named(call.args, 'only'));
    const except = list(named(call.args, 'except')) ?? [];
    for (const each of call.args.filter((arg) => arg.name === undefined && arg.value.kind === 'text')) {
      const base = `/${literalOf(named(call.args, 'path')) ?? literalOf(each.value)}`;
      for (const [action, [methods, path]] of Object.entries(actions)) {
        if ((only && !only.includes(action)) || except.includes(action) || (name === 'resource' && action === 'index')) continue;
        for (const method of methods) add(method, base + (name === 'resource' ? path.replace('/:id', '') : path), action);
      }
    }
  } else if (verbs[name]) {
    const first = call.args[0];
    // `get 'a/b' => 'c#d'` has its path as the key.
    const path = first?.name !== undefined && !/^(?:to|as|via|on)$/.test(first.name) ? first.name : literalOf(first?.value);
    if (path === undefined) return;
    const to = first?.name !== undefined ? literalOf(first.value) : literalOf(named(call.args, 'to'));
    const methods = name === 'match' ? list(named(call.args, 'via'))?.map((each) => each.toUpperCase()) ?? ['*'] : [verbs[name] ?? '*'];
    for (const method of methods) add(method, path, actionOf(to) ?? actionOf(path.split('/').at(-1)));
  }
}

const actionOf = (to: string | undefined): string | undefined => to?.split('#').at(-1);

/** What a block around a route puts before its path. */
function prefixOf(holder: Call, inner: Range): string {
  const name = holder.callee.kind === 'name' ? holder.callee.name : '';
  const first = literalOf(holder.args[0]?.value);
  const path = literalOf(named(holder.args, 'path'));
  if (!isInside(inner, holder.args.at(-1)?.value.range ?? holder.range)) return '';
  if (name === 'namespace') return `/${path ?? first ?? ''}`;
  if (name === 'scope') return holder.args[0]?.name === undefined && first !== undefined ? `/${first.replace(/^\//, '')}` : path === undefined ? '' : `/${path.replace(/^\//, '')}`;
  if (name === 'resource') return `/${path ?? first ?? ''}`;
  if (name === 'resources') return `/${path ?? first ?? ''}/:${(first ?? '').replace(/ies$/, 'y').replace(/s$/, '')}_id`;
  return '';
}
