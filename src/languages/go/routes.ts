import type { Expr, Range } from '../../model/facts.ts';
import { lastName, literalOf, pathOf, type Draft } from '../draft.ts';
import { handlerOf, joinPath, Mounts, sortRoutes } from '../routes.ts';
import type { Scope } from '../scope.ts';
import type { TemplateReader } from '../templates.ts';

type Call = Extract<Expr, { kind: 'call' }>;

const verb = /^(?:GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS|CONNECT|TRACE|Any|All|Get|Post|Put|Delete|Patch|Head|Options|Connect|Trace)$/;
const frameworks: readonly (readonly [RegExp, string])[] = [
  [/gin-gonic\/gin/, 'gin'], [/go-chi\/chi/, 'chi'], [/labstack\/echo/, 'echo'], [/gorilla\/mux/, 'gorilla'], [/gofiber\/fiber/, 'fiber'], [/julienschmidt\/httprouter/, 'httprouter'],
  [/kataras\/iris/, 'iris'], [/gobuffalo\/buffalo/, 'buffalo'], [/cloudwego\/hertz/, 'hertz'],
];
const routerName = /^(?:r|e|app|mux|router|engine|srv|server|api|g|group|rg|v\d+|root|routes?)$|(?:Router|Mux|Group|Routes|Engine|API|Api)$/;

/** Routes of net/http, gin, chi, echo, gorilla, fiber and httprouter, with groups of the same file. */
export function readGoRoutes(draft: Draft, scope: Scope, templates: TemplateReader): void {
  const framework = frameworks.find(([pattern]) => draft.imports.some(({ module }) => pattern.test(module)))?.[1];
  const reading: Reading = { draft, scope, templates, mounts: new Mounts(), framework };
  for (const { target, value, functionId } of draft.assignments) readGroup(target, value, functionId, reading);
  for (const { call, functionId } of draft.calls) readNested(call, functionId, reading);
  const outer = new Map<Expr, Call>();
  for (const { call } of draft.calls) if (call.callee.kind === 'member' && call.callee.object.kind === 'call') outer.set(call.callee.object, call);
  for (const { call, functionId } of draft.calls) readCall(call, functionId, reading, outer);
  sortRoutes(draft.routes);
}

interface Reading {
  readonly draft: Draft;
  readonly scope: Scope;
  readonly templates: TemplateReader;
  readonly mounts: Mounts;
  readonly framework: string | undefined;
}

function texts(value: Expr | undefined, functionId: number, templates: TemplateReader): string[] {
  if (!value) return [];
  if (literalOf(value) === '') return [''];
  return templates.read(value, functionId).filter((template) => template.some((segment) => 'text' in segment))
    .map((template) => template.map((segment) => ('text' in segment ? segment.text : `{${segment.name ?? 'value'}}`)).join(''));
}

/** A router variable, told apart from one of the same name in another function. */
function routerKey(receiver: Expr, functionId: number, { scope }: Reading): string {
  const path = pathOf(receiver);
  if (path === undefined) return '';
  const owner = scope.parameterOwner(path, functionId) ?? scope.valuesOf(path, functionId)[0]?.functionId;
  return owner === undefined ? path : `${owner} ${path}`;
}

/** Prefixes of a router expression: a variable, or a group opened in place. */
function prefixesOf(receiver: Expr, functionId: number, reading: Reading, depth = 0): string[] {
  if (receiver.kind !== 'call' || receiver.callee.kind !== 'member' || depth > 6) return reading.mounts.prefixesOf(routerKey(receiver, functionId, reading));
  const inner = prefixesOf(receiver.callee.object, functionId, reading, depth + 1);
  const adds = /^(?:Group|PathPrefix|Route|Party)$/.test(receiver.callee.property) ? texts(receiver.args[0]?.value, functionId, reading.templates)[0] : undefined;
  return adds === undefined ? inner : inner.map((prefix) => joinPath(prefix, adds));
}

const opensGroup = (call: Call): boolean => call.callee.kind === 'member'
  && (/^(?:Group|PathPrefix|Subrouter|With|Party|Use)$/.test(call.callee.property));

/** `v1 := r.Group("/v1")`, `s := r.PathPrefix("/x").Subrouter()`. */
function readGroup(target: Expr, value: Expr, functionId: number, reading: Reading): void {
  if (value.kind !== 'call' || !opensGroup(value)) return;
  const key = routerKey(target, functionId, reading);
  for (const prefix of prefixesOf(value, functionId, { ...reading, mounts: new Mounts() })) {
    const root = rootOf(value);
    const parent = root ? routerKey(root, functionId, reading) : '';
    if (parent !== key) reading.mounts.add(key, parent, prefix);
  }
}

function rootOf(value: Expr): Expr | undefined {
  let at = value;
  for (let steps = 0; steps < 12 && at.kind === 'call' && at.callee.kind === 'member'; steps++) at = at.callee.object;
  return at.kind === 'name' || at.kind === 'member' ? at : undefined;
}

/** chi's `r.Route("/x", func(r chi.Router) { … })`, `r.Group(func…)`, `r.Mount("/x", sub)`. */
function readNested(call: Call, functionId: number, reading: Reading): void {
  if (call.callee.kind !== 'member') return;
  const { property, object } = call.callee;
  if (property !== 'Route' && property !== 'Group' && property !== 'Mount' && property !== 'RouterGroup') return;
  const prefix = texts(call.args[0]?.value, functionId, reading.templates)[0] ?? '';
  const last = call.args.at(-1)?.value;
  const parents = rootOf(object) ?? object;
  const parent = routerKey(parents, functionId, reading);
  if (last?.kind === 'function' && last.params[0] !== undefined) reading.mounts.add(`${last.functionId} ${last.params[0]}`, parent, prefix);
  else if (property === 'Mount' && last && pathOf(last) !== undefined) reading.mounts.add(routerKey(last, functionId, reading), parent, prefix);
  else if (property === 'Mount' && last?.kind === 'call') mountFunction(last, parent, prefix, reading);
}

/** `r.Mount("/x", adminRouter())`: the router that the function of this file makes. */
function mountFunction(call: Call, parent: string, prefix: string, { draft, mounts }: Reading): void {
  const maker = draft.functions.find(({ name }) => name !== '' && name === lastName(call.callee));
  if (!maker) return;
  for (const { target, value, functionId } of draft.assignments) {
    if (functionId === maker.id && value.kind === 'call' && /^New(?:Router|Mux|ServeMux)?$/.test(lastName(value.callee) ?? '')) mounts.add(`${maker.id} ${pathOf(target) ?? ''}`, parent, prefix);
  }
}

/** gorilla's `r.Path("/x").Methods("GET").Handler(h)`: path and methods stand before the handler. */
function readPathChain(call: Call, functionId: number, reading: Reading): void {
  const methods: string[] = [];
  let at = call.callee.kind === 'member' ? call.callee.object : undefined;
  for (let steps = 0; steps < 12 && at?.kind === 'call' && at.callee.kind === 'member'; steps++) {
    const { property, object } = at.callee;
    if (property === 'Methods') methods.push(...at.args.map(({ value }) => (literalOf(value) ?? (lastName(value) ?? '*').replace(/^Method/, '')).toUpperCase()));
    if (property === 'Path' || property === 'PathPrefix') {
      for (const path of texts(at.args[0]?.value, functionId, reading.templates)) {
        for (const method of methods.length > 0 ? methods : [undefined]) addRoute(path, method, call.args[0]?.value, 'gorilla', object, call.range, functionId, reading);
      }
      return;
    }
    at = object;
  }
}

function readCall(call: Call, functionId: number, reading: Reading, outer: ReadonlyMap<Expr, Call>): void {
  const { callee } = call;
  if (callee.kind === 'member' && (callee.property === 'Handler' || callee.property === 'HandlerFunc') && callee.object.kind === 'call') return readPathChain(call, functionId, reading);
  if (callee.kind !== 'member' || call.args.length < 2) return;
  const { property, object } = callee;
  const add = (pattern: Expr | undefined, method: string | undefined, handler: Expr | undefined, framework: string) => {
    for (const text of texts(pattern, functionId, reading.templates)) addRoute(text, method, handler, framework, object, call.range, functionId, reading);
  };
  if (property === 'HandleFunc' || property === 'Handle') {
    const first = literalOf(call.args[0]?.value);
    const withMethod = first !== undefined && /^[A-Z]+$/.test(first) && call.args.length > 2;
    const methods = methodsAround(call, outer);
    const framework = reading.framework === 'gorilla' || reading.framework === 'chi' || reading.framework === 'gin' ? reading.framework : 'net/http';
    if (withMethod) return add(call.args[1]?.value, first, call.args.at(-1)?.value, framework);
    if (!isHandler(call.args[1]?.value)) return;
    for (const method of methods.length > 0 ? methods : [undefined]) add(call.args[0]?.value, method, call.args[1]?.value, framework);
    return;
  }
  if ((property === 'Method' || property === 'MethodFunc' || property === 'Add') && call.args.length > 2 && reading.framework) {
    const method = literalOf(call.args[0]?.value) ?? (lastName(call.args[0]?.value ?? call) ?? '').replace(/^Method/, '').toUpperCase();
    return add(call.args[1]?.value, method, call.args[2]?.value, reading.framework);
  }
  if (property === 'WithRouteTag') return add(call.args[0]?.value, undefined, call.args[1]?.value, 'net/http');
  if (!verb.test(property)) return;
  const known = reading.framework ?? (routerName.test(lastName(object) ?? '') ? 'unknown' : undefined);
  const handler = known === 'gin' || known === 'fiber' || known === 'hertz' ? call.args.at(-1)?.value : call.args[1]?.value;
  const path = literalOf(call.args[0]?.value);
  if (!known || !isHandler(handler) || (path !== undefined && path !== '' && !/^[/:{*]/.test(path) && known === 'unknown')) return;
  add(call.args[0]?.value, /^(?:Any|All)$/.test(property) ? '*' : property.toUpperCase(), handler, known);
}

const isHandler = (value: Expr | undefined) => value !== undefined && ['function', 'name', 'member', 'call', 'object', 'index'].includes(value.kind);

/** gorilla's `.Methods("GET", "POST")` after the registration. */
function methodsAround(call: Call, outer: ReadonlyMap<Expr, Call>): string[] {
  let at = outer.get(call);
  for (let steps = 0; at && steps < 8; steps++) {
    if (at.callee.kind === 'member' && at.callee.property === 'Methods') {
      return at.args.map(({ value }) => (literalOf(value) ?? (lastName(value) ?? '*').replace(/^Method/, '')).toUpperCase());
    }
    at = outer.get(at);
  }
  return [];
}

function addRoute(pattern: string, method: string | undefined, handler: Expr | undefined, framework: string, receiver: Expr, range: Range, functionId: number, reading: Reading): void {
  const split = /^([A-Z]+)\s+(\S.*)$/.exec(pattern);
  const path = split?.[2] ?? pattern;
  for (const prefix of prefixesOf(receiver, functionId, reading)) {
    reading.draft.routes.push({ range, method: split?.[1] ?? method ?? '*', path: joinPath(prefix, path), framework, ...handlerOf(handler, reading.draft) });
  }
}
