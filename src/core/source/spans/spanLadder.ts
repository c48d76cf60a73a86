import { attributeText } from '../../../model/attributes.ts';
import type { Candidate, Certainty, SourceAnswer } from '../../../model/sourceRef.ts';
import type { SpanQuestion } from '../questions.ts';
import type { FunctionEntry } from '../index/records.ts';
import { jobAnswer, messageAnswer, requestAnswer, statementAnswer } from './operationLadder.ts';
import type { OperationFinder } from './operations.ts';
import { ranked } from './ranked.ts';
import type { RouteFinder } from './routes.ts';
import type { SpanFinder } from './spans.ts';
import { standingOf, standingPrice } from '../reading/standing.ts';

const routeKeys = ['http.route', 'http_route', 'http.target.route', 'next.route'];
const methodKeys = ['http.request.method', 'http_request_method', 'http.method', 'http_method'];
const pathKeys = ['url.path', 'url_path', 'http.target', 'http_target', 'http.url', 'url.full'];

/** Span name → span start, RPC → handler, route → registration, framework's handler name → function; in the order of trust. */
export function climbSpan(span: SpanQuestion, spans: SpanFinder, routes: RouteFinder, operations: OperationFinder): SourceAnswer {
  const { attributes, service } = span;
  const rpc = rpcAnswer(span, spans, routes);
  if (rpc) return rpc;
  const message = messageAnswer(span, operations, spans);
  if (message) return message;
  const isClient = span.kind === 'client' || span.kind === 'producer';
  const route = attributeText(attributes, ...routeKeys) ?? routeOfName(span.name);
  const inner = innerKind(span);
  const serves = !isClient && inner === undefined && (span.kind === 'server' || route !== undefined);
  if (!serves) {
    const named = nameAnswer(span, spans);
    if (named) return named;
    const work = jobAnswer(span, operations) ?? statementAnswer(span, operations);
    if (work) return work;
  }
  const method = methodOf(span);
  const asked = { method, service, scope: span.scope, language: attributeText(span.resource ?? {}, 'telemetry.sdk.language', 'telemetry_sdk_language') };
  if (isClient) {
    const address = attributeText(attributes, 'url.full', 'url_full', 'http.url', 'http_url');
    const answer = address === undefined ? undefined : requestAnswer(method, address, operations);
    if (answer) return answer;
  }
  if (route !== undefined && !isClient && inner === undefined) {
    const found = routes.find({ ...asked, path: route, concrete: false });
    // Go's mux and Starlette tell where a whole tree is mounted: the path says which of its routes.
    const whole = attributeText(attributes, 'url.path', 'url_path', 'http.target')?.replace(/[?#].*$/s, '');
    const mount = route.replace(/\/$/, '');
    const isMount = whole !== undefined && /^\/[^{}<>:*()[\]]+$/.test(route) && whole.startsWith(`${mount}/`) && whole.length > mount.length + 1;
    const find = (path: string) => routes.find({ ...asked, path, concrete: true });
    const full = isMount ? find(whole).filter(({ path }) => route !== mount || path.startsWith(mount)) : [];
    const rest = isMount && route === mount ? find(whole.slice(mount.length)).filter(hasText) : [];
    const below = (rest[0]?.score ?? 0) > (full[0]?.score ?? 0) ? rest : full;
    const inside = route !== mount || (below[0]?.score ?? 0) > (found[0]?.score ?? 0) ? routeAnswer(below, 'likely') : undefined;
    if (inside) return inside;
    const answer = routeAnswer(found);
    if (answer) return answer;
  }
  const handler = handlerAnswer(span, spans);
  if (handler) return handler;
  if (serves) {
    const named = nameAnswer(span, spans);
    if (named) return named;
    const whole = attributeText(attributes, ...pathKeys)?.replace(/^https?:\/\/[^/]*/, '').replace(/[?#].*$/s, '');
    // What a proxy put before the program's own paths is not in its source.
    const path = route === undefined || whole === undefined ? whole : whole.slice(Math.max(0, whole.indexOf(route)));
    const answer = path === undefined || path === '' || !leadsTo(route, path) ? undefined : routeAnswer(routes.find({ ...asked, path, concrete: true }).filter((each) => route === undefined || hasText(each)), 'likely');
    if (answer) return answer;
  }
  return { found: false, reason: whyNot(span, route, routes) };
}

/** What a framework's span inside a request is about, where that is no handler: Express tells middleware and routers apart. */
const innerKind = ({ name, attributes }: SpanQuestion): string | undefined => {
  const type = attributeText(attributes, 'express.type', 'router.type', 'koa.type', 'connect.type');
  if (type === undefined && name.startsWith('middleware - ')) return 'middleware';
  return type === 'middleware' || type === 'router' && attributeText(attributes, 'koa.type') === undefined ? type : undefined;
};

/** False where the telemetry names another route: only that of a mounted program is told without its inner part, and a conventional one says nothing. */
const leadsTo = (route: string | undefined, path: string): boolean =>
  route === undefined || route.split('/').every((segment) => segment === '' || /^[{:<]/.test(segment)) || (!/[^/\w.~-]/.test(route) && route.split('/').filter(Boolean).length < path.split('/').filter(Boolean).length && `${path}/`.includes(`${route.replace(/\/$/, '')}/`));

/** False for a route that takes whatever there is: where another route is told, it would have been told in its place. */
const hasText = ({ path }: { readonly path: string }): boolean => /\w/.test(path.replace(/\{[^{}]*\}|<[^<>]*>|:\w+|\*\w*|\([^()]*\)/g, ''));

function nameAnswer({ name, scope, service }: SpanQuestion, spans: SpanFinder): SourceAnswer | undefined {
  const found = spans.find({ name, scope, service });
  const best = found[0];
  if (!best || best.score < 6) return undefined;
  // A name made of module and function tells more than its tracer.
  const isOpen = best.byScope || (best.entry.constants.length === 0 && best.entry.names.every(({ literals }) => literals.every(({ text }) => !/\p{L}/u.test(text))));
  const symbols = isOpen && /^[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)+$/.test(name) ? spans.functionsNamed(name, service) : [];
  if ((symbols[0]?.score ?? 0) >= 8) return ranked('symbol', 'likely', symbols.map(({ entry, score }) => ({ score, candidate: functionCandidate(entry) })));
  return ranked('span', best.score >= 17 && !best.byScope ? 'sure' : 'likely', found.map(({ entry, score, values }) => ({
    score, candidate: { file: entry.file, line: entry.line, column: entry.column, label: entry.functionName === '' ? entry.label : `${entry.functionName} · ${entry.label}`, ...(values.length > 0 ? { values } : {}) },
  })));
}

function routeAnswer(found: ReturnType<RouteFinder['find']>, atMost: Certainty = 'sure'): SourceAnswer | undefined {
  const best = found[0];
  if (!best || best.score < 3) return undefined;
  const unseen = found.some(({ isPartial, score }) => isPartial && best.score - score < 5) ? { reason: 'not all places where this route is mounted were looked at' } : undefined;
  return ranked('route', atMost === 'sure' && best.handled && best.score >= 8 ? 'sure' : 'likely', found.map(({ entry, score, file, line }) => ({
    score, candidate: { file, line, ...(file === entry.file && line === entry.line ? { column: entry.column } : {}), label: entry.handlerName === undefined ? entry.label : `${entry.handlerName} · ${entry.label}` },
  })), unseen);
}

/** `pkg.Service/Method` in the name or the attributes → a method of that name in a class that is called like the service. */
function rpcAnswer({ name, attributes, kind, service }: SpanQuestion, spans: SpanFinder, routes: RouteFinder): SourceAnswer | undefined {
  const isRpc = Object.keys(attributes).some((key) => key.startsWith('rpc.') || key.startsWith('rpc_')) || (kind === 'server' && /^\/?(?:[a-z]\w*\.)*[A-Z]\w*\/[A-Z]\w*$/.test(name));
  if (!isRpc || kind === 'client') return undefined;
  const full = attributeText(attributes, 'rpc.method', 'rpc_method') ?? name;
  const slash = full.includes('/') ? full : name.includes('/') ? name : full;
  const method = slash.slice(slash.lastIndexOf('/') + 1);
  const owner = attributeText(attributes, 'rpc.service', 'rpc_service') ?? slash.slice(0, Math.max(0, slash.lastIndexOf('/')));
  const registered = routes.rpc(owner, method).map(({ entry, file, line }) => ({
    score: 12 - standingPrice[standingOf(file)], candidate: { file, line, label: entry.handlerName ?? entry.label },
  })).sort((a, b) => b.score - a.score);
  if (registered.length > 0) return ranked('rpc', 'sure', registered);
  const implemented = spans.implementers(owner, method, service).map(({ entry, score }) => ({ score, candidate: functionCandidate(entry) }));
  if (implemented.length > 0) return ranked('rpc', 'sure', implemented);
  const bare = (text: string): string => text.toLowerCase().replace(/[^a-z\d]/g, '');
  const wanted = bare(owner.slice(owner.lastIndexOf('.') + 1));
  const snake = method.replace(/(?<=[a-z\d])(?=[A-Z])/g, '_');
  const found = [...new Set([...spans.functionsNamed(method, service), ...spans.functionsNamed(snake, service)])].map(({ entry, score }) => {
    const around = bare(`${entry.qualifiedName} ${entry.file}`);
    return { score: score + (wanted !== '' && around.includes(wanted.replace(/service$/, '')) ? 6 : 0) - (/stub|client|mock|unimplemented|unsafe/i.test(entry.qualifiedName) ? 8 : 0), candidate: functionCandidate(entry) };
  }).sort((a, b) => b.score - a.score);
  return (found[0]?.score ?? 0) >= 4 ? ranked('rpc', (found[0]?.score ?? 0) >= 10 ? 'sure' : 'likely', found) : undefined;
}

/** Names that frameworks give to their inner spans: `middleware - f`, `request handler - /x`, Nest's controller and callback. */
function handlerAnswer({ name, attributes, service }: SpanQuestion, spans: SpanFinder): SourceAnswer | undefined {
  const callback = attributeText(attributes, 'nestjs.callback', 'nestjs_callback');
  const controller = attributeText(attributes, 'nestjs.controller', 'nestjs_controller');
  const symbol = callback !== undefined && controller !== undefined ? `${controller}.${callback}`
    : attributeText(attributes, 'hook.callback.name', 'express.name', 'koa.name')?.replace(/^\//, '')
    ?? /^(?:middleware|handler|hook|request handler) - (?<name>[\w.$]+)$/.exec(name)?.groups?.['name']
    ?? /^(?:(?:JOB|[Jj]ob|[Tt]ask|[Ee]xecute|[Rr]un) )?(?<name>[A-Za-z_$][\w$]*(?:[.#][A-Za-z_$][\w$]*)+)$/.exec(name)?.groups?.['name'];
  if (symbol === undefined || /[/{}:<>]|^(?:anonymous|query|expressInit|jsonParser)$/.test(symbol)) return undefined;
  const parts = symbol.split(/[.#]/).length;
  const found = spans.functionsNamed(symbol, service).map(({ entry, score }) => ({ score, candidate: functionCandidate(entry) }));
  const best = found[0]?.score ?? 0;
  // A name that merely looks like a function's may be any text.
  const said = callback !== undefined || /^(?:middleware|handler|hook) - /.test(name) || Object.keys(attributes).some((key) => /^(?:express|koa|router|connect)[._]name$|^hook/.test(key));
  return best >= 4 * Math.min(2, parts) ? ranked('symbol', best >= 8 && said ? 'sure' : 'likely', found) : undefined;
}

const functionCandidate = ({ file, line, qualifiedName }: FunctionEntry): Omit<Candidate, 'confidence'> => ({ file, line, label: qualifiedName });

function methodOf({ name, attributes }: SpanQuestion): string | undefined {
  const said = attributeText(attributes, ...methodKeys) ?? /^(?:HTTP )?(?<method>GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b/.exec(name)?.groups?.['method'];
  return said === undefined || said === '_OTHER' ? undefined : said.toUpperCase();
}

/** `GET /x/:id`, `request handler - /x/:id`, `GET /x http send`. */
function routeOfName(name: string): string | undefined {
  return /^(?:(?:HTTP )?[A-Z]{3,7} |request handler - |router - |handler - )(?<path>[/^]\S*)(?: http (?:send|receive))?$/.exec(name)?.groups?.['path'];
}

function whyNot(span: SpanQuestion, route: string | undefined, { partial }: Pick<RouteFinder, 'partial'>): string {
  const { name, kind, service } = span;
  const inner = innerKind(span);
  if (inner !== undefined) return `${name.slice(0, 120)} is a ${inner}. No span start and no function of the workspace is called so: a package or a function without a name made it.`;
  if (kind === 'client' || kind === 'producer') return `No span start in the workspace is called ${name.slice(0, 120)}; client spans are mostly made by an instrumentation library.`;
  if (route !== undefined) return `No route of the workspace fits ${route.slice(0, 200)}.${partial > 0 ? ` Of ${partial} routes not all places where they are mounted were looked at.` : ''}`;
  return `No span start in the workspace is called ${name.slice(0, 120)}${service === undefined ? '' : ` (service ${service.slice(0, 80)})`}.`;
}
