import { literalOf, type Arg, type Entry, type Expr } from '../../model/expr.ts';
import { splitPercent } from '../lowering/formats.ts';
import { childOf, fieldOf, type Syntax, type Tree } from '../language.ts';
import { chainOf, fillFormat, insidesOf, isTextual, lowerChain, makeLowering, rangeOf, templateOf, unescape, type Lower } from '../lowering/lowering.ts';

/** Syntax of Ruby to expressions. `@x` is `self.x`; a call without arguments and brackets is a member; a block is the last argument. */
export function makeLower(tree: Tree, functionIds: ReadonlyMap<Syntax, number>, paramsOf: (node: Syntax) => readonly string[]): Lower {
  const { text } = tree;
  const slice = (node: Syntax) => text.slice(node.start, node.end);
  // Bodies stand in the order of their beginnings.
  const bodies = tree.nodes.filter(({ type }) => type === 'heredoc_body');
  const heredocs = new Map(tree.nodes.filter(({ type }) => type === 'heredoc_beginning').map((node, at) => [node, bodies[at]] as const));

  function lowerNode(node: Syntax, lower: Lower): Expr {
    const { range, other, inner } = insidesOf(node, lower);
    switch (node.type) {
      case 'string':
      case 'bare_string':
      case 'subshell': return templateOf('interpolation', stringParts(node, node.start + 1, node.end - 1, lower), range);
      case 'chained_string': return templateOf('interpolation', node.children.map(lower).flatMap((part) => (part.kind === 'template' ? part.parts : [part])), range);
      case 'heredoc_beginning': {
        const body = heredocs.get(node);
        return body ? templateOf('interpolation', stringParts(body, body.start, childOf(body, 'heredoc_end')?.start ?? body.end, lower), range) : { kind: 'text', value: '', range };
      }
      case 'simple_symbol': return { kind: 'text', value: slice(node).slice(1), range };
      case 'hash_key_symbol':
      case 'bare_symbol': return { kind: 'text', value: slice(node), range };
      case 'delimited_symbol': return templateOf('interpolation', stringParts(node, node.start + 2, node.end - 1, lower), range);
      case 'integer':
      case 'float':
      case 'rational': return { kind: 'number', text: slice(node), range };
      case 'true':
      case 'false': return { kind: 'boolean', text: slice(node), range };
      case 'nil': return { kind: 'null', text: 'nil', range };
      case 'identifier':
      case 'constant':
      case 'global_variable':
      case 'self': return { kind: 'name', name: slice(node), range };
      case 'instance_variable':
      case 'class_variable': return { kind: 'member', object: { kind: 'name', name: 'self', range }, property: slice(node).replace(/^@+/, ''), range };
      case 'scope_resolution': {
        const name = fieldOf(node, 'name');
        const scope = fieldOf(node, 'scope');
        return name && scope ? { kind: 'member', object: lower(scope), property: slice(name), range } : name ? lower(name) : other();
      }
      case 'call': return lowerCall(node, lower);
      case 'element_reference': {
        const key = node.children.find(({ field }) => field !== 'object');
        return key ? { kind: 'index', object: inner('object'), key: lower(key), range } : other();
      }
      case 'binary': {
        const operator = fieldOf(node, 'operator');
        const left = operator && slice(operator) === '%' ? inner('left') : undefined;
        if (left && isTextual(left)) return lowerPercent(left, inner('right'), range);
        return lowerChain(chainOf(node, text), range, lower);
      }
      case 'unary': {
        const operator = fieldOf(node, 'operator');
        return { kind: 'unary', operator: operator ? slice(operator) : '', operand: inner('operand'), range };
      }
      case 'string_array':
      case 'symbol_array': return { kind: 'list', items: [...slice(node).slice(3, -1).matchAll(/\S+/g)].map((word): Expr => ({ kind: 'text', value: word[0], range: { start: node.start + 3 + word.index, end: node.start + 3 + word.index + word[0].length } })), range };
      case 'array': return { kind: 'list', items: node.children.map(lower), range };
      case 'hash': return { kind: 'object', entries: node.children.flatMap((child) => entryOf(child, lower)), range };
      case 'conditional': {
        const options = [fieldOf(node, 'consequence'), fieldOf(node, 'alternative')].flatMap((each) => (each ? [lower(each)] : []));
        return { kind: 'choice', test: inner('condition'), options, range };
      }
      case 'if':
      case 'unless':
      case 'elsif': {
        const options = [fieldOf(node, 'consequence'), fieldOf(node, 'alternative')].flatMap((each) => valueOf(each, lower));
        return { kind: 'choice', test: inner('condition'), options, range };
      }
      case 'case': return { kind: 'choice', options: node.children.flatMap((child) => (child.type === 'when' ? valueOf(fieldOf(child, 'body'), lower) : child.type === 'else' ? valueOf(child, lower) : [])), range };
      case 'lambda':
      case 'block':
      case 'do_block': return lowerBlock(node, lower);
      case 'parenthesized_statements':
      case 'argument_list': return node.children.length === 1 ? inner() : other();
      case 'assignment': return inner('right');
      case 'left_assignment_list':
      case 'right_assignment_list': return { kind: 'list', items: node.children.map(lower), range };
      case 'begin':
      case 'rescue_modifier': return inner();
      default: return { kind: 'other', children: [], range };
    }
  }

  /** What a branch gives: its last expression. */
  function valueOf(node: Syntax | undefined, lower: Lower): readonly Expr[] {
    const last = node && /^(?:then|else|elsif|body_statement|block_body)$/.test(node.type) && node.type !== 'elsif' ? node.children.at(-1) : node;
    return last ? [lower(last)] : [];
  }

  function lowerBlock(node: Syntax, lower: Lower): Expr {
    const body = fieldOf(node, 'body');
    const inside = node.type === 'lambda' && body ? fieldOf(body, 'body') : body;
    const [returns] = valueOf(inside, lower);
    return { kind: 'function', params: paramsOf(node), functionId: functionIds.get(node) ?? 0, range: rangeOf(node), ...(returns && inside && inside.children.length === 1 ? { returns } : {}) };
  }

  /** Literal text and holes between two offsets; single quotes hold neither. */
  function stringParts(node: Syntax, start: number, end: number, lower: Lower): Expr[] {
    const plain = text[node.start] === "'" || text.startsWith('%q', node.start);
    const parts: Expr[] = [];
    const literal = (from: number, to: number) => {
      if (to <= from) return;
      const raw = text.slice(from, to);
      parts.push({ kind: 'text', value: plain ? raw.replace(/\\(['\\])/g, '$1') : unescape(node.type === 'heredoc_body' ? undented(raw) : raw), range: { start: from, end: to } });
    };
    let from = text[node.start] === '%' ? node.start + slice(node).search(/[^%\w]/) + 1 : start;
    for (const child of node.children) {
      if (child.type !== 'interpolation') continue;
      literal(from, child.start);
      if (child.children[0]) parts.push(lower(child.children[0]));
      from = child.end;
    }
    literal(from, Math.max(from, end));
    return parts;
  }

  const undented = (raw: string): string => raw.replace(/^\n/, '').replace(/^[ \t]+/gm, '');

  function lowerPercent(left: Expr, right: Expr, range: Expr['range']): Expr {
    const format = literalOf(left);
    if (format === undefined) return { kind: 'template', style: 'percent', parts: left.kind === 'template' ? left.parts : [left], range };
    const args: Arg[] = right.kind === 'list' ? right.items.map((value) => ({ value, range: value.range }))
      : right.kind === 'object' ? right.entries.flatMap(({ key, value, range: at }) => (key === undefined ? [] : [{ name: key, value, range: at }])) : [{ value: right, range: right.range }];
    return fillFormat('percent', splitPercent(format.replace(/%[{<](\w+)[}>]\w?/g, '%($1)s')), args, left.range, range);
  }

  function lowerCall(node: Syntax, lower: Lower): Expr {
    const range = rangeOf(node);
    const receiver = fieldOf(node, 'receiver');
    const method = fieldOf(node, 'method');
    const list = fieldOf(node, 'arguments');
    const block = fieldOf(node, 'block');
    const property = method ? slice(method) : 'call';
    const callee: Expr = receiver ? { kind: 'member', object: lower(receiver), property, range: { start: node.start, end: method?.end ?? node.end } } : { kind: 'name', name: property, range: method ? rangeOf(method) : range };
    // The working directory is no password.
    if (property === 'pwd' && receiver?.type === 'constant') return { kind: 'other', children: [], range };
    if (!list && !block) return { ...callee, range };
    const args = (list?.children ?? []).flatMap((child): Arg[] => argOf(child, lower));
    const isFormat = (property === 'format' || property === 'sprintf') && (!receiver || slice(receiver) === 'Kernel');
    const format = literalOf(args[0]?.value);
    if (isFormat && format !== undefined && args[0]) return fillFormat('format', splitPercent(format.replace(/%[{<](\w+)[}>]\w?/g, '%($1)s')), args.slice(1), args[0].range, range);
    return { kind: 'call', callee, args: block ? [...args, { value: lower(block), range: rangeOf(block) }] : args, range, ...(property === 'new' ? { isNew: true } : {}) };
  }

  function argOf(child: Syntax, lower: Lower): Arg[] {
    const range = rangeOf(child);
    if (child.type === 'pair') {
      const [entry] = entryOf(child, lower);
      return entry ? [{ value: entry.value, range, ...(entry.key === undefined ? {} : { name: entry.key }) }] : [];
    }
    if (child.type === 'block_argument') return [];
    const inside = /^(?:hash_)?splat_argument$/.test(child.type) ? child.children[0] : undefined;
    return inside ? [{ value: lower(inside), spread: true, range }] : [{ value: lower(child), range }];
  }

  function entryOf(node: Syntax, lower: Lower): Entry[] {
    const range = rangeOf(node);
    if (node.type === 'hash_splat_argument') return node.children[0] ? [{ value: lower(node.children[0]), spread: true, range }] : [];
    const key = fieldOf(node, 'key');
    const value = fieldOf(node, 'value');
    if (node.type !== 'pair' || !key) return [];
    const known = literalOf(lower(key));
    // `{x:}` is `{x: x}`.
    return [{ value: value ? lower(value) : { kind: 'name', name: slice(key), range: rangeOf(key) }, range, ...(known !== undefined ? { key: known } : {}) }];
  }

  return makeLowering(lowerNode);
}
