import { literalOf, type Arg, type Entry, type Expr } from '../../model/expr.ts';
import { splitPercent } from '../lowering/formats.ts';
import { childOf, fieldOf, type Syntax } from '../language.ts';
import { chainOf, fillFormat, insidesOf, isTextual, lowerChain, makeLowering, rangeOf, templateOf, unescape, type Lower } from '../lowering/lowering.ts';

const keyOf = (before: Expr | undefined) => (before?.kind === 'text' ? { key: before.value } : {});

/** Syntax of PHP to expressions. Variables are names without `$`; `->`, `?->` and `::` make members; `echo` and `print` are calls. */
export function makeLower(text: string, functionIds: ReadonlyMap<Syntax, number>, paramsOf: (node: Syntax) => readonly string[]): Lower {
  const slice = (node: Syntax) => text.slice(node.start, node.end);
  const lastOf = (node: Syntax) => slice(node).slice(slice(node).lastIndexOf('\\') + 1);

  function lowerNode(node: Syntax, lower: Lower): Expr {
    const { range, other, inner } = insidesOf(node, lower);
    switch (node.type) {
      case 'string': return { kind: 'text', value: slice(node).slice(1, -1).replace(/\\(['\\])/g, '$1'), range };
      case 'encapsed_string':
      case 'shell_command_expression': return templateOf('interpolation', textParts(node, node.start + 1, node.end - 1, lower), range);
      case 'heredoc':
      case 'nowdoc': {
        const body = fieldOf(node, 'value') ?? childOf(node, 'nowdoc_body');
        return body ? templateOf('interpolation', textParts(body, body.start, body.end, lower), range) : { kind: 'text', value: '', range };
      }
      case 'integer':
      case 'float': return { kind: 'number', text: slice(node), range };
      case 'boolean': return { kind: 'boolean', text: slice(node), range };
      case 'null': return { kind: 'null', text: 'null', range };
      case 'variable_name': return { kind: 'name', name: slice(node).replace(/^\$/, ''), range };
      case 'name':
      case 'relative_scope': return { kind: 'name', name: slice(node), range };
      case 'qualified_name': return { kind: 'name', name: lastOf(node), range };
      case 'member_access_expression':
      case 'nullsafe_member_access_expression': return memberOf(fieldOf(node, 'object'), fieldOf(node, 'name'), range, lower);
      case 'scoped_property_access_expression': return memberOf(fieldOf(node, 'scope'), fieldOf(node, 'name'), range, lower);
      case 'class_constant_access_expression': return memberOf(node.children[0], node.children[1], range, lower);
      case 'member_call_expression':
      case 'nullsafe_member_call_expression':
      case 'scoped_call_expression': {
        const name = fieldOf(node, 'name');
        const callee = memberOf(fieldOf(node, 'object') ?? fieldOf(node, 'scope'), name, { start: node.start, end: name?.end ?? node.end }, lower);
        return { kind: 'call', callee, args: argsOf(fieldOf(node, 'arguments'), lower), range };
      }
      case 'function_call_expression': {
        const args = argsOf(fieldOf(node, 'arguments'), lower);
        const callee = inner('function');
        const format = callee.kind === 'name' && /^(?:s|vs)printf$/.test(callee.name) ? literalOf(args[0]?.value) : undefined;
        if (format !== undefined && args[0]) return fillFormat('format', splitPercent(format), args.slice(1), args[0].range, range);
        return { kind: 'call', callee, args, range };
      }
      case 'object_creation_expression': {
        const type = node.children.find((child) => child.type === 'name' || child.type === 'qualified_name');
        return { kind: 'call', callee: type ? { kind: 'name', name: lastOf(type), range: rangeOf(type) } : { kind: 'other', children: [], range }, args: argsOf(childOf(node, 'arguments'), lower), range, isNew: true };
      }
      case 'echo_statement':
      case 'print_intrinsic': {
        const said = node.children[0];
        const values = said?.type === 'sequence_expression' ? said.children : said ? [said] : [];
        const name = node.type === 'echo_statement' ? 'echo' : 'print';
        return { kind: 'call', callee: { kind: 'name', name, range: { start: node.start, end: node.start + name.length } }, args: values.map((value) => ({ value: lower(value), range: rangeOf(value) })), range: { start: node.start, end: values.at(-1)?.end ?? node.end } };
      }
      case 'subscript_expression': {
        const [object, key] = node.children;
        return object && key ? { kind: 'index', object: lower(object), key: key.type === 'name' ? { kind: 'text', value: slice(key), range: rangeOf(key) } : lower(key), range } : other();
      }
      case 'binary_expression': return lowerBinary(node, lower);
      case 'unary_op_expression': return { kind: 'unary', operator: text[node.start] ?? '', operand: inner(), range };
      case 'conditional_expression': {
        const options = [fieldOf(node, 'body'), fieldOf(node, 'alternative')].flatMap((each) => (each ? [lower(each)] : []));
        return { kind: 'choice', test: inner('condition'), options, range };
      }
      case 'match_expression': {
        const arms = (fieldOf(node, 'body')?.children ?? []).flatMap((arm) => fieldOf(arm, 'return_expression') ?? []);
        return { kind: 'choice', test: inner('condition'), options: arms.map(lower), range };
      }
      case 'array_creation_expression': return lowerArray(node, lower);
      case 'list_literal': {
        const items = node.children.map(lower);
        const keyed = items.some(({ kind }) => kind === 'text');
        return keyed ? { kind: 'object', entries: items.flatMap((item, at): Entry[] => (item.kind === 'text' ? [] : [{ ...keyOf(items[at - 1]), value: item, range: item.range }])), range } : { kind: 'list', items, range };
      }
      case 'arrow_function':
      case 'anonymous_function': {
        const body = fieldOf(node, 'body');
        return { kind: 'function', params: paramsOf(node), functionId: functionIds.get(node) ?? 0, range, ...(node.type === 'arrow_function' && body ? { returns: lower(body) } : {}) };
      }
      case 'assignment_expression': return inner('right');
      case 'cast_expression': return inner('value');
      case 'parenthesized_expression':
      case 'argument':
      case 'array_element_initializer':
      case 'error_suppression_expression':
      case 'expression_statement': {
        const last = node.children.at(-1);
        return last ? lower(last) : other();
      }
      case 'clone_expression':
      case 'throw_expression': return inner();
      default: return { kind: 'other', children: [], range };
    }
  }

  function memberOf(object: Syntax | undefined, name: Syntax | undefined, range: Expr['range'], lower: Lower): Expr {
    if (!object || !name) return { kind: 'other', children: object ? [lower(object)] : [], range };
    return { kind: 'member', object: lower(object), property: slice(name).replace(/^\$/, ''), range };
  }

  /** Literal text and variables between two offsets. */
  function textParts(node: Syntax, start: number, end: number, lower: Lower): Expr[] {
    const parts: Expr[] = [];
    let from = start;
    const literal = (to: number): void => {
      const raw = text.slice(from, to);
      if (raw !== '') parts.push({ kind: 'text', value: unescape(raw), range: { start: from, end: to } });
    };
    for (const child of node.children) {
      if (/^(?:string_content|string_value|escape_sequence|nowdoc_string)$/.test(child.type)) continue;
      const braced = text[child.start - 1] === '{' && text[child.end] === '}';
      literal(braced ? child.start - 1 : child.start);
      parts.push(lower(child));
      from = child.end + (braced ? 1 : 0);
    }
    literal(Math.max(from, end));
    return parts;
  }

  function lowerBinary(node: Syntax, lower: Lower): Expr {
    const range = rangeOf(node);
    const chain = chainOf(node, text);
    if (!chain.operators.every((operator) => operator === '.')) return lowerChain(chain, range, lower);
    const parts = chain.operands.map(lower).flatMap((part) => (part.kind === 'template' && part.style === 'concat' ? part.parts : [part]));
    return parts.some(isTextual) ? { kind: 'template', style: 'concat', parts, range } : { kind: 'other', children: parts, range };
  }

  function lowerArray(node: Syntax, lower: Lower): Expr {
    const range = rangeOf(node);
    const entries = node.children.map((child): Entry => {
      const [first, second] = child.children;
      const at = rangeOf(child);
      if (!first) return { value: { kind: 'other', children: [], range: at }, range: at };
      if (first.type === 'variadic_unpacking') return { value: first.children[0] ? lower(first.children[0]) : lower(first), spread: true, range: at };
      if (!second) return { value: lower(first), range: at };
      const key = literalOf(lower(first));
      return { value: lower(second), range: at, ...(key === undefined ? {} : { key }) };
    });
    const keyed = entries.some(({ key, spread }) => key !== undefined || spread);
    return keyed ? { kind: 'object', entries, range } : { kind: 'list', items: entries.map(({ value }) => value), range };
  }

  function argsOf(node: Syntax | undefined, lower: Lower): Arg[] {
    return (node?.children ?? []).flatMap((child): Arg[] => {
      const range = rangeOf(child);
      const name = fieldOf(child, 'name');
      const value = child.children.findLast((each) => each !== name);
      if (!value) return [];
      if (value.type === 'variadic_unpacking') return value.children[0] ? [{ value: lower(value.children[0]), spread: true, range }] : [];
      return [{ value: lower(value), range, ...(name ? { name: slice(name) } : {}) }];
    });
  }

  return makeLowering(lowerNode);
}
