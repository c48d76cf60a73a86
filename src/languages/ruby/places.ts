import { literalOf, type Expr } from '../../model/expr.ts';
import type { CallFact } from '../../model/facts.ts';
import { makeNesting } from '../../model/nesting.ts';
import { lastName, pathOf, type Draft } from '../lowering/draft.ts';
import { joinPath, sortRoutes } from '../operations/routes.ts';
import type { Scope } from '../lowering/scope.ts';
import { readSpans } from '../operations/spans.ts';
import { holdersOf, opens, readRails, verbs } from './rails.ts';
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

/** Routes of Rails (`routes.draw` with namespaces, scopes and resources) and of Sinatra and its kin. */
export function readRubyRoutes(draft: Draft): void {
  const drawn = makeNesting(draft.calls.filter(({ callee }) => /(?:routes\.draw|Routes\.draw|routes\.append|routes\.prepend)$/.test(callee)), ({ call }) => call.range);
  const holders = makeNesting(draft.calls.filter(({ call }) => call.callee.kind === 'name' && opens.test(call.callee.name) && call.args.at(-1)?.value.kind === 'function'), ({ call }) => call.args.at(-1)?.value.range ?? call.range);
  for (const fact of draft.calls) {
    const { call } = fact;
    if (call.callee.kind !== 'name') continue;
    const around = holdersOf(holders, call);
    if (!around) continue;
    if (drawn.outermost(call.range)?.length !== 0) readRails(fact, around, draft);
    else if (verbs.has(call.callee.name) && call.callee.name !== 'match') readSinatra(call, around, draft);
  }
  sortRoutes(draft.routes);
}

/** `get '/x' do … end`, in `namespace '/y' do … end`. */
function readSinatra(call: Call, holders: readonly CallFact[], draft: Draft): void {
  const path = literalOf(call.args[0]?.value);
  const block = call.args.at(-1)?.value;
  const prefix = holders.flatMap((holder) => (lastName(holder.call.callee) === 'namespace' ? literalOf(holder.call.args[0]?.value) ?? [] : [])).reduce(joinPath, '');
  if (path === undefined || !(path.startsWith('/') || prefix !== '') || block?.kind !== 'function' || call.callee.kind !== 'name') return;
  draft.routes.push({ range: call.range, method: verbs.get(call.callee.name) ?? '*', path: joinPath(prefix, path), framework: 'sinatra', handler: block.range });
}
