import type { Expr } from '../../model/expr.ts';
import type { Param } from '../../model/facts.ts';
import { branchAround, readAppended } from '../texts/builtTexts.ts';
import type { Draft } from '../lowering/draft.ts';
import { fieldOf, type Syntax, type Tree } from '../language.ts';
import { rangeOf, type Lower } from '../lowering/lowering.ts';
import { openStructure } from '../lowering/structureWalk.ts';
import { makeLower } from './lower.ts';

export interface Structure {
  readonly draft: Draft;
  /** Names and types of methods' receivers, by function. */
  readonly receivers: ReadonlyMap<number, Receiver>;
  readonly lower: Lower;
}

export interface Receiver {
  readonly name: string;
  readonly type: string;
}

/** Calls that make an error: what Go has in place of throwing. */
const errorMakers = /^(?:errors\.(?:New|Newf|Errorf|Wrap|Wrapf|WithMessage|WithMessagef)|fmt\.Errorf|status\.Errorf?|panic|xerrors\.(?:New|Errorf))$/;
const builderType = /^&?(?:strings\.Builder|bytes\.(?:Buffer|NewBuffer(?:String)?)|new\((?:strings\.Builder|bytes\.Buffer)\))/;
const givesText = /^\(?\s*(?:\w+ )?string\b/;
const loggerType = /Logger|Entry|slog|zap|zerolog|logr/;

/** One walk over the nodes: everything that needs no knowledge of libraries. */
export function readStructure(tree: Tree): Structure {
  const { text } = tree;
  const { draft, functionIds, params, lower, walk, slice, later } = openStructure('go', tree, (ids, paramsOf) => makeLower(text, ids, paramsOf));
  const receivers = new Map<number, Receiver>();
  /** Functions whose first result is text. */
  const texts = new Set<number>();
  /** Variables that hold a builder of text. */
  const builders = new Set<string>();

  for (const node of tree.nodes) {
    walk.enter(node);
    const { functionId } = walk;
    switch (node.type) {
      case 'function_declaration':
      case 'method_declaration':
      case 'func_literal': {
        const name = fieldOf(node, 'name');
        const own = readParams(fieldOf(node, 'parameters'), text);
        const receiver = fieldOf(node, 'receiver')?.children[0];
        const type = receiver && fieldOf(receiver, 'type');
        const owner = type && slice(type).replace(/^\*|\[.*$/g, '');
        const fact = walk.openFunction(node, name ? slice(name) : literalName(node, text), fieldOf(node, 'body'), own, owner);
        functionIds.set(node, fact.id);
        const result = fieldOf(node, 'result');
        if (result && givesText.test(slice(result))) texts.add(fact.id);
        const receiverName = receiver && fieldOf(receiver, 'name');
        if (receiverName && owner !== undefined) receivers.set(fact.id, { name: slice(receiverName), type: owner });
        params.set(node, own);
        break;
      }
      case 'import_spec': readImport(node, text, draft); break;
      case 'type_spec': {
        const name = fieldOf(node, 'name');
        const type = fieldOf(node, 'type');
        if (name && type?.type === 'struct_type') {
          const fields = structFields(type, text);
          draft.types.push({ name: slice(name), range: rangeOf(node), fields, bases: fields.filter((field) => /^Unimplemented\w+|^Unsafe\w+/.test(field.name)).map((field) => field.name) });
        }
        break;
      }
      case 'short_var_declaration':
      case 'assignment_statement': {
        const left = fieldOf(node, 'left');
        const right = fieldOf(node, 'right');
        const operator = fieldOf(node, 'operator');
        const adds = operator && slice(operator) === '+=' ? { adds: true, within: branchAround(node) } : {};
        if (left && right && builderType.test(slice(right).slice(0, 60))) for (const name of left.children) builders.add(slice(name));
        if (left && right) later.push(() => assign(draft, left.children.map(lower), right.children.map(lower), { range: rangeOf(node), functionId, ...adds }));
        break;
      }
      case 'var_spec':
      case 'const_spec': {
        const names = node.children.filter((child) => child.field === 'name' && child.type === 'identifier');
        const value = fieldOf(node, 'value');
        const type = fieldOf(node, 'type');
        const typed = type ? { type: slice(type) } : {};
        if (type && !value && builderType.test(slice(type))) for (const name of names) {
          builders.add(slice(name));
          later.push(() => draft.assignments.push({ target: lower(name), value: { kind: 'text', value: '', range: rangeOf(node) }, range: rangeOf(node), functionId, ...typed }));
        }
        if (value) later.push(() => assign(draft, names.map(lower), value.children.map(lower), { range: rangeOf(node), functionId, ...typed }));
        else if (type && loggerType.test(slice(type))) later.push(() => {
          const nothing: Expr = { kind: 'null', text: 'nil', range: rangeOf(type) };
          for (const name of names) draft.assignments.push({ target: lower(name), value: nothing, range: rangeOf(node), functionId, ...typed });
        });
        break;
      }
      case 'call_expression': later.push(() => {
        const call = lower(node);
        const callee = fieldOf(node, 'function');
        const written = callee && callee.end - callee.start <= 300 ? slice(callee) : '';
        if (call.kind === 'call') draft.calls.push({ callee: written, call, functionId });
        if (call.kind === 'call' && builders.size > 0) readAppended(call, node, functionId, draft, builders);
        if (errorMakers.test(written)) {
          const value = call.kind === 'call' ? call.args.find((arg) => arg.value.kind === 'text')?.value ?? call.args.at(-1)?.value : call;
          draft.throws.push({ range: rangeOf(node), functionId, ...(value ? { value } : {}) });
        }
      }); break;
      case 'if_statement': readErrorCheck(node, text, draft, functionId); break;
      case 'return_statement': {
        const first = node.children[0]?.type === 'expression_list' ? node.children[0].children[0] : node.children[0];
        if (first) later.push(() => draft.returns.push({ value: lower(first), functionId, templates: [], ...(texts.has(functionId) ? {} : { other: true }) }));
        break;
      }
      case 'range_clause': {
        const target = fieldOf(node, 'left')?.children[1];
        const right = fieldOf(node, 'right');
        if (target && right) later.push(() => draft.assignments.push({ target: lower(target), value: lower(right), range: rangeOf(node), functionId, each: true }));
        break;
      }
      case 'for_statement': draft.loops.push(rangeOf(node)); break;
    }
  }
  for (const run of later) run();
  return { draft, lower, receivers };
}

/** `if err != nil { … }` is where Go catches. */
function readErrorCheck(node: Syntax, text: string, draft: Draft, functionId: number): void {
  const condition = fieldOf(node, 'condition');
  const body = fieldOf(node, 'consequence');
  if (!condition || !body || condition.end - condition.start > 200) return;
  const variable = /(?:^|[\s(&|])(\w*[eE]rr\w*)\s*!=\s*nil/.exec(text.slice(condition.start, condition.end))?.[1];
  if (variable !== undefined) draft.catches.push({ range: rangeOf(node), body: rangeOf(body), variable, functionId });
}

function literalName(node: Syntax, text: string): string {
  const statement = node.parent?.type === 'expression_list' ? node.parent.parent : undefined;
  const left = statement && (fieldOf(statement, 'left')?.children[0] ?? fieldOf(statement, 'name'));
  return left && node.parent?.children.length === 1 && left.type === 'identifier' ? text.slice(left.start, left.end) : '';
}

/** `a, err := f()` gives `a` the call and `err` something unknown. */
function assign(draft: Draft, targets: readonly Expr[], values: readonly Expr[], common: Omit<Draft['assignments'][number], 'target' | 'value'>): void {
  targets.forEach((target, index) => {
    const value = values.length === targets.length || index === 0 ? values[index] : undefined;
    if (target.kind === 'name' && target.name === '_') return;
    draft.assignments.push({ target, value: value ?? { kind: 'other', children: values[0] ? [values[0]] : [], range: common.range }, ...common });
  });
}

function readParams(list: Syntax | undefined, text: string): Param[] {
  return (list?.children ?? []).flatMap((child): Param[] => {
    const type = fieldOf(child, 'type');
    const typed = type ? { type: text.slice(type.start, type.end) } : {};
    return child.children.filter((each) => each.field === 'name' && each.type === 'identifier').map((name) => ({ name: text.slice(name.start, name.end), range: rangeOf(child), ...typed }));
  });
}

/** Fields of a struct; an embedded type is a field of its own name. */
function structFields(type: Syntax, text: string) {
  return (type.children[0]?.children ?? []).flatMap((field) => {
    const of = fieldOf(field, 'type');
    const written = of ? text.slice(of.start, of.end) : '';
    const names = field.children.filter((each) => each.field === 'name' && each.type === 'field_identifier').map((each) => text.slice(each.start, each.end));
    return (names.length > 0 ? names : [written.slice(written.lastIndexOf('.') + 1).replace(/^\*/, '')]).map((name) => ({ name, type: written }));
  });
}

function readImport(node: Syntax, text: string, draft: Draft): void {
  const path = fieldOf(node, 'path');
  if (!path) return;
  const module = text.slice(path.start + 1, path.end - 1);
  const alias = fieldOf(node, 'name');
  const parts = module.split('/').filter((part) => !/^v\d+$/.test(part));
  const last = (parts.at(-1) ?? module).replace(/\.v\d+$/, '').replace(/^go-|-go$/g, '').replaceAll('-', '');
  const local = alias ? text.slice(alias.start, alias.end) : last;
  if (local !== '_') draft.imports.push({ module, imported: '*', local, range: rangeOf(node) });
}
