import type { Expr } from '../../model/expr.ts';
import type { Param } from '../../model/facts.ts';
import { fieldOf, type Syntax } from '../language.ts';
import { rangeOf } from '../lowering/lowering.ts';

export const functionTypes = new Set([
  'function_declaration', 'generator_function_declaration', 'function_expression', 'generator_function', 'arrow_function', 'method_definition',
]);

/** The name a function goes by: its own, or that of what it is assigned to. Empty for callbacks. */
export function functionName(node: Syntax, text: string): string {
  const own = fieldOf(node, 'name');
  if (own) return text.slice(own.start, own.end);
  let at = node.parent;
  while (at && (at.type === 'parenthesized_expression' || at.type === 'as_expression' || at.type === 'satisfies_expression')) at = at.parent;
  if (at && (at.type === 'arguments' || at.type === 'call_expression')) {
    const outer = at.type === 'arguments' ? at.parent : at;
    if (outer?.parent?.type !== 'variable_declarator' && outer?.parent?.type !== 'public_field_definition') return '';
    at = outer.parent;
  }
  if (!at) return '';
  const name = at.type === 'variable_declarator' || at.type === 'public_field_definition' || at.type === 'field_definition' ? fieldOf(at, 'name') ?? fieldOf(at, 'property')
    : at.type === 'pair' ? fieldOf(at, 'key')
      : at.type === 'assignment_expression' ? lastPart(fieldOf(at, 'left'))
        : undefined;
  if (!name || name.type === 'object_pattern' || name.type === 'array_pattern') return '';
  return text.slice(name.start, name.end).replace(/^['"#]|['"]$/g, '');
}

const lastPart = (left: Syntax | undefined) => (left?.type === 'member_expression' ? fieldOf(left, 'property') : left?.type === 'identifier' ? left : undefined);

/** Parameters in order; a destructured one gives its names. */
export function readParams(node: Syntax, text: string): Param[] {
  const single = fieldOf(node, 'parameter');
  if (single) return [{ name: text.slice(single.start, single.end), range: rangeOf(single) }];
  const list = fieldOf(node, 'parameters');
  if (!list) return [];
  let isShifted = false;
  return list.children.flatMap((child, position): Param[] => {
    const pattern = fieldOf(child, 'pattern') ?? fieldOf(child, 'left') ?? child;
    const type = fieldOf(child, 'type');
    const typed = type ? { type: text.slice(type.start, type.end).replace(/^:\s*/, '') } : {};
    if (pattern.type === 'object_pattern' || pattern.type === 'array_pattern') {
      isShifted = true;
      return namesOf(pattern, text).map(({ name, property, node: at }) => ({ name, range: rangeOf(at), ...typed, position, ...(property === undefined ? {} : { property }) }));
    }
    const named = pattern.type === 'rest_pattern' ? pattern.children[0] ?? pattern : pattern;
    return [{ name: text.slice(named.start, named.end), range: rangeOf(child), ...typed, ...(isShifted ? { position } : {}) }];
  });
}

/** Names bound by a destructuring pattern, with the property each comes from. */
export function namesOf(pattern: Syntax, text: string, depth = 0): { name: string; property?: string; node: Syntax }[] {
  if (depth > 8) return [];
  return pattern.children.flatMap((child) => {
    const slice = (node: Syntax) => text.slice(node.start, node.end);
    switch (child.type) {
      case 'shorthand_property_identifier_pattern': return [{ name: slice(child), property: slice(child), node: child }];
      case 'identifier': return [{ name: slice(child), node: child }];
      case 'object_assignment_pattern': {
        const left = fieldOf(child, 'left');
        return left ? [{ name: slice(left), property: slice(left), node: left }] : [];
      }
      case 'pair_pattern': {
        const key = fieldOf(child, 'key');
        const value = fieldOf(child, 'value');
        const target = value?.type === 'assignment_pattern' ? fieldOf(value, 'left') : value;
        if (!key || !target) return [];
        return target.type === 'identifier' ? [{ name: slice(target), property: slice(key), node: target }] : namesOf(target, text, depth + 1);
      }
      case 'rest_pattern': return child.children[0] ? [{ name: slice(child.children[0]), node: child }] : [];
      case 'assignment_pattern': {
        const left = fieldOf(child, 'left');
        return left ? [{ name: slice(left), node: left }] : [];
      }
      case 'object_pattern':
      case 'array_pattern': return namesOf(child, text, depth + 1);
      default: return [];
    }
  });
}

/** Decorators stand before what they decorate, among its siblings, or inside it. */
export function decoratorsOf(node: Syntax): Syntax[] {
  const own = node.children.filter((child) => child.type === 'decorator');
  const siblings = node.parent?.children ?? [];
  const at = siblings.indexOf(node);
  for (let index = at - 1; index >= 0 && siblings[index]?.type === 'decorator'; index--) {
    const sibling = siblings[index];
    if (sibling) own.unshift(sibling);
  }
  return own;
}

export const decoratorValue = (decorator: Syntax, lower: (node: Syntax) => Expr): Expr[] => (decorator.children[0] ? [lower(decorator.children[0])] : []);
