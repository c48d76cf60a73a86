import type { Arg, Expr, Range } from '../../model/expr.ts';
import type { FormatPiece } from './formats.ts';
import { fieldOf, type Syntax } from '../language.ts';

export interface Lower {
  (node: Syntax): Expr;
  /** Told once, when the first expression was too deep or too long to be read whole. */
  onCut?: () => void;
}

/** What is nested deeper is cut to `other`: no human wrote it, and lowering recurses. */
export const maxNesting = 150;
/** From here on a chain `a.b().c()…` is lowered from its first link outwards, without recursion. */
const nearNesting = 100;
/** Levels of an expression, two a link of a chain: more than a program writes, and few enough for what reads `Expr` by recursion. */
export const maxLevels = 2_500;
/** A row of operators longer than this that builds no text becomes a flat `other`. */
const maxChain = 100;

export const rangeOf = (node: Range): Range => ({ start: node.start, end: node.end });

/** Lowers each node once; `lowerNode` gets `lower` for what is inside. */
export function makeLowering(lowerNode: (node: Syntax, lower: Lower) => Expr): Lower {
  /** Calls that are open, and levels of the expression above: a chain has few calls open for many levels. */
  let nesting = 0;
  let level = 0;
  let most = maxLevels;
  let overlong = false;
  let wasCut = false;

  const lowerAt = (node: Syntax, own: number): Expr => {
    const before = level;
    level = own;
    nesting++;
    const expr = lowerNode(node, lower);
    nesting--;
    level = before;
    node.lowered = expr;
    return expr;
  };
  const lowerLinks = (node: Syntax): void => {
    const links: Syntax[] = [];
    for (let link = linkIn(node); link && !link.lowered && level + links.length < most; link = linkIn(link)) links.push(link);
    overlong ||= level + links.length >= most;
    for (const [index, link] of [...links.entries()].reverse()) lowerAt(link, level + index + 2);
  };
  const lower: Lower = (node) => {
    if (node.lowered) return node.lowered;
    // No human wrote a chain of that length: others of its file get the room of what is nested, as readers walk each of its calls to the end.
    if (nesting === 0 && overlong) most = maxNesting;
    if (nesting >= maxNesting || level >= most) {
      if (!wasCut) lower.onCut?.();
      wasCut = true;
      return { kind: 'other', children: [], range: rangeOf(node) };
    }
    if (nesting >= nearNesting) lowerLinks(node);
    return lowerAt(node, level + 1);
  };
  return lower;
}

/** What a link of a chain is written behind: what its node begins with, but for rows of operators, which `chainOf` walks. */
function linkIn(node: Syntax): Syntax | undefined {
  const first = node.children[0];
  return first?.start === node.start && first.field !== 'left' ? first : undefined;
}

/** What a node is made of, lowered: `inner` of a field, or of its first child; `other` of all children, for what has no form of its own. */
export function insidesOf(node: Syntax, lower: Lower): { readonly range: Range; readonly other: () => Expr; readonly inner: (field?: string) => Expr } {
  const range = rangeOf(node);
  return {
    range,
    other: () => ({ kind: 'other', children: node.children.map(lower), range }),
    inner(field) {
      const child = field === undefined ? node.children[0] : fieldOf(node, field);
      return child ? lower(child) : { kind: 'other', children: [], range };
    },
  };
}

export interface Chain {
  readonly operands: readonly Syntax[];
  readonly operators: readonly string[];
}

const operatorOf = (node: Syntax) => node.children.find((child) => child.field === 'operator' || child.field === 'operators');

/** The operands of a left-leaning row of one node type and operator, `a + b + c`, without recursion. */
export function chainOf(node: Syntax, text: string): Chain {
  const operands: Syntax[] = [];
  const operators: string[] = [];
  const own = operatorOf(node);
  const same = own && text.slice(own.start, own.end);
  let at = node;
  for (;;) {
    const left = at.children.find((child) => child.field === 'left') ?? at.children[0];
    const right = at.children.findLast((child) => child.field === 'right') ?? at.children.at(-1);
    const operator = operatorOf(at);
    if (!left || !right || left === right) break;
    operands.push(right);
    operators.push(operator ? text.slice(operator.start, operator.end) : text.slice(left.end, right.start).trim());
    const below = left.type === node.type ? operatorOf(left) : undefined;
    if (left.type !== node.type || (same !== undefined && !(below && text.startsWith(same, below.start) && below.end - below.start === same.length))) {
      operands.push(left);
      break;
    }
    at = left;
  }
  return { operands: operands.reverse(), operators: operators.reverse() };
}

/** `+` with text among its operands is one template; other operators nest to the left. */
export function lowerChain(chain: Chain, range: Range, lower: Lower): Expr {
  const parts = chain.operands.map(lower);
  if (chain.operators.every((operator) => operator === '+') && parts.some(isTextual)) {
    return { kind: 'template', style: 'concat', parts: parts.flatMap((part) => (part.kind === 'template' && part.style === 'concat' ? part.parts : [part])), range };
  }
  const first = parts[0];
  if (!first || parts.length > maxChain) return { kind: 'other', children: parts, range };
  return parts.slice(1).reduce<Expr>((left, right, index) => {
    const inner = { start: range.start, end: right.range.end };
    const operator = chain.operators[index] ?? '';
    if (operator === '||' || operator === '??' || operator === 'or') {
      return { kind: 'choice', options: left.kind === 'choice' && !left.test ? [...left.options, right] : [left, right], range: inner };
    }
    if (operator === '+' && (isTextual(left) || isTextual(right))) {
      const before = left.kind === 'template' && left.style === 'concat' ? left.parts : [left];
      return { kind: 'template', style: 'concat', parts: [...before, right], range: inner };
    }
    return { kind: 'binary', operator, left, right, range: inner };
  }, first);
}

export const isTextual = (expr: Expr) => expr.kind === 'text' || expr.kind === 'template';

/** `"a %s" % x`, `"a {}".format(x)`, `fmt.Sprintf("a %d", x)`: the text's pieces with their arguments in place, each with its verb. */
export function fillFormat(style: 'percent' | 'format', pieces: readonly FormatPiece[], args: readonly Arg[], at: Range, range: Range): Expr {
  const positional = args.filter((arg) => arg.name === undefined);
  let next = 0;
  const parts = pieces.map((piece): Expr => {
    if (piece.text !== undefined) return { kind: 'text', value: piece.text, range: at };
    next += piece.skips ?? 0;
    const arg = piece.position !== undefined ? positional[piece.position] : piece.name !== undefined ? args.find((each) => each.name === rootOf(piece.name)) : positional[next++];
    const value: Expr = arg && !arg.spread ? arg.value : piece.name === undefined ? { kind: 'other', children: [], range: at } : { kind: 'name', name: piece.name, range: at };
    return { ...value, verb: piece.verb ?? 's' };
  });
  return templateOf(style, parts, range);
}

const rootOf = (name: string | undefined) => /^\w*/.exec(name ?? '')?.[0];

/** Neighbouring literal texts of a template made one. */
export function templateOf(style: 'interpolation' | 'percent' | 'format', parts: readonly Expr[], range: Range): Expr {
  if (parts.length === 0) return { kind: 'text', value: '', range };
  const only = parts[0];
  return parts.length === 1 && only?.kind === 'text' ? { ...only, range } : { kind: 'template', style, parts, range };
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', v: '\v', '0': '\0', a: '\x07', e: '\x1b' };
const escape = /\\(?:u\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|x([0-9a-fA-F]{2})|([0-7]{1,3})|(\r\n|[^]))/g;

/** The text that an escaped literal stands for, as C, JavaScript, Python, Go, Java and C# agree on it. */
export function unescape(raw: string): string {
  if (!raw.includes('\\')) return raw;
  return raw.replace(escape, (_, braced?: string, short?: string, long?: string, byte?: string, octal?: string, one?: string) => {
    const hex = braced ?? short ?? long ?? byte;
    if (hex !== undefined) {
      const code = Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
    }
    if (octal !== undefined) return String.fromCharCode(Number.parseInt(octal, 8));
    if (one === undefined || one === '\n' || one === '\r\n' || one === '\r') return '';
    return escapes[one] ?? one;
  });
}
