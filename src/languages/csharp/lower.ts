import { literalOf, type Arg, type Entry, type Expr } from '../../model/expr.ts';
import { lastName } from '../lowering/draft.ts';
import { splitBraces } from '../lowering/formats.ts';
import { childOf, fieldOf, type Syntax } from '../language.ts';
import { chainOf, fillFormat, insidesOf, isTextual, lowerChain, makeLowering, rangeOf, templateOf, unescape, type Lower } from '../lowering/lowering.ts';

/** Syntax of C# to expressions; attributes are calls with named arguments. `functionIds` numbers methods and lambdas. */
export function makeLower(text: string, functionIds: ReadonlyMap<Syntax, number>, paramsOf: (node: Syntax) => readonly string[]): Lower {
  const slice = (node: Syntax) => text.slice(node.start, node.end);

  function lowerNode(node: Syntax, lower: Lower): Expr {
    const { range, other, inner } = insidesOf(node, lower);
    switch (node.type) {
      case 'string_literal':
      case 'character_literal': return { kind: 'text', value: unescape(slice(node).slice(1, -1)), range };
      case 'verbatim_string_literal': return { kind: 'text', value: slice(node).slice(2, -1).replaceAll('""', '"'), range };
      case 'raw_string_literal': return { kind: 'text', value: slice(node).replace(/^"{3,}\r?\n?|\r?\n?\s*"{3,}$/g, ''), range };
      case 'interpolated_string_expression': return lowerInterpolated(node, lower);
      case 'integer_literal':
      case 'real_literal': return { kind: 'number', text: slice(node), range };
      case 'boolean_literal': return { kind: 'boolean', text: slice(node), range };
      case 'null_literal': return { kind: 'null', text: slice(node), range };
      case 'identifier':
      case 'this':
      case 'this_expression':
      case 'base':
      case 'predefined_type': return { kind: 'name', name: slice(node), range };
      case 'generic_name':
      case 'parenthesized_expression':
      case 'postfix_unary_expression':
      case 'checked_expression':
      case 'expression_statement':
      case 'nullable_type':
      case 'argument':
      case 'arrow_expression_clause': {
        const value = node.type === 'argument' ? node.children.find((child) => child.field !== 'name') : node.children[0];
        return value ? lower(value) : { kind: 'other', children: [], range };
      }
      case 'qualified_name':
      case 'alias_qualified_name': {
        const name = fieldOf(node, 'name');
        return name ? { kind: 'member', object: inner('qualifier'), property: plainName(name), range } : other();
      }
      case 'member_access_expression': {
        const name = fieldOf(node, 'name');
        return name ? { kind: 'member', object: inner('expression'), property: plainName(name), range } : other();
      }
      case 'conditional_access_expression': return lowerConditional(node, lower);
      case 'element_access_expression': {
        const subscript = fieldOf(node, 'subscript')?.children[0];
        if (!subscript) return other();
        const object = inner('expression');
        const key = lower(subscript);
        // `localizer["Key", values]` finds a text.
        if (isTextual(key) && /locali[sz]er$|^[LT]$/i.test(lastName(object) ?? '')) return { kind: 'call', callee: object, args: argsOf(fieldOf(node, 'subscript'), lower), range };
        return { kind: 'index', object, key, range };
      }
      case 'invocation_expression': return lowerCall(node, lower);
      case 'object_creation_expression':
      case 'implicit_object_creation_expression': return lowerNew(node, lower);
      case 'anonymous_object_creation_expression': return { kind: 'object', entries: anonymousEntries(node, lower), range };
      case 'initializer_expression':
      case 'collection_expression':
      case 'tuple_expression': return { kind: 'list', items: node.children.map(lower), range };
      case 'array_creation_expression':
      case 'implicit_array_creation_expression': return node.children.some((child) => child.type === 'initializer_expression') ? lower(node.children.at(-1) ?? node) : other();
      case 'binary_expression': return lowerChain(chainOf(node, text), range, lower);
      case 'prefix_unary_expression': return { kind: 'unary', operator: text.charAt(node.start), operand: inner(), range };
      case 'conditional_expression': return { kind: 'choice', test: inner('condition'), options: [inner('consequence'), inner('alternative')], range };
      case 'cast_expression': return inner('value');
      case 'as_expression': return inner('left');
      case 'await_expression': return { kind: 'await', operand: inner(), range };
      case 'lambda_expression': {
        const body = fieldOf(node, 'body');
        const returns = body && body.type !== 'block' ? { returns: lower(body) } : {};
        return { kind: 'function', params: paramsOf(node), functionId: functionIds.get(node) ?? 0, range, ...returns };
      }
      case 'anonymous_method_expression':
      case 'local_function_statement': return { kind: 'function', params: paramsOf(node), functionId: functionIds.get(node) ?? 0, range };
      case 'attribute': return { kind: 'call', callee: inner('name'), args: argsOf(node.children.find((child) => child.type === 'attribute_argument_list'), lower), range };
      case 'assignment_expression':
      case 'is_pattern_expression':
      case 'is_expression':
      case 'typeof_expression': return other();
      default: return { kind: 'other', children: [], range };
    }
  }

  const plainName = (node: Syntax) => (node.type === 'generic_name' && node.children[0] ? slice(node.children[0]) : slice(node));

  function lowerInterpolated(node: Syntax, lower: Lower): Expr {
    const opening = /^[$@]*"+/.exec(text.slice(node.start, node.start + 12))?.[0] ?? '$"';
    const verbatim = opening.includes('@') || opening.includes('"""');
    const closing = (/"+$/.exec(opening)?.[0] ?? '"').length;
    const parts: Expr[] = [];
    const literal = (start: number, end: number) => {
      if (end <= start) return;
      const raw = text.slice(start, end).replaceAll('{{', '{').replaceAll('}}', '}');
      parts.push({ kind: 'text', value: verbatim ? raw.replaceAll('""', '"') : unescape(raw), range: { start, end } });
    };
    let from = node.start + opening.length;
    for (const child of node.children) {
      if (child.type !== 'interpolation') continue;
      literal(from, child.start);
      const value = child.children.find((each) => each.type !== 'interpolation_brace');
      if (value) parts.push(lower(value));
      from = child.end;
    }
    literal(from, node.end - closing);
    return templateOf('interpolation', parts, rangeOf(node));
  }

  /** `a?.b.c`: as if the question mark were not there. */
  function lowerConditional(node: Syntax, lower: Lower): Expr {
    const condition = fieldOf(node, 'condition');
    const rest = node.children.at(-1);
    if (!condition || !rest || rest === condition) return { kind: 'other', children: [], range: rangeOf(node) };
    const names = /^\s*\??\.?\s*([\w.]+)/.exec(text.slice(condition.end, Math.min(rest.end, condition.end + 200)))?.[1]?.split('.') ?? [];
    return names.filter(Boolean).reduce<Expr>((object, property) => ({ kind: 'member', object, property, range: rangeOf(node) }), lower(condition));
  }

  function argsOf(node: Syntax | undefined, lower: Lower): Arg[] {
    return (node?.children ?? []).map((child): Arg => {
      const range = rangeOf(child);
      const assignment = child.type === 'attribute_argument' && child.children[0]?.type === 'assignment_expression' ? child.children[0] : undefined;
      const name = assignment ? fieldOf(assignment, 'left') : fieldOf(child, 'name');
      const value = assignment ? fieldOf(assignment, 'right') : child.children.find((each) => each.field !== 'name');
      return { value: value ? lower(value) : { kind: 'other', children: [], range }, range, ...(name ? { name: slice(name) } : {}) };
    });
  }

  function lowerCall(node: Syntax, lower: Lower): Expr {
    const range = rangeOf(node);
    const calleeNode = fieldOf(node, 'function');
    const callee: Expr = calleeNode ? lower(calleeNode) : { kind: 'other', children: [], range };
    const args = argsOf(fieldOf(node, 'arguments'), lower);
    // `services.GetRequiredService<ILogger<A>>()`: what a container gives is what the type says.
    const given = calleeNode && args.length === 0 ? /<\s*(?:[\w.]{1,80}\.)?ILogger\s*(?:<\s*(?:[\w.]{1,80}\.)?(\w{1,80})\s*>)?\s*>$/.exec(slice(calleeNode)) : null;
    if (given) {
      const named = given[1] === undefined ? [] : [{ value: { kind: 'name', name: given[1], range } as const, range }];
      return { kind: 'call', callee: { kind: 'name', name: 'ILogger', range }, args: named, range };
    }
    if (callee.kind === 'member' && callee.property === 'Format' && callee.object.kind === 'name' && /^string$/i.test(callee.object.name)) {
      const at = args[0] && isTextual(args[0].value) ? 0 : 1;
      const format = args[at];
      const literal = literalOf(format?.value);
      if (format && literal !== undefined) return fillFormat('format', splitBraces(literal), args.slice(at + 1), format.range, range);
    }
    if (callee.kind === 'member' && callee.property === 'Concat' && callee.object.kind === 'name' && /^string$/i.test(callee.object.name) && args.some(({ value }) => isTextual(value))) {
      return { kind: 'template', style: 'concat', parts: args.map(({ value }) => value), range };
    }
    const [only] = args;
    const named = callee.kind === 'name' && callee.name === 'nameof' && only ? lastName(only.value) : undefined;
    if (named !== undefined) return { kind: 'text', value: named, range };
    return { kind: 'call', callee, args, range };
  }

  function lowerNew(node: Syntax, lower: Lower): Expr {
    const range = rangeOf(node);
    const type = fieldOf(node, 'type');
    const initializer = fieldOf(node, 'initializer');
    const args = argsOf(fieldOf(node, 'arguments') ?? childOf(node, 'argument_list'), lower);
    if (initializer && args.length === 0) {
      const entries = initializer.children.map((child): Entry => {
        const left = fieldOf(child, 'left');
        const right = fieldOf(child, 'right');
        if (child.type !== 'assignment_expression' || !left || !right) return { value: lower(child), range: rangeOf(child) };
        const key = left.type === 'element_binding_expression' ? literalOf(left.children[0] && lower(left.children[0])) : slice(left);
        return { value: lower(right), range: rangeOf(child), ...(key !== undefined ? { key } : {}) };
      });
      return { kind: 'object', entries, range, ...(type ? { type: slice(type) } : {}) };
    }
    return { kind: 'call', callee: type ? lower(type) : { kind: 'other', children: [], range }, args, isNew: true, range };
  }

  /** `new { a, B = c }`: the grammar gives names and values in one row. */
  function anonymousEntries(node: Syntax, lower: Lower): Entry[] {
    const entries: Entry[] = [];
    for (let index = 0; index < node.children.length; index++) {
      const child = node.children[index];
      const next = node.children[index + 1];
      if (!child) continue;
      const named = next && /^\s*=\s*$/.test(text.slice(child.end, next.start));
      const value = named ? next : child;
      const key = named ? slice(child) : /(\w+)\s*$/.exec(slice(child))?.[1];
      entries.push({ value: lower(value), range: { start: child.start, end: value.end }, ...(key !== undefined ? { key } : {}) });
      if (named) index++;
    }
    return entries;
  }

  return makeLowering(lowerNode);
}
