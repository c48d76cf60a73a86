import { literalOf, type Expr, type Range } from '../../model/expr.ts';
import type { Template } from '../../model/logFacts.ts';
import { lastName, pathOf } from '../lowering/draft.ts';
import type { Tree } from '../language.ts';
import { joinPath, Mounts, sortRoutes } from '../operations/routes.ts';
import type { Scope } from '../lowering/scope.ts';
import type { TemplateReader } from '../texts/templates.ts';
import { readBeego } from './beego.ts';
import { groupBodies, isRouter, methodText, pathTexts, prefixesOf, readGroup, readHandedOn, readNested, refOf, type Call, type Reading } from './routers.ts';
import { readRouteRows, tableName } from './routeTables.ts';
import type { Structure } from './structure.ts';
import { makeSymbols } from './symbols.ts';

const verb = /^(?:GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS|CONNECT|TRACE|Any|All|Get|Post|Put|Delete|Patch|Head|Options|Connect|Trace)$/;
const frameworks: readonly (readonly [RegExp, string])[] = [
  [/gin-gonic\/gin/, 'gin'], [/go-chi\/chi/, 'chi'], [/labstack\/echo/, 'echo'], [/gorilla\/mux/, 'gorilla'], [/gofiber\/fiber/, 'fiber'], [/julienschmidt\/httprouter/, 'httprouter'],
  [/kataras\/iris/, 'iris'], [/gobuffalo\/buffalo/, 'buffalo'], [/cloudwego\/hertz/, 'hertz'],
];
const routerName = /^(?:r|m|e|app|mux|router|engine|srv|server|api|g|group|rg|v\d+|root|routes?)$|(?:Router|Mux|Group|Routes|Engine|API|Api)$/;

/** Routes of net/http, gin, chi, echo, gorilla, fiber and httprouter: in groups, through routers of other files, by the program's own functions, from tables. */
export function readGoRoutes(tree: Tree, { draft, receivers, lower }: Structure, scope: Scope, templates: TemplateReader): void {
  const framework = frameworks.find(([pattern]) => draft.imports.some(({ module }) => pattern.test(module)))?.[1];
  const reading: Reading = { draft, scope, templates, symbols: makeSymbols(draft, scope, receivers), mounts: new Mounts(), framework, bodies: groupBodies(draft.calls), later: [] };
  for (const { target, value, functionId } of draft.assignments) readGroup(target, value, functionId, reading);
  for (const { call, functionId } of draft.calls) readNested(call, functionId, reading);
  for (const { call, functionId } of draft.calls) readHandedOn(call, functionId, reading);
  for (const run of reading.later) run();
  const outer = new Map<Expr, Call>();
  for (const { call } of draft.calls) if (call.callee.kind === 'member' && call.callee.object.kind === 'call') outer.set(call.callee.object, call);
  const others = draft.calls.filter(({ call, functionId }) => !readCall(call, functionId, reading, outer));
  for (let round = 0, known = -1; round < maxRounds && known !== draft.routeWrappers.length; round++) {
    known = draft.routeWrappers.length;
    for (const { call, functionId } of others) readOuterWrapper(call, functionId, reading);
  }
  for (const { call, functionId } of others) readUnknownCall(call, functionId, reading);
  readRouteRows(tree, lower, reading);
  readBeego(reading);
  sortRoutes(draft.routes);
}

/** gorilla's `r.Path("/x").Methods("GET").Handler(h)`: path and methods stand before the handler. */
function readPathChain(call: Call, functionId: number, reading: Reading): boolean {
  const methods: string[] = [];
  let at = call.callee.kind === 'member' ? call.callee.object : undefined;
  while (at?.kind === 'call' && at.callee.kind === 'member') {
    const { property, object } = at.callee;
    if (property === 'Methods') methods.push(...at.args.map(({ value }) => methodText(value) ?? '*'));
    if (property === 'Path' || property === 'PathPrefix') {
      const path = at.args[0]?.value;
      for (const method of methods.length > 0 ? methods : [undefined]) register({ path, method, handler: call.args[0]?.value, framework: 'gorilla', receiver: object, range: call.range, functionId }, reading);
      return true;
    }
    at = object;
  }
  return false;
}

/** True where the call is a registration. */
function readCall(call: Call, functionId: number, reading: Reading, outer: ReadonlyMap<Expr, Call>): boolean {
  const { callee } = call;
  if (callee.kind === 'member' && (callee.property === 'Handler' || callee.property === 'HandlerFunc') && callee.object.kind === 'call' && readPathChain(call, functionId, reading)) return true;
  const combined = callee.kind === 'member' && verb.test(callee.property) ? comboBehind(callee.object) : undefined;
  if (combined && callee.kind === 'member') return register({ path: combined.args[0]?.value, method: methodOf(callee.property), handler: call.args.at(-1)?.value, framework: 'unknown', receiver: combined.callee.kind === 'member' ? combined.callee.object : callee.object, range: call.range, functionId }, reading);
  if (callee.kind !== 'member' || call.args.length < 2) return false;
  const { property, object } = callee;
  const [first, second, third] = call.args.map(({ value }) => value);
  const add = (path: Expr | undefined, method: string | undefined, handler: Expr | undefined, framework: string): boolean =>
    register({ path, method, handler, framework, receiver: object, range: call.range, functionId }, reading);
  if (property === 'HandleFunc' || property === 'Handle' || property === 'Handler') {
    const framework = reading.framework === 'gorilla' || reading.framework === 'chi' || reading.framework === 'gin' || reading.framework === 'httprouter' ? reading.framework : 'net/http';
    if (call.args.length > 2 && (methodText(first) !== undefined || isMethodName(first))) return add(second, methodText(first), call.args.at(-1)?.value, framework);
    if (property === 'Handler' || !isHandler(second)) return false;
    const methods = methodsAround(call, outer);
    let found = false;
    for (const method of methods.length > 0 ? methods : [undefined]) found = add(first, method, framework === 'gin' ? call.args.at(-1)?.value : second, framework) || found;
    return found;
  }
  if ((property === 'Method' || property === 'MethodFunc' || property === 'Add') && call.args.length > 2 && reading.framework) {
    if (methodText(first) !== undefined || isMethodName(first)) return add(second, methodText(first), reading.framework === 'fiber' ? call.args.at(-1)?.value : third, reading.framework);
    return false;
  }
  if (property === 'Match' && call.args.length > 2 && first?.kind === 'list' && reading.framework) {
    for (const item of first.items) add(second, methodText(item), reading.framework === 'gin' ? call.args.at(-1)?.value : third, reading.framework);
    return true;
  }
  const listed = property === 'Methods' && call.args.length > 2 && /^[A-Z]+(?:, ?[A-Z]+)*$/.test(literalOf(first) ?? '') ? (literalOf(first) ?? '').split(/, ?/) : [];
  if (listed.length > 0 && methodText(second) === undefined) {
    for (const method of listed) add(second, method, call.args.at(-1)?.value, 'unknown');
    return true;
  }
  if (property === 'WithRouteTag') return add(first, undefined, second, 'net/http');
  if (!verb.test(property)) return false;
  // chi's own methods take a handler only: with more it is a router of the program's own beside it.
  const said = reading.framework === 'chi' && call.args.length > 2 ? undefined : reading.framework;
  const known = said ?? (routerName.test(lastName(object) ?? '') || reading.framework !== undefined ? 'unknown' : undefined);
  const last = call.args.at(-1)?.value;
  const handler = known === 'gin' || known === 'fiber' || known === 'hertz' || (known === 'unknown' && !(last?.kind === 'call' && second?.kind !== 'call')) ? last : second;
  const path = literalOf(first);
  if (!known || !isHandler(handler) || (path !== undefined && path !== '' && !/^[/:{*]/.test(path) && known === 'unknown')) return false;
  return add(first, methodOf(property), handler, known);
}

const methodOf = (property: string): string => (/^(?:Any|All)$/.test(property) ? '*' : property.toUpperCase());

/** Macaron's `m.Combo("/x").Get(show).Post(add)`: the opening of the chain. */
function comboBehind(object: Expr): Call | undefined {
  let at = object;
  while (at.kind === 'call' && at.callee.kind === 'member') {
    if (at.callee.property === 'Combo') return at;
    if (!verb.test(at.callee.property)) return undefined;
    at = at.callee.object;
  }
  return undefined;
}

const isHandler = (value: Expr | undefined) => value !== undefined && ['function', 'name', 'member', 'call', 'object', 'index'].includes(value.kind);
const isMethodName = (value: Expr | undefined) => value !== undefined && /^(?:http)?(?:method|verb)$/i.test(lastName(value) ?? '');

/** gorilla's `.Methods("GET", "POST")` after the registration. */
function methodsAround(call: Call, outer: ReadonlyMap<Expr, Call>): string[] {
  let at = outer.get(call);
  while (at) {
    if (at.callee.kind === 'member' && at.callee.property === 'Methods') return at.args.map(({ value }) => methodText(value) ?? '*');
    at = outer.get(at);
  }
  return [];
}

interface Registration {
  readonly path: Expr | undefined;
  readonly method: string | undefined;
  readonly handler: Expr | undefined;
  readonly framework: string;
  readonly receiver: Expr;
  readonly range: Range;
  readonly functionId: number;
}

/** Adds the route; where the path is what the function is given, the function registers for its callers. */
function register(given: Registration, reading: Reading): boolean {
  const { path, handler, framework, receiver, range, functionId } = given;
  if (readWrapper(given, reading)) return true;
  const base = refOf(receiver, functionId, reading);
  const code = reading.symbols.handlerOf(handler, functionId);
  const paths = pathTexts(path, functionId, reading);
  for (const pattern of paths) {
    const split = /^([A-Z]+)\s+(\S.*)$/.exec(pattern);
    for (const prefix of prefixesOf(receiver, functionId, reading)) {
      reading.draft.routes.push({ range, method: split?.[1] ?? given.method ?? '*', path: joinPath(prefix, split?.[2] ?? pattern), framework, ...code, ...(base ? { base } : {}) });
    }
  }
  return paths.length > 0;
}

/** `func (s *Server) get(path string, h http.HandlerFunc) { s.mux.HandleFunc("GET "+path, h) }`; `r.Method(row.Method, row.Path, row.Handler)` in a loop. */
function readWrapper({ path, method, handler, framework, receiver, functionId }: Registration, reading: Reading): boolean {
  const { scope, draft, templates } = reading;
  if (!path || literalOf(path) !== undefined) return false;
  for (const template of templates.read(path, functionId)) {
    const suffix = template.at(-1);
    const [after, last] = suffix && 'text' in suffix && template.length > 1 ? [suffix.text, template.at(-2)] : ['', suffix];
    if (!last || !('hole' in last) || last.name === undefined) continue;
    const [root, ...inside] = last.name.split('.');
    const owner = scope.parameterOwner(root ?? '', functionId);
    const name = owner === undefined ? '' : draft.functions[owner]?.name ?? '';
    // Rows of a list have fields, a map's entries are walked with their keys.
    const isWalked = inside.length > 0 || (handler?.kind === 'name' && draft.assignments.some(({ target, each, functionId: at }) => each === true && at === functionId && pathOf(target) === handler.name));
    const isRow = isWalked && owner === undefined && reading.scope.valuesOf(root ?? '', functionId).length === 0 && !draft.imports.some(({ local }) => local === root);
    // What only ends in the text of the program is a path of its own: `base + "/{id}"`.
    if (!isRow && (name === '' || inside.length > 0 || after.includes('/'))) continue;
    if (isRow && after !== '') continue;
    const before = /^(?:([A-Z]{3,7})? )?(.*)$/s.exec(textOf(template.slice(0, after === '' ? -1 : -2), functionId, reading));
    const base = refOf(receiver, functionId, reading);
    for (const prefix of prefixesOf(receiver, functionId, reading)) {
      draft.routeWrappers.push({
        name: isRow ? tableName : draft.functions[owner ?? 0]?.qualifiedName ?? name, prefix: joinPath(prefix, before?.[2] ?? ''), method: before?.[1] ?? method ?? '*', framework, ...(after === '' ? {} : { suffix: after }), ...(base ? { base } : {}),
      });
    }
    return true;
  }
  return false;
}

/** The text before a path; parameters that stand there, such as the method, say nothing. */
const textOf = (before: Template, functionId: number, { scope }: Reading): string =>
  before.map((segment) => ('text' in segment ? segment.text : segment.name === undefined || scope.parameterOwner(segment.name, functionId) !== undefined ? '' : `{${segment.name}}`)).join('');

/** `func h(r chi.Router, path string, f handler) { hr(r, path, adapt(f)) }`: hands its path on to a wrapper of this file. */
function readOuterWrapper(call: Call, functionId: number, { draft, scope, symbols }: Reading): void {
  const inner = symbols.symbolOf(call.callee, functionId);
  const wrappers = draft.routeWrappers.filter(({ name }) => name === inner);
  if (wrappers.length === 0 || wrappers.length > maxWrappers) return;
  for (const { value } of call.args) {
    const owner = value.kind === 'name' ? scope.parameterOwner(value.name, functionId) : undefined;
    const fact = owner === undefined ? undefined : draft.functions[owner];
    if (value.kind !== 'name' || !fact?.name || fact.qualifiedName === inner || fact.params.find(({ name }) => name === value.name)?.type !== 'string') continue;
    // The router that the inner one is given is linked to it by its own call.
    if (!draft.routeWrappers.some(({ name }) => name === fact.qualifiedName)) draft.routeWrappers.push(...wrappers.map((each) => ({ ...each, name: fact.qualifiedName })));
  }
}

const maxWrappers = 16;
const maxRounds = 4;
const routeText = /^(?:[A-Z]{3,7} +)?\/\S*$/;

/** A call with a path and a handler: a registration if the function that it calls registers. */
function readUnknownCall(call: Call, functionId: number, reading: Reading): void {
  if (call.args.length < 2 || (call.callee.kind === 'member' && opensNested.test(call.callee.property))) return;
  const handler = call.args.at(-1)?.value;
  if (!isHandler(handler)) return;
  const placeOf = (form: RegExp): number => call.args.findIndex(({ value }) => ['text', 'template', 'name', 'member'].includes(value.kind) && (value.kind !== 'name' && value.kind !== 'member' ? true : value !== handler)
    && !httpMethod.test(methodText(value) ?? '') && pathTexts(value, functionId, reading).some((text) => form.test(text)));
  // A function that is given the router may put the slash before the path itself.
  const form = placeOf(routeText) < 0 && isRouter(call.args[0]?.value, functionId, reading) ? wordText : routeText;
  const at = placeOf(form);
  if (at < 0) return;
  const through = reading.symbols.symbolOf(call.callee, functionId);
  if (through === undefined) return;
  const method = call.args.map(({ value }) => methodText(value)).find((each) => each !== undefined && httpMethod.test(each)) ?? '*';
  const code = reading.symbols.handlerOf(handler, functionId);
  for (const text of pathTexts(call.args[at]?.value, functionId, reading).filter((each) => form.test(each))) {
    const split = /^([A-Z]+)\s+(\S.*)$/.exec(text);
    reading.draft.routeCalls.push({ range: call.range, method: split?.[1] ?? method, path: split?.[2] ?? text, framework: reading.framework ?? 'net/http', ...code, through });
  }
}

const httpMethod = /^(?:GET|POST|PUT|DELETE|PATCH|HEAD|OPTIONS)$/;
const wordText = /^[a-z][\w./-]*$/i;
const opensNested = /^(?:Route|Group|Mount|Use|With|PathPrefix|StripPrefix|Redirect|Static\w*|ServeFiles)$/;
