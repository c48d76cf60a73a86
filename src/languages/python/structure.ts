import type { Expr } from '../../model/expr.ts';
import type { FunctionFact, Param } from '../../model/facts.ts';
import type { Draft } from '../lowering/draft.ts';
import { childOf, fieldOf, type Syntax, type Tree } from '../language.ts';
import { rangeOf, type Lower } from '../lowering/lowering.ts';
import { itemAssignments } from '../lowering/scope.ts';
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

const mayGiveText = new Set(['string', 'concatenated_string', 'binary_operator', 'call', 'identifier', 'attribute', 'conditional_expression', 'parenthesized_expression', 'dictionary', 'subscript']);
/** `x if test else y` inside a comprehension: the item may be left out. */
const picks = /\bif\b/;
const walked = new Set(['identifier', 'attribute', 'list', 'tuple', 'set', 'call']);

/** One walk over the nodes: everything that needs no knowledge of libraries. */
export function readStructure(tree: Tree): Structure {
  const { text } = tree;
  const { draft, functionIds, params, lower, walk, slice, later } = openStructure('python', tree, (ids, paramsOf) => makeLower(text, ids, paramsOf));
  const classes: DecoratedClass[] = [];

  const decorators = (node: Syntax) => (node.parent?.type === 'decorated_definition' ? node.parent.children.filter((each) => each.type === 'decorator') : [])
    .flatMap((each) => (each.children[0] ? [lower(each.children[0])] : []));

  for (const node of tree.nodes) {
    walk.enter(node);
    const { functionId } = walk;
    switch (node.type) {
      case 'function_definition':
      case 'lambda': {
        const name = fieldOf(node, 'name');
        const lambdaName = node.parent?.type === 'assignment' ? fieldOf(node.parent, 'left') : undefined;
        const given = name ? slice(name) : lambdaName?.type === 'identifier' ? slice(lambdaName) : '';
        const own = readParams(fieldOf(node, 'parameters'), text);
        const fact: FunctionFact = walk.openFunction(node, given, fieldOf(node, 'body'), own);
        functionIds.set(node, fact.id);
        params.set(node, own);
        for (const child of fieldOf(node, 'parameters')?.children ?? []) {
          // `def f(info=logger.info)`: the usual way to an alias that is quick.
          const [target, value] = [fieldOf(child, 'name'), fieldOf(child, 'value')];
          if (target && value?.type === 'attribute') later.push(() => draft.assignments.push({ target: lower(target), value: lower(value), range: rangeOf(child), functionId: fact.id }));
        }
        if (node.parent?.type === 'decorated_definition') later.push(() => {
          draft.functions[fact.id] = { ...fact, decorators: decorators(node) };
        });
        break;
      }
      case 'class_definition': {
        const name = fieldOf(node, 'name');
        const given = name ? slice(name) : '';
        const bases = (fieldOf(node, 'superclasses')?.children ?? []).filter((each) => each.type === 'identifier' || each.type === 'attribute').map(slice);
        draft.types.push({ name: given, range: rangeOf(node), fields: classFields(node, text), ...(bases.length > 0 ? { bases } : {}) });
        later.push(() => classes.push({ name: given, node, decorators: decorators(node) }));
        walk.openClass(node, given);
        break;
      }
      case 'import_statement':
      case 'import_from_statement': readImport(node, text, draft); break;
      case 'assignment':
      case 'augmented_assignment': {
        const left = fieldOf(node, 'left');
        const right = fieldOf(node, 'right');
        const type = fieldOf(node, 'type');
        const operator = fieldOf(node, 'operator');
        const owner = node.parent?.parent?.type === 'block' && node.parent.parent.parent?.type === 'class_definition' ? walk.path.slice(walk.path.lastIndexOf('.') + 1) : undefined;
        if (left && right) later.push(() => assign(draft, lower(left), lower(right), {
          range: rangeOf(node), functionId, ...(operator && slice(operator) === '+=' ? { adds: true } : {}), ...(type ? { type: slice(type) } : {}),
        }, owner));
        break;
      }
      case 'named_expression': {
        const name = fieldOf(node, 'name');
        const value = fieldOf(node, 'value');
        if (name && value) later.push(() => draft.assignments.push({ target: lower(name), value: lower(value), range: rangeOf(node), functionId }));
        break;
      }
      case 'as_pattern': {
        const alias = fieldOf(node, 'alias')?.children[0];
        const value = node.children[0];
        if (alias && value && node.parent?.type === 'with_item') later.push(() => draft.assignments.push({ target: lower(alias), value: lower(value), range: rangeOf(node), functionId }));
        break;
      }
      case 'call': later.push(() => {
        const call = lower(node);
        const callee = fieldOf(node, 'function');
        if (call.kind === 'call') draft.calls.push({ callee: callee && callee.end - callee.start <= 200 ? slice(callee) : '', call, functionId });
      }); break;
      case 'return_statement': {
        const value = node.children[0];
        if (value) later.push(() => draft.returns.push({ value: lower(value), functionId, templates: [], ...(mayGiveText.has(value.type) ? {} : { other: true }) }));
        break;
      }
      case 'raise_statement': later.push(() => {
        const value = node.children[0];
        draft.throws.push({ range: rangeOf(node), functionId, ...(value ? { value: lower(value) } : {}) });
      }); break;
      case 'except_clause':
      case 'except_group_clause': {
        const body = childOf(node, 'block');
        const pattern = childOf(node, 'as_pattern') ?? node;
        const variable = fieldOf(pattern, 'alias');
        if (body) draft.catches.push({ range: rangeOf(node), body: rangeOf(body), functionId, ...(variable ? { variable: slice(variable) } : {}) });
        break;
      }
      case 'for_statement': {
        const left = fieldOf(node, 'left');
        const right = fieldOf(node, 'right');
        draft.loops.push(rangeOf(node));
        if (left && right && walked.has(right.type)) later.push(() => draft.assignments.push(...itemAssignments(lower(left), lower(right), functionId)));
        break;
      }
      case 'for_in_clause': {
        const left = fieldOf(node, 'left');
        const right = fieldOf(node, 'right');
        const whole = node.parent;
        if (!left || !right || !whole || whole.children.some(({ type }) => type === 'if_clause') || !walked.has(right.type) || picks.test(text.slice(whole.start, Math.min(node.start, whole.start + 400)))) break;
        // The name stands before its loop: its value is as old as the line.
        const lineStart = text.lastIndexOf('\n', whole.start) + 1;
        later.push(() => draft.assignments.push(...itemAssignments(lower(left), lower(right), functionId).map((each) => ({ ...each, range: { start: lineStart, end: lineStart }, each: true }))));
        break;
      }
      case 'while_statement': draft.loops.push(rangeOf(node)); break;
    }
  }
  for (const run of later) run();
  return { draft, lower, classes };
}

interface Common {
  readonly range: Expr['range'];
  readonly functionId: number;
  readonly adds?: boolean;
  readonly type?: string;
}

/** `a, b = x, y` is two assignments; a class attribute is reached by the class, `self` and `cls`. */
function assign(draft: Draft, target: Expr, value: Expr, common: Common, owner: string | undefined): void {
  if (target.kind === 'list') {
    target.items.forEach((item, index) => {
      const part: Expr = value.kind === 'list' && value.items.length === target.items.length ? value.items[index] ?? value : { kind: 'other', children: [value], range: value.range };
      draft.assignments.push({ target: item, value: part, ...common });
    });
    return;
  }
  draft.assignments.push({ target, value, ...common });
  if (owner === undefined || target.kind !== 'name') return;
  for (const object of [owner, 'self', 'cls']) {
    draft.assignments.push({ target: { kind: 'member', object: { kind: 'name', name: object, range: target.range }, property: target.name, range: target.range }, value, ...common });
  }
}

function readParams(list: Syntax | undefined, text: string): Param[] {
  return (list?.children ?? []).flatMap((child): Param[] => {
    const named = fieldOf(child, 'name') ?? (child.type === 'identifier' ? child : child.children[0]);
    const inner = named?.type === 'identifier' ? named : named?.children[0];
    const type = fieldOf(child, 'type');
    if (inner?.type !== 'identifier') return [];
    return [{ name: text.slice(inner.start, inner.end), range: rangeOf(child), ...(type ? { type: text.slice(type.start, type.end) } : {}) }];
  });
}

/** Annotated and plain attributes of the class body. */
function classFields(node: Syntax, text: string) {
  return (fieldOf(node, 'body')?.children ?? []).flatMap((statement) => {
    const assignment = statement.type === 'expression_statement' ? childOf(statement, 'assignment') : undefined;
    const left = assignment && fieldOf(assignment, 'left');
    const type = assignment && fieldOf(assignment, 'type');
    return left?.type === 'identifier' ? [{ name: text.slice(left.start, left.end), ...(type ? { type: text.slice(type.start, type.end) } : {}) }] : [];
  });
}

function readImport(node: Syntax, text: string, draft: Draft): void {
  const slice = (each: Syntax) => text.slice(each.start, each.end);
  const from = fieldOf(node, 'module_name');
  const range = rangeOf(node);
  for (const child of node.children) {
    if (child.field !== 'name') continue;
    const alias = fieldOf(child, 'alias');
    const name = child.type === 'aliased_import' ? fieldOf(child, 'name') : child;
    if (!name) continue;
    const written = slice(name);
    if (from) draft.imports.push({ module: slice(from), imported: written, local: alias ? slice(alias) : written, range });
    else if (alias) draft.imports.push({ module: written, imported: '*', local: slice(alias), range });
    else {
      const root = written.split('.')[0] ?? written;
      if (root !== written) draft.imports.push({ module: written, imported: '*', local: written, range });
      draft.imports.push({ module: root, imported: '*', local: root, range });
    }
  }
  if (from && childOf(node, 'wildcard_import')) draft.imports.push({ module: slice(from), imported: '*', local: '*', range });
}
