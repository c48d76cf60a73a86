import type { Arg, Entry, Expr } from '../../model/expr.ts';
import { fieldOf, type Syntax } from '../language.ts';
import { chainOf, insidesOf, lowerChain, makeLowering, rangeOf, type Lower } from '../lowering/lowering.ts';
import { fillFormat } from './formats.ts';
import { readMacroArgs, readText, type Fill } from './tokens.ts';

const formatters = /^(?:format|concat|write|writeln|format_args|anyhow|bail|ensure|panic|todo|unreachable|unimplemented|eyre)$/;

/** Syntax of Rust to expressions. A macro is a call of its name with `!`; paths are members. */
export function makeLower(text: string, functionIds: ReadonlyMap<Syntax, number>, paramsOf: (node: Syntax) => readonly string[]): Lower {
  const slice = (node: Syntax) => text.slice(node.start, node.end);

  const fill: Fill = (name, args, range) => {
    if (!formatters.test(name)) return undefined;
    const at = args.findIndex(({ value, name: key }) => key === undefined && value.kind === 'text');
    const format = args[at];
    return format && at <= 1 ? fillFormat(format.value, args.slice(at + 1), range, text) : undefined;
  };

  function lowerNode(node: Syntax, lower: Lower): Expr {
    const { range, other, inner } = insidesOf(node, lower);
    switch (node.type) {
      case 'string_literal':
      case 'raw_string_literal': return readText(slice(node), range);
      case 'char_literal': return { kind: 'text', value: slice(node).slice(1, -1), range };
      case 'integer_literal':
      case 'float_literal': return { kind: 'number', text: slice(node), range };
      case 'boolean_literal': return { kind: 'boolean', text: slice(node), range };
      case 'identifier':
      case 'field_identifier':
      case 'type_identifier':
      case 'primitive_type':
      case 'shorthand_field_identifier':
      case 'self':
      case 'super':
      case 'crate': return { kind: 'name', name: slice(node), range };
      case 'scoped_identifier':
      case 'scoped_type_identifier': {
        const name = fieldOf(node, 'name');
        const path = fieldOf(node, 'path');
        return name && path ? { kind: 'member', object: lower(path), property: slice(name), range } : other();
      }
      case 'field_expression': {
        const field = fieldOf(node, 'field');
        return field ? { kind: 'member', object: inner('value'), property: slice(field), range } : other();
      }
      case 'generic_function': return inner('function');
      case 'call_expression': {
        const called = fieldOf(node, 'function');
        const args = (fieldOf(node, 'arguments')?.children ?? []).map((child): Arg => ({ value: lower(child), range: rangeOf(child) }));
        const callee: Expr = called ? lower(called) : { kind: 'other', children: [], range };
        const only = args[0];
        // A text owned is the text.
        if (only?.value.kind === 'text' && args.length === 1 && callee.kind === 'member' && callee.property === 'from' && slice(called ?? node).split('::').at(-2) === 'String') return { ...only.value, range };
        if (args.length === 0 && callee.kind === 'member' && callee.object.kind === 'text' && /^(?:to_string|to_owned|into|as_str)$/.test(callee.property)) return { ...callee.object, range };
        return { kind: 'call', callee, args, range };
      }
      case 'macro_invocation': return lowerMacro(node, lower);
      case 'index_expression': {
        const [object, key] = node.children;
        return object && key ? { kind: 'index', object: lower(object), key: lower(key), range } : other();
      }
      case 'binary_expression': return lowerChain(chainOf(node, text), range, lower);
      case 'unary_expression': return text[node.start] === '*' ? inner() : { kind: 'unary', operator: text[node.start] ?? '', operand: inner(), range };
      case 'reference_expression': return inner('value');
      case 'parenthesized_expression':
      case 'expression_statement':
      case 'try_expression':
      case 'type_cast_expression': return inner();
      case 'await_expression': return { kind: 'await', operand: inner(), range };
      case 'array_expression':
      case 'tuple_expression': return { kind: 'list', items: node.children.map(lower), range };
      case 'struct_expression': {
        const name = fieldOf(node, 'name');
        return { kind: 'object', ...(name ? { type: slice(name) } : {}), entries: (fieldOf(node, 'body')?.children ?? []).flatMap((child) => entryOf(child, lower)), range };
      }
      case 'closure_expression': {
        const body = fieldOf(node, 'body');
        return { kind: 'function', params: paramsOf(node), functionId: functionIds.get(node) ?? 0, range, ...(body && body.type !== 'block' ? { returns: lower(body) } : {}) };
      }
      case 'if_expression': {
        const options = [fieldOf(node, 'consequence'), fieldOf(node, 'alternative')].flatMap((each) => valueOf(each, lower));
        return options.length > 0 ? { kind: 'choice', options, test: inner('condition'), range } : { kind: 'other', children: [], range };
      }
      case 'match_expression': {
        const options = (fieldOf(node, 'body')?.children ?? []).flatMap((arm) => valueOf(fieldOf(arm, 'value'), lower));
        return options.length > 0 ? { kind: 'choice', options, test: inner('value'), range } : { kind: 'other', children: [], range };
      }
      case 'range_expression':
      case 'return_expression': return other();
      default: return { kind: 'other', children: [], range };
    }
  }

  /** What an arm or branch gives: an expression, or the last one of a block. */
  function valueOf(node: Syntax | undefined, lower: Lower): readonly Expr[] {
    const last = node?.type === 'block' || node?.type === 'else_clause' ? node.children.at(-1) : node;
    if (!last || /_statement$|_declaration$/.test(last.type)) return [];
    return last.type === 'block' ? valueOf(last, lower) : [lower(last)];
  }

  function entryOf(node: Syntax, lower: Lower): Entry[] {
    const range = rangeOf(node);
    if (node.type === 'shorthand_field_initializer') return node.children[0] ? [{ key: slice(node.children[0]), value: lower(node.children[0]), range }] : [];
    if (node.type === 'base_field_initializer') return node.children[0] ? [{ value: lower(node.children[0]), spread: true, range }] : [];
    const key = fieldOf(node, 'field');
    const value = fieldOf(node, 'value');
    return key && value ? [{ key: slice(key), value: lower(value), range }] : [];
  }

  function lowerMacro(node: Syntax, lower: Lower): Expr {
    const range = rangeOf(node);
    const name = fieldOf(node, 'macro');
    const tokens = node.children.find(({ type }) => type === 'token_tree');
    if (!name || !tokens) return { kind: 'other', children: [], range };
    const args = readMacroArgs(text, tokens.start + 1, Math.max(tokens.start + 1, tokens.end - 1), fill);
    const plain = name.type === 'scoped_identifier' ? fieldOf(name, 'name') ?? name : name;
    if (slice(plain) === 'vec') return { kind: 'list', items: args.map(({ value }) => value), range };
    if (/^(?:format|concat|format_args)$/.test(slice(plain))) return fill(slice(plain), args, range) ?? { kind: 'other', children: args.map(({ value }) => value), range };
    const callee = lower(name);
    const marked: Expr = callee.kind === 'member' ? { ...callee, property: `${callee.property}!` } : callee.kind === 'name' ? { ...callee, name: `${callee.name}!` } : callee;
    return { kind: 'call', callee: marked, args, range };
  }

  return makeLowering(lowerNode);
}
