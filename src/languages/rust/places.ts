import type { Expr } from '../../model/expr.ts';
import type { Template } from '../../model/logFacts.ts';
import { lastName, literalOf, pathOf } from '../lowering/draft.ts';
import { handlerOf, joinPath, Mounts, sortRoutes } from '../work/routes.ts';
import type { Scope } from '../lowering/scope.ts';
import { readSpans } from '../work/spans.ts';
import type { TemplateReader } from '../texts/templates.ts';
import type { Structure } from './structure.ts';

type Call = Extract<Expr, { kind: 'call' }>;

/** `#[instrument]`, `info_span!("x")`, `tracer.start("x")`, `tracer.in_span("x", …)`. */
export function readRustSpans({ draft, attributes }: Structure, scope: Scope, templates: TemplateReader): void {
  for (const [id, texts] of attributes) {
    const fact = draft.functions[id];
    const text = texts.find((each) => /^(?:tracing::)?instrument\b/.test(each));
    if (!fact || text === undefined) continue;
    const name = /\bname\s*=\s*"((?:[^"\\]|\\.)*)"/.exec(text)?.[1] ?? fact.name;
    draft.spanStarts.push({ range: { start: fact.range.start, end: fact.body.start }, library: 'tracing', names: [[{ text: name }]] satisfies Template[], functionId: id });
  }
  for (const { call, functionId } of draft.calls) {
    const macro = /^(?:(?:trace|debug|info|warn|error)_)?span!$/.exec(lastName(call.callee) ?? '');
    const name = macro && call.args.find(({ value, name: key }) => key === undefined && value.kind === 'text')?.value;
    if (name) draft.spanStarts.push({ range: call.range, library: 'tracing', names: templates.read(name, functionId), functionId });
  }
  readSpans({
    draft, scope, templates, tracers: new Set(['tracer']),
    shapeOf: (callee, receiver) => {
      const on = receiver ? lastName(receiver) ?? '' : '';
      if (/^(?:start|start_with_context|in_span|span_builder)$/.test(callee) && /tracer$/i.test(on)) return { name: [0] };
      return /^(?:start|make|new|create|with)_span\w*$/.test(callee) ? { name: [0, 1], textOnly: true } : undefined;
    },
    library: () => 'opentelemetry',
  });
  draft.spanStarts.sort((a, b) => a.range.start - b.range.start);
}

const verbs = /^(get|post|put|delete|patch|head|options|trace|connect|an[y])$/;
const attributeRoute = /^(?:(?:actix_web|rocket|web)::)?(get|post|put|delete|patch|head|options|route)\(\s*"([^"]*)"(?:[^]*?method\s*=\s*"?(\w+))?/;

/** Routes of axum (with `nest` in the same file), actix-web, rocket, warp's plain paths and poem. */
export function readRustRoutes({ draft, attributes }: Structure, templates: TemplateReader): void {
  for (const [id, texts] of attributes) {
    const fact = draft.functions[id];
    for (const text of texts) {
      const [, verb = '', path, method] = attributeRoute.exec(text) ?? [];
      if (!fact || path === undefined) continue;
      const framework = draft.imports.some(({ module }) => module.startsWith('rocket')) ? 'rocket' : 'actix';
      draft.routes.push({ range: { start: fact.range.start, end: fact.body.start }, method: (verb === 'route' ? method ?? '*' : verb).toUpperCase(), path, framework, handler: fact.range, handlerName: fact.name });
    }
  }
  const framework = draft.imports.some(({ module }) => module.startsWith('actix_web')) ? 'actix' : draft.imports.some(({ module }) => module.startsWith('poem')) ? 'poem' : 'axum';
  const mounts = new Mounts();
  const routerOf = routerNames(draft.assignments.map(({ target, value }) => [pathOf(target), value] as const), draft.functions);
  for (const { call } of draft.calls) {
    if (call.callee.kind !== 'member' || (call.callee.property !== 'nest' && call.callee.property !== 'merge' && call.callee.property !== 'service')) continue;
    const prefix = call.callee.property === 'nest' ? literalOf(call.args[0]?.value) : '';
    const child = call.args.at(-1)?.value;
    const key = child && (pathOf(child) ?? (child.kind === 'call' ? `${lastName(child.callee)}()` : undefined));
    if (prefix !== undefined && key !== undefined && key !== routerOf(call)) mounts.add(key, routerOf(call) ?? '', prefix);
  }
  for (const { call, functionId } of draft.calls) {
    if (call.callee.kind !== 'member' || !/^(?:route|at|route_service)$/.test(call.callee.property) || call.args.length < 2) continue;
    const paths = templates.read(call.args[0]?.value ?? call, functionId).flatMap((template) => (template.every((each) => 'text' in each) ? template.map((each) => ('text' in each ? each.text : '')).join('') : []));
    for (const path of paths.filter((each) => each.startsWith('/'))) {
      for (const prefix of mounts.prefixesOf(routerOf(call) ?? '')) {
        for (const { method, handler } of handlersIn(call.args[1]?.value)) {
          draft.routes.push({ range: call.range, method, path: joinPath(prefix + scopePrefix(call), path), framework, ...handlerOf(handler, draft) });
        }
      }
    }
  }
  sortRoutes(draft.routes);
}

/** `get(show).post(add)`, `web::get().to(show)`, `MethodRouter::new()`: verbs with their handlers. */
function handlersIn(value: Expr | undefined): readonly { readonly method: string; readonly handler: Expr | undefined }[] {
  const found: { method: string; handler: Expr | undefined }[] = [];
  let handler: Expr | undefined;
  for (let at = value, steps = 0; at?.kind === 'call' && steps < 20; steps += 1) {
    const name = lastName(at.callee) ?? '';
    if (name === 'to') handler = at.args[0]?.value;
    else if (verbs.test(name)) found.unshift({ method: name === 'any' ? '*' : name.toUpperCase(), handler: at.args[0]?.value ?? handler });
    at = at.callee.kind === 'member' ? at.callee.object : undefined;
  }
  return found;
}

/** actix's `web::scope("/api")` at the root of the chain. */
function scopePrefix(call: Call): string {
  for (let at: Expr = call, steps = 0; at.kind === 'call' && steps < 60; steps += 1) {
    if (/(?:^|\.)scope$/.test(pathOf(at.callee) ?? '')) return literalOf(at.args[0]?.value) ?? '';
    if (at.callee.kind !== 'member') break;
    at = at.callee.object;
  }
  return '';
}

/** The router that a chain of calls makes: the variable it is given to, or the function that gives it back. */
function routerNames(assigned: readonly (readonly [string | undefined, Expr])[], functions: Structure['draft']['functions']): (call: Call) => string | undefined {
  const byEnd = new Map(assigned.flatMap(([path, value]) => (path === undefined ? [] : [[value.range.start, path] as const])));
  return (call) => {
    const own = byEnd.get(call.range.start);
    if (own !== undefined) return own;
    const around = functions.findLast(({ id, range }) => id > 0 && range.start <= call.range.start && call.range.end <= range.end);
    return around?.name ? `${around.name}()` : undefined;
  };
}
