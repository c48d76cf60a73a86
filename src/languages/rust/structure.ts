import type { Expr } from '../../model/expr.ts';
import type { Param } from '../../model/facts.ts';
import type { Draft } from '../lowering/draft.ts';
import { fieldOf, type Syntax, type Tree } from '../language.ts';
import { rangeOf, type Lower } from '../lowering/lowering.ts';
import { openStructure } from '../lowering/structureWalk.ts';
import { readImport } from './imports.ts';
import { makeLower } from './lower.ts';

export interface Structure {
  readonly draft: Draft;
  readonly lower: Lower;
  /** Texts of the attributes before a function, by its id: `get("/x")`. */
  readonly attributes: ReadonlyMap<number, readonly string[]>;
}

/** What Rust has in place of throwing: panics, errors made to be returned. */
const raising = /^(?:panic|bail|ensure|anyhow|eyre|todo|unreachable|unimplemented)!$/;

/** One walk over the nodes: everything that needs no knowledge of libraries. */
export function readStructure(tree: Tree): Structure {
  const { text } = tree;
  const { draft, functionIds, params, lower, walk, slice, later } = openStructure('rust', tree, (ids, paramsOf) => makeLower(text, ids, paramsOf));
  const attributes = new Map<number, readonly string[]>();

  for (const node of tree.nodes) {
    walk.enter(node);
    const { functionId } = walk;
    const common = { range: rangeOf(node), functionId };
    switch (node.type) {
      case 'mod_item':
      case 'impl_item':
      case 'trait_item': {
        const type = fieldOf(node, 'type') ?? fieldOf(node, 'name');
        if (type) walk.openClass(node, slice(type).replace(/<[^]*$/, '').split('::').at(-1) ?? '');
        break;
      }
      case 'function_item':
      case 'closure_expression': {
        const name = fieldOf(node, 'name');
        const own = readParams(fieldOf(node, 'parameters'), text);
        const fact = walk.openFunction(node, name ? slice(name) : '', fieldOf(node, 'body'), own);
        functionIds.set(node, fact.id);
        params.set(node, own);
        const before = attributesOf(node, text);
        if (before.length === 0) break;
        attributes.set(fact.id, before);
        const names = before.flatMap((each) => (/^cfg\(\s*test\s*\)/.test(each) ? 'test' : /^[\w:]+/.exec(each)?.[0].split('::').at(-1) ?? []));
        draft.functions[fact.id] = { ...fact, decorators: names.map((own) => ({ kind: 'name', name: own, range: { start: node.start, end: node.start } })) };
        break;
      }
      case 'use_declaration': readImport(slice(node).replace(/^[^]*?\buse\s+|;$/g, ''), rangeOf(node), draft); break;
      case 'struct_item': {
        const name = fieldOf(node, 'name');
        if (name) draft.types.push({ name: slice(name), range: rangeOf(node), fields: structFields(fieldOf(node, 'body'), text) });
        break;
      }
      case 'let_declaration':
      case 'const_item':
      case 'static_item': {
        const target = fieldOf(node, 'pattern') ?? fieldOf(node, 'name');
        const value = fieldOf(node, 'value');
        const type = fieldOf(node, 'type');
        if (target && value) later.push(() => assign(draft, patternOf(target, lower), lower(value), { ...common, ...(type ? { type: slice(type) } : {}) }));
        break;
      }
      case 'assignment_expression':
      case 'compound_assignment_expr': {
        const left = fieldOf(node, 'left');
        const right = fieldOf(node, 'right');
        if (left && right) later.push(() => assign(draft, lower(left), lower(right), { ...common, ...(node.type === 'compound_assignment_expr' ? { adds: true } : {}) }));
        break;
      }
      case 'call_expression':
      case 'macro_invocation': {
        const called = fieldOf(node, 'function') ?? fieldOf(node, 'macro');
        const written = called && called.end - called.start <= 200 ? slice(called) : '';
        later.push(() => {
          const call = lower(node);
          if (call.kind !== 'call') return;
          const callee = node.type === 'macro_invocation' ? `${written}!` : written;
          draft.calls.push({ callee, call, functionId });
          const last = callee.split('::').at(-1) ?? '';
          const thrown = call.args.find(({ value }) => value.kind === 'template' || value.kind === 'text')?.value ?? call.args[0]?.value;
          if (raising.test(last) || last === 'Err') draft.throws.push({ ...common, ...(thrown ? { value: thrown } : {}) });
        });
        break;
      }
      case 'match_arm':
      case 'if_expression':
      case 'let_else': readErrorArm(node, text, draft, functionId); break;
      case 'for_expression':
      case 'while_expression':
      case 'loop_expression': draft.loops.push(rangeOf(node)); break;
    }
  }
  for (const run of later) run();
  return { draft, lower, attributes };
}

/** `Err(e) => …` and `if let Err(e) = …` are where Rust catches. */
function readErrorArm(node: Syntax, text: string, draft: Draft, functionId: number): void {
  const body = fieldOf(node, 'value') ?? fieldOf(node, 'consequence');
  const head = fieldOf(node, 'pattern') ?? fieldOf(node, 'condition');
  if (!body || !head || head.end - head.start > 300) return;
  const variable = /\bErr\(\s*(?:ref\s+|mut\s+)?(\w+)/.exec(text.slice(head.start, head.end))?.[1];
  if (variable !== undefined) draft.catches.push({ range: rangeOf(node), body: rangeOf(body), functionId, ...(variable === '_' ? {} : { variable }) });
}

/** The attributes that stand before a function: `get("/x")`, `tracing::instrument(…)`. */
function attributesOf(node: Syntax, text: string): string[] {
  const siblings = node.parent?.children ?? [];
  const found: string[] = [];
  for (let at = siblings.indexOf(node) - 1; at >= 0; at -= 1) {
    const before = siblings[at];
    if (before?.type !== 'attribute_item') break;
    found.unshift(text.slice(before.start, before.end).replace(/^#\[\s*|\s*\]$/g, ''));
  }
  return found;
}

type Common = Omit<Draft['assignments'][number], 'target' | 'value'>;

function assign(draft: Draft, target: Expr, value: Expr, common: Common): void {
  if (target.kind === 'list') {
    target.items.forEach((item, at) => {
      const part: Expr = value.kind === 'list' && value.items.length === target.items.length ? value.items[at] ?? value : { kind: 'other', children: [value], range: value.range };
      draft.assignments.push({ target: item, value: part, ...common });
    });
  } else if (target.kind !== 'name' || target.name !== '_') draft.assignments.push({ target, value, ...common });
}

/** `mut x`, `ref x`, `(a, b)`, `Some(x)`. */
function patternOf(node: Syntax, lower: Lower): Expr {
  const parts = node.children.filter(({ type }) => type !== 'mutable_specifier');
  if (node.type === 'mut_pattern' || node.type === 'ref_pattern' || node.type === 'reference_pattern') return parts[0] ? patternOf(parts[0], lower) : lower(node);
  if (node.type === 'tuple_pattern') return { kind: 'list', items: parts.map((each) => patternOf(each, lower)), range: rangeOf(node) };
  const held = node.type === 'tuple_struct_pattern' ? parts.filter(({ field }) => field !== 'type') : [];
  return held.length === 1 && held[0] ? patternOf(held[0], lower) : lower(node);
}

function readParams(list: Syntax | undefined, text: string): Param[] {
  return (list?.children ?? []).flatMap((child): Param[] => {
    if (child.type === 'self_parameter') return [{ name: 'self', range: rangeOf(child) }];
    const pattern = child.type === 'parameter' ? fieldOf(child, 'pattern') : child;
    const type = fieldOf(child, 'type');
    const name = pattern && /^(?:mut\s+|ref\s+|&)*(\w+)$/.exec(text.slice(pattern.start, pattern.end))?.[1];
    return name === undefined ? [] : [{ name, range: rangeOf(child), ...(type ? { type: text.slice(type.start, type.end) } : {}) }];
  });
}

function structFields(body: Syntax | undefined, text: string) {
  return (body?.children ?? []).flatMap((field) => {
    const name = fieldOf(field, 'name');
    const type = fieldOf(field, 'type');
    return field.type === 'field_declaration' && name ? [{ name: text.slice(name.start, name.end), ...(type ? { type: text.slice(type.start, type.end) } : {}) }] : [];
  });
}
