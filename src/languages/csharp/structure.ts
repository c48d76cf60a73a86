import type { Expr } from '../../model/expr.ts';
import type { FunctionFact, Param } from '../../model/facts.ts';
import { branchAround, readAppended } from '../texts/builtTexts.ts';
import type { Draft } from '../lowering/draft.ts';
import { childOf, fieldOf, type Syntax, type Tree } from '../language.ts';
import { rangeOf, type Lower } from '../lowering/lowering.ts';
import { openStructure } from '../lowering/structureWalk.ts';
import { makeLower } from './lower.ts';

export interface DecoratedClass {
  readonly name: string;
  readonly node: Syntax;
  readonly decorators: readonly Expr[];
}

export interface Structure {
  readonly draft: Draft;
  readonly lower: Lower;
  readonly classes: readonly DecoratedClass[];
}

const classTypes = new Set(['class_declaration', 'struct_declaration', 'interface_declaration', 'record_declaration', 'record_struct_declaration']);
const functionTypes = new Set([
  'method_declaration', 'constructor_declaration', 'local_function_statement', 'lambda_expression', 'anonymous_method_expression', 'accessor_declaration', 'operator_declaration', 'destructor_declaration',
]);
const textType = /^(?:string|String|object|StringBuilder)\??$/;
const loops = new Set(['for_statement', 'foreach_statement', 'while_statement', 'do_statement']);

/** One walk over the nodes: everything that needs no knowledge of libraries. */
export function readStructure(tree: Tree): Structure {
  const { text } = tree;
  const { draft, functionIds, params, lower, walk, slice, later } = openStructure('csharp', tree, (ids, paramsOf) => makeLower(text, ids, paramsOf));
  const classes: DecoratedClass[] = [];
  /** Functions that say that they give text. */
  const texts = new Set<number>();
  const attributes = (node: Syntax) => node.children.filter((child) => child.type === 'attribute_list').flatMap((list) => list.children.filter((child) => child.type === 'attribute').map(lower));

  for (const node of tree.nodes) {
    walk.enter(node);
    const { functionId } = walk;
    const name = fieldOf(node, 'name');
    if (classTypes.has(node.type)) {
      const given = name ? slice(name) : '';
      const primary = readParams(childOf(node, 'parameter_list'), text);
      draft.types.push({ name: given, range: rangeOf(node), fields: [...primary.map(({ name: field, type }) => ({ name: field, ...(type === undefined ? {} : { type }) })), ...classFields(node, text)], bases: basesOf(node, text), isAbstract: isAbstract(node, text) });
      for (const param of primary) {
        draft.assignments.push({
          target: { kind: 'name', name: param.name, range: param.range }, value: { kind: 'null', text: '', range: param.range }, range: param.range, functionId, ...(param.type === undefined ? {} : { type: param.type }),
        });
      }
      later.push(() => classes.push({ name: given, node, decorators: attributes(node) }));
      walk.openClass(node, given);
      continue;
    }
    if (functionTypes.has(node.type)) {
      const own = readParams(fieldOf(node, 'parameters'), text);
      const fact: FunctionFact = walk.openFunction(node, name ? slice(name) : '', fieldOf(node, 'body'), own);
      functionIds.set(node, fact.id);
      params.set(node, own);
      const given = fieldOf(node, 'body');
      const gives = fieldOf(node, 'returns') ?? fieldOf(node, 'type');
      if (gives && textType.test(slice(gives))) texts.add(fact.id);
      if (given?.type === 'arrow_expression_clause') later.push(() => draft.returns.push({ value: lower(given), functionId: fact.id, templates: [], ...(texts.has(fact.id) ? {} : { other: true }) }));
      if (childOf(node, 'attribute_list')) later.push(() => {
        draft.functions[fact.id] = { ...fact, decorators: attributes(node), ...(name ? { named: rangeOf(name) } : {}) };
      });
      continue;
    }
    if (loops.has(node.type)) draft.loops.push(rangeOf(node));
    switch (node.type) {
      case 'using_directive': {
        const path = node.children.at(-1);
        if (path) draft.imports.push({ module: slice(path).replace(/\s+/g, ''), imported: '*', local: name ? slice(name) : '*', range: rangeOf(node) });
        break;
      }
      case 'property_declaration':
      case 'variable_declarator': {
        const value = fieldOf(node, 'value') ?? (node.type === 'variable_declarator' ? node.children.find((child) => child.field !== 'name' && child.type !== 'bracketed_argument_list') : undefined);
        const type = fieldOf(node.type === 'property_declaration' ? node : node.parent ?? node, 'type');
        const isField = node.type === 'property_declaration' || node.parent?.parent?.type === 'field_declaration';
        const className = walk.path.slice(walk.path.lastIndexOf('.') + 1);
        if (name && (value || isField)) later.push(() => {
          const common = { value: value ? lower(value) : { kind: 'null', text: 'null', range: rangeOf(node) } satisfies Expr, range: rangeOf(node), functionId, ...(type ? { type: slice(type) } : {}) };
          draft.assignments.push({ target: { kind: 'name', name: slice(name), range: rangeOf(name) }, ...common });
          if (isField) for (const object of ['this', className]) draft.assignments.push({ target: { kind: 'member', object: { kind: 'name', name: object, range: rangeOf(name) }, property: slice(name), range: rangeOf(name) }, ...common });
        });
        break;
      }
      case 'assignment_expression': {
        const left = fieldOf(node, 'left');
        const right = fieldOf(node, 'right');
        const operator = fieldOf(node, 'operator');
        if (left && right && node.parent?.type !== 'attribute_argument') later.push(() => draft.assignments.push({ target: lower(left), value: lower(right), range: rangeOf(node), functionId, ...(operator && slice(operator) === '+=' ? { adds: true, within: branchAround(node) } : {}) }));
        break;
      }
      case 'invocation_expression':
      case 'object_creation_expression': later.push(() => {
        const call = lower(node);
        const callee = fieldOf(node, node.type === 'invocation_expression' ? 'function' : 'type');
        if (call.kind === 'call') readAppended(call, node, functionId, draft);
        if (call.kind === 'call') draft.calls.push({ callee: callee && callee.end - callee.start <= 300 ? slice(callee) : '', call, functionId });
      }); break;
      case 'arrow_expression_clause':
      case 'return_statement': {
        const value = node.children[0];
        if (value) later.push(() => draft.returns.push({ value: lower(value), functionId, templates: [], ...(texts.has(functionId) ? {} : { other: true }) }));
        break;
      }
      case 'foreach_statement': {
        const target = fieldOf(node, 'left');
        const value = fieldOf(node, 'right');
        if (target && value) later.push(() => draft.assignments.push({ target: lower(target), value: lower(value), range: rangeOf(value), functionId, each: true }));
        break;
      }
      case 'throw_statement':
      case 'throw_expression': later.push(() => {
        const value = node.children[0];
        draft.throws.push({ range: rangeOf(node), functionId, ...(value ? { value: lower(value) } : {}) });
      }); break;
      case 'catch_clause': {
        const body = fieldOf(node, 'body');
        const variable = fieldOf(childOf(node, 'catch_declaration') ?? node, 'name');
        if (body) draft.catches.push({ range: rangeOf(node), body: rangeOf(body), functionId, ...(variable ? { variable: slice(variable) } : {}) });
        break;
      }
    }
  }
  for (const run of later) run();
  return { draft, lower, classes };
}

function readParams(list: Syntax | undefined, text: string): Param[] {
  if (!list) return [];
  if (list.type !== 'parameter_list') return [{ name: text.slice(list.start, list.end), range: rangeOf(list) }];
  return list.children.flatMap((child): Param[] => {
    const name = fieldOf(child, 'name');
    const type = fieldOf(child, 'type');
    return name ? [{ name: text.slice(name.start, name.end), range: rangeOf(child), ...(type ? { type: text.slice(type.start, type.end) } : {}) }] : [];
  });
}

/** What a class extends and implements, without type arguments. */
function basesOf(node: Syntax, text: string): readonly string[] {
  const list = childOf(node, 'base_list');
  let plain = list ? text.slice(list.start, list.end).replace(/^\s*:/, '') : '';
  for (let before = ''; before !== plain;) {
    before = plain;
    plain = plain.replace(/<[^<>]*>|\([^()]*\)/g, '');
  }
  return plain.split(',').map((name) => name.trim()).filter((name) => /^[\w.]+$/.test(name));
}

const isAbstract = (node: Syntax, text: string): boolean => node.type === 'interface_declaration' || node.children.some(({ type, start, end }) => type === 'modifier' && text.slice(start, end) === 'abstract');

function classFields(node: Syntax, text: string) {
  return (fieldOf(node, 'body')?.children ?? []).flatMap((member) => {
    const holder = member.type === 'field_declaration' ? childOf(member, 'variable_declaration') : member.type === 'property_declaration' ? member : undefined;
    const type = holder && fieldOf(holder, 'type');
    const names = member.type === 'property_declaration' ? [fieldOf(member, 'name')] : holder?.children.filter((each) => each.type === 'variable_declarator').map((each) => fieldOf(each, 'name')) ?? [];
    return names.flatMap((name) => (name ? [{ name: text.slice(name.start, name.end), ...(type ? { type: text.slice(type.start, type.end) } : {}) }] : []));
  });
}
