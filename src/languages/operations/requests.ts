import { literalOf, type Expr } from '../../model/expr.ts';
import { lastName, pathOf } from '../lowering/draft.ts';
import { entryOf, subjectsOf, type Call, type OperationReading } from './operations.ts';

const verbs: Readonly<Record<string, string>> = {
  get: 'GET', post: 'POST', put: 'PUT', patch: 'PATCH', delete: 'DELETE', head: 'HEAD', del: 'DELETE', fetch: '*', request: '*', Get: 'GET', Post: 'POST', Head: 'HEAD', PostForm: 'POST', NewRequest: '*', NewRequestWithContext: '*', urlopen: '*', stream: '*',
  GetAsync: 'GET', GetStringAsync: 'GET', GetStreamAsync: 'GET', GetFromJsonAsync: 'GET', PostAsync: 'POST', PostAsJsonAsync: 'POST', PutAsync: 'PUT', PutAsJsonAsync: 'PUT', PatchAsync: 'PATCH', DeleteAsync: 'DELETE', getForObject: 'GET', getForEntity: 'GET', postForObject: 'POST', postForEntity: 'POST', exchange: '*',
  axios: '*', got: '*', ky: '*', ofetch: '*', $fetch: '*', HttpRequestMessage: '*', uri: '*',
};
const client = /client|http|axios|fetch|requests?$|session|^got$|^ky$|agent|^api$|gateway|rest|web/i;
const server = /^(?:app|router|routes?|server|fastify|api_router|blueprint|bp|mux|group|r|g|e)$|[rR]outer$|App$/;

/** Calls that ask another service, with the address that they are given. */
export function readRequests(reading: OperationReading): void {
  const { draft } = reading;
  for (const { call, functionId } of draft.calls) {
    const name = lastName(call.callee) ?? '';
    const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
    if (verb === undefined || call.args.length === 0) continue;
    const receiver = call.callee.kind === 'member' ? lastName(call.callee.object) ?? '' : '';
    if (server.test(receiver) || call.args.some(({ value }) => value.kind === 'function')) continue;
    const address = call.args.slice(0, 3).map(({ value }) => (value.kind === 'object' ? entryOf(value, 'url', 'uri') ?? value : value)).find((value) => mayBeAddress(value));
    const urls = address ? subjectsOf(address, functionId, reading).filter((text) => /^(?:https?:\/\/|\{=?[\w.]+\}\/|\/)[^\s]+$/.test(text)) : [];
    if (urls.some((text) => !text.startsWith('http')) && call.callee.kind === 'member' && !client.test(receiver) && !client.test(pathOf(call.callee) ?? '')) continue;
    for (const url of new Set(urls)) draft.operations.push({ framework: 'request', path: url, method: methodOf(call, verb), range: call.range });
  }
}

function mayBeAddress(value: Expr): boolean {
  if (value.kind === 'text') return /^(?:https?:\/\/|\/)/.test(value.value);
  if (value.kind === 'template') return value.parts.some((part) => part.kind === 'text' && part.value.includes('/'));
  return value.kind === 'binary' && [value.left, value.right].some(mayBeAddress);
}

/** The method that the call says itself, or its options do. */
function methodOf(call: Call, verb: string): string {
  if (verb !== '*') return verb;
  const said = literalOf(call.args.map(({ value }) => entryOf(value, 'method')).find((value) => value)) ?? literalOf(call.args[0]?.value) ?? literalOf(call.args[1]?.value);
  if (said !== undefined && /^[A-Za-z]{3,7}$/.test(said)) return said.toUpperCase();
  const constant = call.args.slice(0, 2).map(({ value }) => (value.kind === 'member' ? /^(?:Method)?(Get|Post|Put|Patch|Delete|Head|GET|POST|PUT|PATCH|DELETE)$/.exec(value.property)?.[1] : undefined)).find((each) => each !== undefined);
  return constant?.toUpperCase() ?? '*';
}
