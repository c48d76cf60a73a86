import { literalOf, type Arg, type Entry, type Expr } from '../../model/expr.ts';
import { splitBraces, splitPercent } from '../lowering/formats.ts';
import { childOf, fieldOf, type Syntax } from '../language.ts';
import { chainOf, fillFormat, insidesOf, isTextual, lowerChain, makeLowering, rangeOf, templateOf, unescape, type Lower } from '../lowering/lowering.ts';

/** Syntax of Python to expressions. `functionIds` numbers functions and lambdas. */
export function makeLower(text: string, functionIds: ReadonlyMap<Syntax, number>, paramsOf: (node: Syntax) => readonly string[]): Lower {
  const slice = (node: Syntax) => text.slice(node.start, node.end);

  function lowerNode(node: Syntax, lower: Lower): Expr {
    const { range, other, inner } = insidesOf(node, lower);
    switch (node.type) {
      case 'string': return templateOf('interpolation', stringParts(node, lower), range);
      case 'concatenated_string': return templateOf('interpolation', node.children.flatMap((child) => (child.type === 'string' ? stringParts(child, lower) : [])), range);
      case 'integer':
      case 'float': return { kind: 'number', text: slice(node), range };
      case 'true':
      case 'false': return { kind: 'boolean', text: slice(node), range };
      case 'none': return { kind: 'null', text: slice(node), range };
      case 'identifier': return { kind: 'name', name: slice(node), range };
      case 'attribute': {
        const property = fieldOf(node, 'attribute');
        return property ? { kind: 'member', object: inner('object'), property: slice(property), range } : other();
      }
      case 'subscript': return { kind: 'index', object: inner('value'), key: inner('subscript'), range };
      case 'call': return lowerCall(node, lower);
      case 'dictionary': return { kind: 'object', entries: node.children.flatMap((child) => entryOf(child, lower)), range };
      case 'list':
      case 'tuple':
      case 'set':
      case 'expression_list':
      case 'tuple_pattern':
      case 'list_pattern':
      case 'pattern_list': return { kind: 'list', items: node.children.map(lower), range };
      case 'binary_operator': {
        const operator = fieldOf(node, 'operator');
        const left = operator && slice(operator) === '%' ? inner('left') : undefined;
        return left && isTextual(left) ? lowerPercent(left, inner('right'), range) : lowerChain(chainOf(node, text), range, lower);
      }
      case 'boolean_operator':
      case 'comparison_operator': return lowerChain(chainOf(node, text), range, lower);
      case 'unary_operator': {
        const operator = fieldOf(node, 'operator');
        return { kind: 'unary', operator: operator ? slice(operator) : '', operand: inner('argument'), range };
      }
      case 'not_operator': return { kind: 'unary', operator: 'not', operand: inner('argument'), range };
      case 'conditional_expression': {
        const [yes, test, no] = node.children;
        return yes && test && no ? { kind: 'choice', test: lower(test), options: [lower(yes), lower(no)], range } : other();
      }
      case 'await': return { kind: 'await', operand: inner(), range };
      case 'parenthesized_expression': return node.children.length === 1 ? inner() : other();
      case 'expression_statement':
      case 'as_pattern':
      case 'as_pattern_target': return inner();
      case 'named_expression': return inner('value');
      case 'lambda': return { kind: 'function', params: paramsOf(node), functionId: functionIds.get(node) ?? 0, range, returns: inner('body') };
      case 'list_comprehension':
      case 'generator_expression':
      case 'set_comprehension':
      case 'dictionary_comprehension':
      case 'for_in_clause':
      case 'if_clause':
      case 'list_splat':
      case 'dictionary_splat':
      case 'slice':
      case 'pair':
      case 'yield': return other();
      default: return { kind: 'other', children: [], range };
    }
  }

  /** Literal text and holes of one string token, f-strings included. */
  function stringParts(node: Syntax, lower: Lower): Expr[] {
    const start = childOf(node, 'string_start');
    const opening = start ? slice(start) : '"';
    const raw = /r/i.test(opening.replace(/['"]/g, ''));
    const isFormat = /[ft]/i.test(opening.replace(/['"]/g, ''));
    const quote = opening.length - opening.search(/['"]/);
    const closed = node.children.at(-1)?.type === 'string_end';
    const parts: Expr[] = [];
    const literal = (from: number, to: number) => {
      if (to <= from) return;
      const plain = raw ? text.slice(from, to) : unescape(text.slice(from, to));
      parts.push({ kind: 'text', value: isFormat ? plain.replaceAll('{{', '{').replaceAll('}}', '}') : plain, range: { start: from, end: to } });
    };
    let from = node.start + opening.length;
    for (const child of node.children) {
      if (child.type !== 'interpolation') continue;
      literal(from, child.start);
      const expression = fieldOf(child, 'expression');
      if (expression) {
        const after = text.slice(expression.end, child.end);
        if (/^\s*=\s*[!:}]/.test(after)) parts.push({ kind: 'text', value: text.slice(child.start + 1, expression.end) + (/^\s*=\s*/.exec(after)?.[0] ?? ''), range: rangeOf(child) });
        const value = lower(expression);
        parts.push(/:[^{}]*d\}$/.test(after) ? { ...value, verb: 'd' } : value);
      }
      from = child.end;
    }
    literal(from, closed ? node.end - quote : node.end);
    return parts;
  }

  function lowerPercent(left: Expr, right: Expr, range: Expr['range']): Expr {
    const format = literalOf(left);
    if (format === undefined) return { kind: 'template', style: 'percent', parts: left.kind === 'template' ? left.parts : [left], range };
    const args: Arg[] = right.kind === 'list' ? right.items.map((value) => ({ value, range: value.range }))
      : right.kind === 'object' ? right.entries.flatMap((entry) => (entry.key === undefined ? [] : [{ name: entry.key, value: entry.value, range: entry.range }]))
        : [{ value: right, range: right.range }];
    return fillFormat('percent', splitPercent(format), args, left.range, range);
  }

  function argsOf(node: Syntax | undefined, lower: Lower): Arg[] {
    if (!node) return [];
    if (node.type !== 'argument_list') return [{ value: lower(node), range: rangeOf(node) }];
    return node.children.map((child): Arg => {
      const range = rangeOf(child);
      const value = child.type === 'keyword_argument' ? fieldOf(child, 'value') : child.children[0];
      if (child.type === 'keyword_argument' && value) {
        const name = fieldOf(child, 'name');
        return { value: lower(value), range, name: name ? slice(name) : '' };
      }
      if ((child.type === 'list_splat' || child.type === 'dictionary_splat') && value) return { value: lower(value), spread: true, range };
      return { value: lower(child), range };
    });
  }

  function lowerCall(node: Syntax, lower: Lower): Expr {
    const range = rangeOf(node);
    const calleeNode = fieldOf(node, 'function');
    const callee: Expr = calleeNode ? lower(calleeNode) : { kind: 'other', children: [], range };
    const args = argsOf(fieldOf(node, 'arguments'), lower);
    if (callee.kind === 'member' && isTextual(callee.object)) {
      const format = literalOf(callee.object);
      if (callee.property === 'format' && format !== undefined) return fillFormat('format', splitBraces(format), args, callee.object.range, range);
      const first = args[0]?.value;
      if (callee.property === 'join' && format !== undefined && first?.kind === 'list') {
        const parts = first.items.flatMap((item, index): Expr[] => (index === 0 || format === '' ? [item] : [callee.object, item]));
        return { kind: 'template', style: 'concat', parts, range };
      }
    }
    return { kind: 'call', callee, args, range };
  }

  function entryOf(node: Syntax, lower: Lower): Entry[] {
    const range = rangeOf(node);
    if (node.type === 'dictionary_splat') return node.children[0] ? [{ value: lower(node.children[0]), spread: true, range }] : [];
    const key = fieldOf(node, 'key');
    const value = fieldOf(node, 'value');
    if (node.type !== 'pair' || !key || !value) return [];
    const known = key.type === 'string' ? literalOf(lower(key)) : undefined;
    return [{ value: lower(value), range, ...(known !== undefined ? { key: known } : {}) }];
  }

  return makeLowering(lowerNode);
}
