import type { Expr } from '../../model/expr.ts';
import { camelCase, snakeCase, wordsOf } from '../names/words.ts';

const generic = new Set(['id', 'ids', 'name', 'type', 'kind', 'length', 'count', 'size', 'status', 'code', 'value', 'key', 'url', 'path', 'message', 'title', 'email', 'version', 'state', 'host', 'port', 'text', 'data', 'body', 'method', 'error', 'string', 'now']);
const silent = new Set(['this', 'self', 'cls', 'req', 'request', 'res', 'response', 'ctx', 'context', 'params', 'query', 'body', 'data', 'state', 'props', 'r', 'w', 'c', 's', 'config', 'args', 'e', 'process', 'env', 'os', 'value', 'current']);
const verbs = new Set(['get', 'to', 'fetch', 'find', 'load', 'read', 'str', 'string', 'repr', 'format', 'stringify', 'dumps', 'json', 'as', 'compute', 'calculate', 'create', 'make', 'build', 'is', 'sprintf', 'sprint', 'trim', 'strip', 'join', 'lower', 'upper', 'fixed', 'isoformat', 'iso', 'inspect', 'round', 'int', 'float', 'number', 'encode', 'decode']);
const errors = /^(?:e|ex|err|error|exc|exception|cause|reason)$/i;

/** `camel` for JavaScript, Go, Java and C#; `snake` for Python, Ruby and Rust. */
export type NameStyle = 'camel' | 'snake';

/** True for an expression that is an error itself, by its name. */
export const isError = (expr: Expr): boolean => expr.kind === 'name' && errors.test(expr.name);

/** Field names for the values of one message, in order, no two the same. */
export function fieldNames(exprs: readonly Expr[], style: NameStyle, taken: readonly string[] = []): readonly string[] {
  const used = new Set(taken);
  return exprs.map((expr) => {
    const words = wordsFor(expr);
    const plain = style === 'camel' ? camelCase(words) : snakeCase(words);
    const base = plain === '' || /^\d/.test(plain) ? 'value' : plain;
    let name = base;
    for (let next = 2; used.has(name); next++) name = style === 'camel' ? `${base}${next}` : `${base}_${next}`;
    used.add(name);
    return name;
  });
}

function wordsFor(expr: Expr): readonly string[] {
  switch (expr.kind) {
    case 'name': return errors.test(expr.name) ? ['error'] : wordsOf(expr.name);
    case 'member': return ofMember(expr.object, expr.property);
    case 'index': return expr.key.kind === 'text' ? ofMember(expr.object, expr.key.value) : singular(wordsFor(expr.object));
    case 'await': return wordsFor(expr.operand);
    case 'unary': return wordsFor(expr.operand);
    case 'call': return ofCall(expr);
    case 'choice': return wordsFor(expr.options.find(({ kind }) => kind === 'name' || kind === 'member') ?? expr.test ?? { kind: 'null', text: '', range: expr.range });
    case 'binary': return wordsFor(expr.left.kind === 'name' || expr.left.kind === 'member' ? expr.left : expr.right);
    case 'other': return expr.children[0] ? wordsFor(expr.children[0]) : [];
    default: return [];
  }
}

/** `user.id` → user id; `order.total` → total; `items.length` → item count. */
function ofMember(object: Expr, property: string): readonly string[] {
  const own = wordsOf(property);
  const owner = wordsFor(object).filter((word) => !silent.has(word));
  if ((property === 'length' || property === 'size') && owner.length > 0) return [...singular(owner), 'count'];
  if (own.join('') === 'message' && owner.join('') === 'error') return ['error'];
  if (own.length === 1 && generic.has(own[0] ?? '') && owner.length > 0 && owner.at(-1) !== own[0]) return [...owner, ...own];
  return own;
}

function ofCall(expr: Extract<Expr, { kind: 'call' }>): readonly string[] {
  const { callee, args } = expr;
  const name = callee.kind === 'member' ? callee.property : callee.kind === 'name' ? callee.name : '';
  const first = args[0]?.value;
  if (/^(?:len|count)$/.test(name) && first) return [...singular(wordsFor(first)), 'count'];
  if (name === 'Error' && args.length === 0 && callee.kind === 'member') return wordsFor(callee.object);
  const words = wordsOf(name);
  const rest = words.filter((word, index) => index > 0 || !verbs.has(word));
  if (/^(?:get|get_|Get|getenv|param|query|header)$/.test(name) && first?.kind === 'text') return wordsOf(first.value);
  if (rest.length > 0 && words.length > 1 && !/^(?:string|json|fixed|iso|upper|lower|case|dumps|stringify|value|hex|bytes)/.test(rest[0] ?? '')) return rest;
  if (callee.kind === 'member' && !/^(?:JSON|String|util|json|fmt|strings|strconv|Math|Object|os|path)$/.test(callee.object.kind === 'name' ? callee.object.name : '')) {
    const owner = wordsFor(callee.object);
    if (owner.length > 0) return rest.length > 0 && words.length === 1 && !verbs.has(words[0] ?? '') ? [...owner.filter((word) => !silent.has(word)), ...rest] : owner;
  }
  if (first) {
    const inner = wordsFor(first);
    if (inner.length > 0) return inner;
  }
  return rest;
}

const singular = (words: readonly string[]): readonly string[] => {
  const last = words.at(-1);
  if (last === undefined || !/[^s]s$/.test(last) || last.length < 4) return words;
  return [...words.slice(0, -1), last.endsWith('ies') ? `${last.slice(0, -3)}y` : last.slice(0, -1)];
};
