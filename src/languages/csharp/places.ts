import type { CallFact, Expr, Metric } from '../../model/facts.ts';
import { isInside, lastName, literalOf, pathOf, type Draft } from '../draft.ts';
import { handlerOf, joinPath, Mounts, sortRoutes } from '../routes.ts';
import type { Scope } from '../scope.ts';
import { readSpans, type SpanShape } from '../spans.ts';
import type { TemplateReader } from '../templates.ts';
import type { DecoratedClass } from './structure.ts';

const verbs: Readonly<Record<string, string>> = { HttpGet: 'GET', HttpPost: 'POST', HttpPut: 'PUT', HttpDelete: 'DELETE', HttpPatch: 'PATCH', HttpHead: 'HEAD', HttpOptions: 'OPTIONS' };
const maps: Readonly<Record<string, string>> = { MapGet: 'GET', MapPost: 'POST', MapPut: 'PUT', MapDelete: 'DELETE', MapPatch: 'PATCH', Map: '*', MapMethods: '*' };

function textsOf(value: Expr | undefined, functionId: number, templates: TemplateReader): string[] {
  if (!value) return [];
  return templates.read(value, functionId).filter((template) => template.some((segment) => 'text' in segment))
    .map((template) => template.map((segment) => ('text' in segment ? segment.text : `{${segment.name ?? 'value'}}`)).join(''));
}

/** ASP.NET's controllers (`[Route]`, `[HttpGet]`, with their tokens filled in) and minimal APIs with groups. */
export function readCsharpRoutes(draft: Draft, templates: TemplateReader, classes: readonly DecoratedClass[]): void {
  for (const fact of draft.functions) {
    const own = classes.findLast(({ node }) => isInside(fact.range, node));
    if (!own || fact.decorators.length === 0) continue;
    const first = (decorator: Expr) => (decorator.kind === 'call' ? textsOf(decorator.args.find(({ name }) => name === undefined)?.value, fact.id, templates)[0] : undefined) ?? '';
    const prefixes = own.decorators.filter((each) => lastName(each) === 'Route').map(first);
    const routed = fact.decorators.filter((each) => lastName(each) === 'Route').map(first);
    for (const decorator of fact.decorators) {
      const verb = verbs[lastName(decorator) ?? ''];
      if (!verb) continue;
      const path = first(decorator) || (routed[0] ?? '');
      for (const prefix of prefixes.length > 0 ? prefixes : ['']) {
        const whole = /^[~/]/.test(path) ? path.replace(/^~/, '') : joinPath(prefix, path);
        const filled = whole.replaceAll('[controller]', own.name.replace(/Controller$/, '')).replaceAll('[action]', fact.name);
        draft.routes.push({ range: decorator.range, method: verb, path: filled.startsWith('/') ? filled : `/${filled}`, framework: 'aspnet', handler: fact.range, handlerName: fact.qualifiedName });
      }
    }
  }
  const mounts = new Mounts();
  for (const { target, value } of draft.assignments) {
    const group = groupOf(value);
    const name = pathOf(target);
    if (group && name !== undefined) mounts.add(name, pathOf(group.receiver) ?? '', group.prefix);
  }
  for (const fact of draft.calls) readMap(fact, draft, templates, mounts);
  sortRoutes(draft.routes);
}

/** The `MapGroup("/x")` in a chain. */
function groupOf(value: Expr): { receiver: Expr; prefix: string } | undefined {
  let at = value;
  for (let steps = 0; steps < 12 && at.kind === 'call' && at.callee.kind === 'member'; steps++) {
    const prefix = at.callee.property === 'MapGroup' ? literalOf(at.args[0]?.value) : undefined;
    if (prefix !== undefined) return { receiver: at.callee.object, prefix };
    at = at.callee.object;
  }
  return undefined;
}

function readMap({ call, functionId }: CallFact, draft: Draft, templates: TemplateReader, mounts: Mounts): void {
  if (call.callee.kind !== 'member' || call.args.length < 2) return;
  const method = maps[call.callee.property];
  if (!method) return;
  const group = groupOf(call.callee.object);
  const prefixes = group ? mounts.prefixesOf(pathOf(group.receiver) ?? '').map((prefix) => joinPath(prefix, group.prefix)) : mounts.prefixesOf(pathOf(call.callee.object) ?? '');
  for (const path of textsOf(call.args[0]?.value, functionId, templates)) {
    for (const prefix of prefixes) {
      draft.routes.push({ range: call.range, method, path: joinPath(prefix, path), framework: 'aspnet', ...handlerOf(call.args.at(-1)?.value, draft) });
    }
  }
}

const shapes: Readonly<Record<string, SpanShape>> = {
  StartActivity: { name: [0], key: 'name' }, CreateActivity: { name: [0], key: 'name' }, StartActiveSpan: { name: [0] }, StartSpan: { name: [0] }, StartRootSpan: { name: [0] }, BuildSpan: { name: [0] },
};

/** `ActivitySource.StartActivity("x")`; without a name the activity is called after the method. */
export function readCsharpSpans(draft: Draft, scope: Scope, templates: TemplateReader): void {
  readSpans({
    draft, scope, templates, tracers: new Set(['ActivitySource', 'GetTracer']),
    shapeOf: (callee) => (Object.hasOwn(shapes, callee) ? shapes[callee] : undefined),
    library: () => 'opentelemetry',
  });
  for (const { call, functionId } of draft.calls) {
    if (call.args.length > 0 || call.callee.kind !== 'member' || call.callee.property !== 'StartActivity') continue;
    draft.spanStarts.push({ range: call.range, library: 'opentelemetry', names: [[{ text: draft.functions[functionId]?.name ?? '' }]], functionId });
  }
  draft.spanStarts.sort((a, b) => a.range.start - b.range.start);
}

const kinds: Readonly<Record<string, Metric['type']>> = {
  CreateCounter: 'counter', CreateObservableCounter: 'counter', CreateUpDownCounter: 'gauge', CreateGauge: 'gauge', CreateObservableGauge: 'gauge', CreateObservableUpDownCounter: 'gauge',
  CreateHistogram: 'histogram', CreateSummary: 'summary',
};

/** System.Diagnostics.Metrics and prometheus-net. */
export function readCsharpMetrics(draft: Draft): void {
  for (const { call } of draft.calls) {
    const type = kinds[lastName(call.callee) ?? ''];
    const name = literalOf(call.args[0]?.value);
    if (!type || name === undefined) continue;
    const configured = call.args.flatMap(({ value }) => (value.kind === 'object' ? value.entries.filter(({ key }) => key === 'LabelNames').map((entry) => entry.value) : [value]));
    const labels = configured.filter((value) => value.kind === 'list').flatMap((list) => list.items.flatMap((item) => literalOf(item) ?? []));
    draft.metrics.push({ range: call.range, name, type, labels });
  }
}
