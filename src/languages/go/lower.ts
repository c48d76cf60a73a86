import { literalOf, type Arg, type Entry, type Expr } from '../../model/expr.ts';
import { splitPercent } from '../lowering/formats.ts';
import { fieldOf, type Syntax } from '../language.ts';
import { chainOf, fillFormat, insidesOf, lowerChain, makeLowering, rangeOf, unescape, type Lower } from '../lowering/lowering.ts';

const formatters = /^(?:Sprintf|Errorf|Wrapf|WithMessagef|Newf)$/;
/** Packages whose `Errorf` makes an error; that of all others logs one. */
const errorPackages = /^(?:fmt|status|eris|\w*err(?:or)?s?)$/;

/** Syntax of Go to expressions. `functionIds` numbers functions and literals. */
export function makeLower(text: string, functionIds: ReadonlyMap<Syntax, number>, paramsOf: (node: Syntax) => readonly string[]): Lower {
  const slice = (node: Syntax) => text.slice(node.start, node.end);

  function lowerNode(node: Syntax, lower: Lower): Expr {
    const { range, other, inner } = insidesOf(node, lower);
    switch (node.type) {
      case 'interpreted_string_literal': return { kind: 'text', value: unescape(text.slice(node.start + 1, Math.max(node.start + 1, node.end - 1))), range };
      case 'raw_string_literal': return { kind: 'text', value: text.slice(node.start + 1, node.end - 1), range };
      case 'rune_literal': return { kind: 'text', value: unescape(text.slice(node.start + 1, node.end - 1)), range };
      case 'int_literal':
      case 'float_literal': return { kind: 'number', text: slice(node), range };
      case 'true':
      case 'false': return { kind: 'boolean', text: slice(node), range };
      case 'nil': return { kind: 'null', text: slice(node), range };
      case 'identifier':
      case 'field_identifier':
      case 'type_identifier':
      case 'package_identifier':
      case 'blank_identifier': return { kind: 'name', name: slice(node), range };
      case 'selector_expression': {
        const field = fieldOf(node, 'field');
        return field ? { kind: 'member', object: inner('operand'), property: slice(field), range } : other();
      }
      case 'qualified_type': {
        const name = fieldOf(node, 'name');
        return name ? { kind: 'member', object: inner('package'), property: slice(name), range } : other();
      }
      case 'index_expression': return { kind: 'index', object: inner('operand'), key: inner('index'), range };
      case 'call_expression': return lowerCall(node, lower);
      case 'composite_literal': return lowerComposite(node, lower);
      case 'literal_value': return lowerValues(node, undefined, lower);
      case 'binary_expression': return lowerChain(chainOf(node, text), range, lower);
      case 'unary_expression': {
        const operator = fieldOf(node, 'operator');
        const sign = operator ? slice(operator) : '';
        return sign === '&' || sign === '*' ? inner('operand') : { kind: 'unary', operator: sign, operand: inner('operand'), range };
      }
      case 'parenthesized_expression':
      case 'literal_element':
      case 'expression_statement': return inner();
      case 'expression_list': return node.children.length === 1 ? inner() : { kind: 'list', items: node.children.map(lower), range };
      case 'type_assertion_expression':
      case 'type_conversion_expression': return inner('operand');
      case 'func_literal': return { kind: 'function', params: paramsOf(node), functionId: functionIds.get(node) ?? 0, range };
      case 'slice_expression': return other();
      default: return { kind: 'other', children: [], range };
    }
  }

  function argsOf(node: Syntax | undefined, lower: Lower): Arg[] {
    return (node?.children ?? []).map((child) => {
      const spread = child.type === 'variadic_argument' ? child.children[0] : undefined;
      return spread ? { value: lower(spread), spread: true, range: rangeOf(child) } : { value: lower(child), range: rangeOf(child) };
    });
  }

  function lowerCall(node: Syntax, lower: Lower): Expr {
    const range = rangeOf(node);
    const calleeNode = fieldOf(node, 'function');
    const callee: Expr = calleeNode ? lower(calleeNode) : { kind: 'other', children: [], range };
    const args = argsOf(fieldOf(node, 'arguments'), lower);
    if (callee.kind === 'member' && callee.object.kind === 'name' && formatters.test(callee.property)
      && (callee.property !== 'Errorf' || errorPackages.test(callee.object.name))) {
      const at = args.findIndex((arg) => arg.value.kind === 'text' || arg.value.kind === 'template');
      const format = args[at];
      const literal = literalOf(format?.value);
      if (format && literal !== undefined && at <= 1) {
        return fillFormat('format', splitPercent(literal), args.slice(at + 1), format.range, range);
      }
    }
    return { kind: 'call', callee, args, range };
  }

  function lowerComposite(node: Syntax, lower: Lower): Expr {
    const type = fieldOf(node, 'type');
    const body = fieldOf(node, 'body');
    if (!body) return { kind: 'other', children: [], range: rangeOf(node) };
    return { ...lowerValues(body, type, lower), range: rangeOf(node) };
  }

  function lowerValues(body: Syntax, type: Syntax | undefined, lower: Lower): Expr {
    const range = rangeOf(body);
    const isList = type?.type === 'slice_type' || type?.type === 'array_type' || type?.type === 'implicit_length_array_type';
    if (isList || (!type && !body.children.some((child) => child.type === 'keyed_element'))) return { kind: 'list', items: body.children.map(lower), range };
    const entries = body.children.map((child): Entry => {
      const key = fieldOf(child, 'key');
      const value = fieldOf(child, 'value');
      if (child.type !== 'keyed_element' || !key || !value) return { value: lower(child), range: rangeOf(child) };
      const lowered = lower(key);
      const name = literalOf(lowered) ?? (lowered.kind === 'name' ? lowered.name : undefined);
      return { value: lower(value), range: rangeOf(child), ...(name !== undefined ? { key: name } : {}) };
    });
    return { kind: 'object', entries, range, ...(type ? { type: slice(type) } : {}) };
  }

  return makeLowering(lowerNode);
}
