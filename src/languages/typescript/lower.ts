import { literalOf, type Arg, type Entry, type Expr } from '../../model/expr.ts';
import { fieldOf, type Syntax } from '../language.ts';
import { chainOf, fillFormat, lowerChain, makeLowering, rangeOf, templateOf, unescape, type Lower } from '../lowering/lowering.ts';
import { splitPercent } from '../lowering/formats.ts';

const formatters = new Set(['format', 'sprintf', 'vsprintf', 'formatWithOptions']);

/** Syntax of JavaScript and TypeScript to expressions. `functionIds` numbers the functions. */
/** `log.apply(log, args)` as `log(...args)`, `log.call(log, x)` as `log(x)`. */
function appliedTo(callee: Expr, args: readonly Arg[]): { readonly callee: Expr; readonly args: readonly Arg[] } | undefined {
  if (callee.kind !== 'member' || (callee.object.kind !== 'member' && callee.object.kind !== 'name')) return undefined;
  const second = args[1];
  if (callee.property === 'apply' && args.length === 2 && second && !second.spread) return { callee: callee.object, args: [{ ...second, spread: true }] };
  return callee.property === 'call' && second ? { callee: callee.object, args: args.slice(1) } : undefined;
}

export function makeLower(text: string, functionIds: ReadonlyMap<Syntax, number>, paramsOf: (node: Syntax) => readonly string[]): Lower {
  const slice = (node: Syntax) => text.slice(node.start, node.end);

  function lowerNode(node: Syntax, lower: Lower): Expr {
    const range = rangeOf(node);
    const other = (): Expr => ({ kind: 'other', children: node.children.map(lower), range });
    const inner = (field?: string): Expr => {
      const child = field === undefined ? node.children[0] : fieldOf(node, field);
      return child ? lower(child) : other();
    };
    switch (node.type) {
      case 'string': return { kind: 'text', value: unescape(text.slice(node.start + 1, Math.max(node.start + 1, node.end - 1))), range };
      case 'template_string': return lowerTemplate(node, lower);
      case 'regex': return { kind: 'call', callee: { kind: 'name', name: 'RegExp', range }, args: [{ value: { kind: 'text', value: slice(node), range }, range }], isNew: true, range };
      case 'number': return { kind: 'number', text: slice(node), range };
      case 'true':
      case 'false': return { kind: 'boolean', text: slice(node), range };
      case 'null':
      case 'undefined': return { kind: 'null', text: slice(node), range };
      case 'identifier':
      case 'property_identifier':
      case 'private_property_identifier':
      case 'shorthand_property_identifier':
      case 'shorthand_property_identifier_pattern':
      case 'type_identifier':
      case 'this':
      case 'super': return { kind: 'name', name: slice(node), range };
      case 'member_expression': {
        const property = fieldOf(node, 'property');
        return property ? { kind: 'member', object: inner('object'), property: slice(property), range } : other();
      }
      case 'subscript_expression': return { kind: 'index', object: inner('object'), key: inner('index'), range };
      case 'call_expression':
      case 'new_expression': return lowerCall(node, lower);
      case 'object': return { kind: 'object', entries: node.children.flatMap((child) => entryOf(child, lower)), range };
      case 'array': return { kind: 'list', items: node.children.map(lower), range };
      case 'binary_expression': return lowerChain(chainOf(node, text), range, lower);
      case 'unary_expression':
      case 'update_expression': {
        const operator = fieldOf(node, 'operator');
        return { kind: 'unary', operator: operator ? slice(operator) : '', operand: inner('argument'), range };
      }
      case 'ternary_expression': return { kind: 'choice', test: inner('condition'), options: [inner('consequence'), inner('alternative')], range };
      case 'await_expression': return { kind: 'await', operand: inner(), range };
      case 'parenthesized_expression':
      case 'as_expression':
      case 'satisfies_expression':
      case 'non_null_expression':
      case 'expression_statement':
      case 'computed_property_name': return inner();
      case 'sequence_expression':
      case 'type_assertion': {
        const last = node.children.at(-1);
        return last ? lower(last) : other();
      }
      case 'arrow_function': {
        const body = fieldOf(node, 'body');
        const returns = body && body.type !== 'statement_block' ? { returns: lower(body) } : {};
        return { kind: 'function', params: paramsOf(node), functionId: functionIds.get(node) ?? 0, range, ...returns };
      }
      case 'function_expression':
      case 'generator_function':
      case 'function_declaration':
      case 'method_definition': return { kind: 'function', params: paramsOf(node), functionId: functionIds.get(node) ?? 0, range };
      case 'assignment_expression': return inner('right');
      case 'spread_element':
      case 'yield_expression': return other();
      default: return { kind: 'other', children: [], range };
    }
  }

  function lowerTemplate(node: Syntax, lower: Lower): Expr {
    const parts: Expr[] = [];
    const literal = (start: number, end: number) => {
      if (end > start) parts.push({ kind: 'text', value: unescape(text.slice(start, end)), range: { start, end } });
    };
    let from = node.start + 1;
    for (const child of node.children) {
      if (child.type !== 'template_substitution') continue;
      literal(from, child.start);
      const value = child.children[0];
      parts.push(value ? lower(value) : { kind: 'other', children: [], range: rangeOf(child) });
      from = child.end;
    }
    literal(from, node.end - 1);
    return templateOf('interpolation', parts, rangeOf(node));
  }

  function argsOf(node: Syntax | undefined, lower: Lower): Arg[] {
    if (!node) return [];
    if (node.type === 'template_string') return [{ value: lower(node), range: rangeOf(node) }];
    return node.children.map((child) => {
      const inside = child.type === 'spread_element' ? child.children[0] : undefined;
      return inside ? { value: lower(inside), spread: true, range: rangeOf(child) } : { value: lower(child), range: rangeOf(child) };
    });
  }

  function lowerCall(node: Syntax, lower: Lower): Expr {
    const range = rangeOf(node);
    const isNew = node.type === 'new_expression';
    const calleeNode = fieldOf(node, isNew ? 'constructor' : 'function');
    const written: Expr = calleeNode ? lower(calleeNode) : { kind: 'other', children: [], range };
    const given = argsOf(fieldOf(node, 'arguments'), lower);
    const { callee, args } = (isNew ? undefined : appliedTo(written, given)) ?? { callee: written, args: given };
    const name = callee.kind === 'member' ? callee.property : callee.kind === 'name' ? callee.name : '';
    if (!isNew && formatters.has(name) && (callee.kind === 'name' || (callee.kind === 'member' && callee.object.kind === 'name'))) {
      const [format, ...values] = args;
      const literal = literalOf(format?.value);
      if (format && literal?.includes('%')) return fillFormat('format', splitPercent(literal), values, format.range, range);
    }
    if (!isNew && name === 'concat' && callee.kind === 'member' && (callee.object.kind === 'text' || callee.object.kind === 'template')) {
      return { kind: 'template', style: 'concat', parts: [callee.object, ...args.map(({ value }) => value)], range };
    }
    if (!isNew && name === 'join' && callee.kind === 'member' && callee.object.kind === 'list') {
      const between = literalOf(args[0]?.value);
      const items = callee.object.items;
      if (between !== undefined && items.some((item) => item.kind === 'text' || item.kind === 'template')) {
        const parts = items.flatMap((item, index): Expr[] => (index === 0 || between === '' ? [item] : [{ kind: 'text', value: between, range }, item]));
        return { kind: 'template', style: 'concat', parts, range };
      }
    }
    return { kind: 'call', callee, args, range, ...(isNew ? { isNew } : {}) };
  }

  function entryOf(node: Syntax, lower: Lower): Entry[] {
    const range = rangeOf(node);
    switch (node.type) {
      case 'pair': {
        const key = fieldOf(node, 'key');
        const value = fieldOf(node, 'value');
        if (!value) return [];
        const known = key && (key.type === 'string' ? unescape(text.slice(key.start + 1, key.end - 1)) : key.type === 'computed_property_name' ? undefined : slice(key));
        return [{ value: lower(value), range, ...(known !== undefined ? { key: known } : {}) }];
      }
      case 'shorthand_property_identifier': return [{ key: slice(node), value: lower(node), range }];
      case 'spread_element': return node.children[0] ? [{ value: lower(node.children[0]), spread: true, range }] : [];
      case 'method_definition': {
        const name = fieldOf(node, 'name');
        return [{ value: lower(node), range, ...(name ? { key: slice(name) } : {}) }];
      }
      default: return [];
    }
  }

  return makeLowering(lowerNode);
}
