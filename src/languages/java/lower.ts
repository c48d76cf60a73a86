import { literalOf, type Arg, type Expr } from '../../model/expr.ts';
import { splitBraces, splitPercent } from '../lowering/formats.ts';
import { fieldOf, type Syntax } from '../language.ts';
import { chainOf, fillFormat, insidesOf, isTextual, lowerChain, makeLowering, rangeOf, unescape, type Lower } from '../lowering/lowering.ts';

/** Syntax of Java to expressions; annotations are calls with named arguments. `functionIds` numbers methods and lambdas. */
export function makeLower(text: string, functionIds: ReadonlyMap<Syntax, number>, paramsOf: (node: Syntax) => readonly string[]): Lower {
  const slice = (node: Syntax) => text.slice(node.start, node.end);

  function lowerNode(node: Syntax, lower: Lower): Expr {
    const { range, other, inner } = insidesOf(node, lower);
    switch (node.type) {
      case 'string_literal': return { kind: 'text', value: textOf(slice(node)), range };
      case 'character_literal': return { kind: 'text', value: unescape(text.slice(node.start + 1, node.end - 1)), range };
      case 'decimal_integer_literal':
      case 'hex_integer_literal':
      case 'decimal_floating_point_literal': return { kind: 'number', text: slice(node), range };
      case 'true':
      case 'false': return { kind: 'boolean', text: slice(node), range };
      case 'null_literal': return { kind: 'null', text: slice(node), range };
      case 'identifier':
      case 'type_identifier':
      case 'this':
      case 'super': return { kind: 'name', name: slice(node), range };
      case 'generic_type': return inner();
      case 'scoped_identifier':
      case 'scoped_type_identifier': return slice(node).split('.').map((name): Expr => ({ kind: 'name', name: name.trim(), range }))
        .reduce((object, name) => ({ kind: 'member', object, property: name.kind === 'name' ? name.name : '', range }));
      case 'field_access': {
        const field = fieldOf(node, 'field');
        return field ? { kind: 'member', object: inner('object'), property: slice(field), range } : other();
      }
      case 'class_literal': return { kind: 'member', object: inner(), property: 'class', range };
      case 'method_reference': {
        const last = node.children.at(-1);
        return last && node.children.length > 1 ? { kind: 'member', object: inner(), property: slice(last), range } : other();
      }
      case 'array_access': return { kind: 'index', object: inner('array'), key: inner('index'), range };
      case 'method_invocation': return lowerCall(node, lower);
      case 'object_creation_expression': return { kind: 'call', callee: inner('type'), args: argsOf(fieldOf(node, 'arguments'), lower), isNew: true, range };
      case 'array_creation_expression': return fieldOf(node, 'value') ? inner('value') : other();
      case 'array_initializer':
      case 'element_value_array_initializer': return { kind: 'list', items: node.children.map(lower), range };
      case 'binary_expression': return lowerChain(chainOf(node, text), range, lower);
      case 'unary_expression': {
        const operator = fieldOf(node, 'operator');
        return { kind: 'unary', operator: operator ? slice(operator) : '', operand: inner('operand'), range };
      }
      case 'ternary_expression': return { kind: 'choice', test: inner('condition'), options: [inner('consequence'), inner('alternative')], range };
      case 'cast_expression': return inner('value');
      case 'parenthesized_expression':
      case 'expression_statement': return inner();
      case 'lambda_expression': {
        const body = fieldOf(node, 'body');
        const returns = body && body.type !== 'block' ? { returns: lower(body) } : {};
        return { kind: 'function', params: paramsOf(node), functionId: functionIds.get(node) ?? 0, range, ...returns };
      }
      case 'marker_annotation': return inner('name');
      case 'annotation': return { kind: 'call', callee: inner('name'), args: argsOf(fieldOf(node, 'arguments'), lower), range };
      case 'assignment_expression':
      case 'instanceof_expression':
      case 'switch_expression':
      case 'update_expression': return node.type === 'switch_expression' ? { kind: 'other', children: [], range } : other();
      default: return { kind: 'other', children: [], range };
    }
  }

  function argsOf(node: Syntax | undefined, lower: Lower): Arg[] {
    return (node?.children ?? []).map((child): Arg => {
      const key = child.type === 'element_value_pair' ? fieldOf(child, 'key') : undefined;
      const value = key ? fieldOf(child, 'value') : undefined;
      return key && value ? { name: slice(key), value: lower(value), range: rangeOf(child) } : { value: lower(child), range: rangeOf(child) };
    });
  }

  function lowerCall(node: Syntax, lower: Lower): Expr {
    const range = rangeOf(node);
    const object = fieldOf(node, 'object');
    const name = fieldOf(node, 'name');
    const property = name ? slice(name) : '';
    const whole = { start: node.start, end: name?.end ?? node.end };
    const callee: Expr = object ? { kind: 'member', object: lower(object), property, range: whole } : { kind: 'name', name: property, range: whole };
    const args = argsOf(fieldOf(node, 'arguments'), lower);
    if (callee.kind === 'member') {
      if (property === 'format' && callee.object.kind === 'name') {
        const at = args[0] && isTextual(args[0].value) ? 0 : 1;
        const format = args[at];
        const literal = literalOf(format?.value);
        if (format && literal !== undefined && callee.object.name === 'String') return fillFormat('format', splitPercent(literal), args.slice(at + 1), format.range, range);
        if (format && literal !== undefined && callee.object.name === 'MessageFormat') return fillFormat('format', splitBraces(literal), args.slice(at + 1), format.range, range);
      }
      const [joined] = args;
      if (property === 'concat' && joined && args.length === 1 && isTextual(callee.object)) {
        const before = callee.object.kind === 'template' && callee.object.style === 'concat' ? callee.object.parts : [callee.object];
        return { kind: 'template', style: 'concat', parts: [...before, joined.value], range };
      }
      const literal = literalOf(callee.object);
      if (literal !== undefined && property === 'formatted') return fillFormat('format', splitPercent(literal), args, callee.object.range, range);
      if (literal !== undefined && property === 'concat') return { kind: 'template', style: 'concat', parts: [callee.object, ...args.map(({ value }) => value)], range };
    }
    return { kind: 'call', callee, args, range };
  }

  return makeLowering(lowerNode);
}

/** A text block loses the indentation that all its lines share. */
function textOf(raw: string): string {
  if (!raw.startsWith('"""')) return unescape(raw.slice(1, -1));
  const lines = raw.slice(3, -3).replace(/^[^\n]*\n/, '').split('\n');
  const indent = Math.min(...lines.filter((line, index) => line.trim() !== '' || index === lines.length - 1).map((line) => /^\s*/.exec(line)?.[0].length ?? 0));
  return unescape(lines.map((line) => line.slice(indent).trimEnd()).join('\n'));
}
