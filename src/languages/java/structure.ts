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
  readonly isAnnotation: boolean;
  readonly node: Syntax;
  readonly decorators: readonly Expr[];
}

export interface Structure {
  readonly draft: Draft;
  readonly lower: Lower;
  readonly classes: readonly DecoratedClass[];
  /** Types that methods with annotations give, as written. */
  readonly results: ReadonlyMap<number, string>;
}

const classTypes = new Set(['class_declaration', 'interface_declaration', 'enum_declaration', 'record_declaration', 'annotation_type_declaration']);
const functionTypes = new Set(['method_declaration', 'constructor_declaration', 'compact_constructor_declaration', 'lambda_expression']);
const textType = /^(?:java\.lang\.)?(?:String|CharSequence|StringBuilder|StringBuffer|Object)$|^(?:java\.util\.function\.)?Supplier<(?:String|CharSequence)>$/;
const loops = new Set(['for_statement', 'enhanced_for_statement', 'while_statement', 'do_statement']);
/** Lombok's annotations that give the class a logger, and the name of its field. */
const lombok: Readonly<Record<string, string>> = {
  Slf4j: 'log', XSlf4j: 'log', Log4j2: 'log', Log4j: 'log', Log: 'log', CommonsLog: 'log', JBossLog: 'log', Flogger: 'log', CustomLog: 'log',
};

/** One walk over the nodes: everything that needs no knowledge of libraries. */
export function readStructure(tree: Tree): Structure {
  const { text } = tree;
  const { draft, functionIds, params, lower, walk, slice, later } = openStructure('java', tree, (ids, paramsOf) => makeLower(text, ids, paramsOf));
  const classes: DecoratedClass[] = [];
  const results = new Map<number, string>();
  /** Functions that say that they give text. */
  const texts = new Set<number>();
  const annotations = (node: Syntax) => (childOf(node, 'modifiers')?.children ?? []).filter((each) => each.type.endsWith('annotation')).map(lower);

  for (const node of tree.nodes) {
    walk.enter(node);
    const { functionId } = walk;
    if (classTypes.has(node.type)) {
      const name = fieldOf(node, 'name');
      draft.types.push({ name: name ? slice(name) : '', range: rangeOf(node), fields: classFields(node, text), bases: basesOf(node, text), isAbstract: isAbstract(node, text) });
      later.push(() => {
        const decorators = annotations(node);
        classes.push({ name: name ? slice(name) : '', isAnnotation: node.type === 'annotation_type_declaration', node, decorators });
        for (const decorator of decorators) addLombok(decorator, name ? slice(name) : '', functionId, draft);
      });
      walk.openClass(node, name ? slice(name) : '');
      continue;
    }
    if (functionTypes.has(node.type)) {
      const name = fieldOf(node, 'name');
      const own = readParams(fieldOf(node, 'parameters'), text);
      const fact: FunctionFact = walk.openFunction(node, name ? slice(name) : '', fieldOf(node, 'body'), own);
      functionIds.set(node, fact.id);
      params.set(node, own);
      const gives = fieldOf(node, 'type');
      if (gives && textType.test(slice(gives))) texts.add(fact.id);
      if (childOf(node, 'modifiers')) later.push(() => {
        const decorators = annotations(node);
        draft.functions[fact.id] = { ...fact, decorators, ...(name ? { named: rangeOf(name) } : {}) };
        if (gives && decorators.length > 0 && gives.end - gives.start < 200) results.set(fact.id, slice(gives));
      });
      continue;
    }
    if (loops.has(node.type)) draft.loops.push(rangeOf(node));
    switch (node.type) {
      case 'import_declaration': readImport(node, text, draft); break;
      case 'variable_declarator':
      case 'resource': {
        const name = fieldOf(node, 'name');
        const value = fieldOf(node, 'value');
        const type = fieldOf(node.type === 'resource' ? node : node.parent ?? node, 'type');
        const isField = node.parent?.type === 'field_declaration' || node.parent?.type === 'constant_declaration';
        const className = walk.path.slice(walk.path.lastIndexOf('.') + 1);
        if (name && (value || isField)) later.push(() => {
          const common = { value: value ? lower(value) : { kind: 'null', text: 'null', range: rangeOf(node) } satisfies Expr, range: rangeOf(node), functionId, ...(type ? { type: slice(type) } : {}) };
          const target = lower(name);
          draft.assignments.push({ target, ...common });
          if (isField && target.kind === 'name') for (const object of ['this', className]) draft.assignments.push({ target: memberOf(object, target.name, target.range), ...common });
        });
        break;
      }
      case 'assignment_expression': {
        const left = fieldOf(node, 'left');
        const right = fieldOf(node, 'right');
        const operator = fieldOf(node, 'operator');
        if (left && right) later.push(() => draft.assignments.push({ target: lower(left), value: lower(right), range: rangeOf(node), functionId, ...(operator && slice(operator) === '+=' ? { adds: true, within: branchAround(node) } : {}) }));
        break;
      }
      case 'enum_constant': {
        const name = fieldOf(node, 'name');
        const first = fieldOf(node, 'arguments')?.children[0];
        const className = walk.path.slice(walk.path.lastIndexOf('.') + 1);
        if (name && first) later.push(() => draft.assignments.push({ target: memberOf(className, slice(name), rangeOf(name)), value: lower(first), range: rangeOf(node), functionId }));
        break;
      }
      case 'method_invocation':
      case 'object_creation_expression': later.push(() => {
        const call = lower(node);
        const name = fieldOf(node, node.type === 'method_invocation' ? 'name' : 'type');
        if (call.kind === 'call') readAppended(call, node, functionId, draft);
        if (call.kind === 'call') draft.calls.push({ callee: name && name.end - node.start <= 300 ? text.slice(node.type === 'method_invocation' ? node.start : name.start, name.end) : '', call, functionId });
      }); break;
      case 'return_statement': {
        const value = node.children[0];
        if (value) later.push(() => draft.returns.push({ value: lower(value), functionId, templates: [], ...(texts.has(functionId) ? {} : { other: true }) }));
        break;
      }
      case 'enhanced_for_statement': {
        const target = fieldOf(node, 'name');
        const value = fieldOf(node, 'value');
        if (target && value) later.push(() => draft.assignments.push({ target: lower(target), value: lower(value), range: rangeOf(value), functionId, each: true }));
        break;
      }
      case 'throw_statement': later.push(() => {
        const value = node.children[0];
        draft.throws.push({ range: rangeOf(node), functionId, ...(value ? { value: lower(value) } : {}) });
      }); break;
      case 'catch_clause': {
        const body = fieldOf(node, 'body');
        const name = fieldOf(childOf(node, 'catch_formal_parameter') ?? node, 'name');
        if (body) draft.catches.push({ range: rangeOf(node), body: rangeOf(body), functionId, ...(name ? { variable: slice(name) } : {}) });
        break;
      }
    }
  }
  for (const run of later) run();
  return { draft, lower, classes, results };
}

const memberOf = (object: string, property: string, range: Expr['range']): Expr => ({ kind: 'member', object: { kind: 'name', name: object, range }, property, range });

/** What a class extends and implements, without type arguments. */
function basesOf(node: Syntax, text: string): readonly string[] {
  return node.children.filter(({ type }) => type === 'superclass' || type === 'super_interfaces' || type === 'extends_interfaces').flatMap((each) => {
    let plain = text.slice(each.start, each.end).replace(/^(?:extends|implements)\s+/, '').replace(/@\w+\s+/g, '');
    for (let before = ''; before !== plain;) {
      before = plain;
      plain = plain.replace(/<[^<>]*>/g, '');
    }
    return plain.split(',').map((name) => name.trim()).filter((name) => /^[\w.]+$/.test(name));
  });
}

function isAbstract(node: Syntax, text: string): boolean {
  const modifiers = childOf(node, 'modifiers');
  return node.type === 'interface_declaration' || (modifiers !== undefined && /\babstract\b/.test(text.slice(modifiers.start, modifiers.end)));
}

function addLombok(decorator: Expr, className: string, functionId: number, draft: Draft): void {
  const name = decorator.kind === 'name' ? decorator.name : decorator.kind === 'call' && decorator.callee.kind === 'name' ? decorator.callee.name : '';
  const field = Object.hasOwn(lombok, name) ? lombok[name] : undefined;
  if (field === undefined) return;
  const { range } = decorator;
  const owner: Expr = { kind: 'member', object: { kind: 'name', name: className, range }, property: 'class', range };
  const value: Expr = { kind: 'call', callee: { kind: 'name', name: `@${name}`, range }, args: [{ value: owner, range }], range };
  for (const target of [{ kind: 'name', name: field, range } satisfies Expr, memberOf('this', field, range)]) draft.assignments.push({ target, value, range, functionId, type: `@${name}` });
}

function readParams(list: Syntax | undefined, text: string): Param[] {
  if (!list) return [];
  if (list.type === 'identifier') return [{ name: text.slice(list.start, list.end), range: rangeOf(list) }];
  return list.children.flatMap((child): Param[] => {
    const name = child.type === 'identifier' ? child : fieldOf(child, 'name') ?? fieldOf(childOf(child, 'variable_declarator') ?? child, 'name');
    const type = fieldOf(child, 'type');
    return name ? [{ name: text.slice(name.start, name.end), range: rangeOf(child), ...(type ? { type: text.slice(type.start, type.end) } : {}) }] : [];
  });
}

function classFields(node: Syntax, text: string) {
  const components = node.type === 'record_declaration' ? readParams(fieldOf(node, 'parameters'), text).map(({ name, type }) => ({ name, ...(type === undefined ? {} : { type }) })) : [];
  const fields = (fieldOf(node, 'body')?.children ?? []).filter((each) => each.type === 'field_declaration').flatMap((each) => {
    const type = fieldOf(each, 'type');
    return each.children.filter((child) => child.field === 'declarator').flatMap((child) => {
      const name = fieldOf(child, 'name');
      return name ? [{ name: text.slice(name.start, name.end), ...(type ? { type: text.slice(type.start, type.end) } : {}) }] : [];
    });
  });
  return [...components, ...fields];
}

function readImport(node: Syntax, text: string, draft: Draft): void {
  const path = childOf(node, 'scoped_identifier');
  if (!path) return;
  const whole = text.slice(path.start, path.end).replace(/\s+/g, '');
  const dot = whole.lastIndexOf('.');
  const range = rangeOf(node);
  if (childOf(node, 'asterisk')) draft.imports.push({ module: whole, imported: '*', local: '*', range });
  else draft.imports.push({ module: whole.slice(0, dot), imported: whole.slice(dot + 1), local: whole.slice(dot + 1), range });
}
