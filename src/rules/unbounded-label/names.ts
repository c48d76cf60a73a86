import { wordsOf } from '../names/words.ts';

/** How sure it is that a label has a value for each user, request or text; `undefined` where it has a handful. */
export type Unbounded = { readonly what: string; readonly sure: number } | undefined;

const set = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));
/** What there is one of for each request or person. */
const each = set('user customer order request req trace span correlation session transaction txn tx message msg event invoice payment cart member visitor person patient item document doc object entity record run task execution job upload file conversation chat thread comment post email');
/** What an installation has a handful of. */
const few = set('commit git region zone az node shard worker cluster partition instance app application service host pod container queue topic broker group pool cpu core disk process plugin model feature flag version build rule namespace database db table bucket schema method status error code type kind provider gateway backend channel stage step phase category level');
const whole = set('uuid guid email username login ip ipaddress fingerprint useragent stacktrace stack traceback timestamp now nonce token password jwt phone hostname_url querystring sql statement');

/** What the name of a label, or of the value given to one, says. */
export function unboundedName(name: string): Unbounded {
  const words = wordsOf(name.replaceAll('.', '_'));
  const last = words.at(-1) ?? '';
  const before = words.at(-2) ?? '';
  if (words.length === 0) return undefined;
  if (last === 'id' || last === 'uid') {
    if (few.has(before)) return undefined;
    if (words.length === 1) return { what: 'an id', sure: 0.7 };
    return { what: `an id of each ${before}`, sure: each.has(before) ? 0.9 : 0.5 };
  }
  if (whole.has(last) && before !== 'has' && before !== 'is') return { what: `a value of its own for each ${last}`, sure: 0.85 };
  if ((last === 'agent' && before === 'user') || (last === 'address' && (before === 'ip' || before === 'remote' || before === 'client' || before === 'email'))) return { what: `each ${before} ${last}`, sure: 0.85 };
  if (last === 'url' || last === 'uri') return before === 'base' || before === 'upstream' ? undefined : { what: 'each address with its ids and parameters', sure: 0.8 };
  if (last === 'message' && (before === 'error' || before === 'exception' || before === 'err')) return { what: 'each text of an error', sure: 0.85 };
  if (last === 'path' && words.length <= 2 && (words.length === 1 || before === 'request' || before === 'url' || before === 'http')) return { what: 'each path with its ids', sure: 0.6 };
  return undefined;
}
