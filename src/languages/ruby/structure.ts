import { literalOf, type Expr } from '../../model/expr.ts';
import type { Param } from '../../model/facts.ts';
import type { Draft } from '../lowering/draft.ts';
import { fieldOf, type Syntax, type Tree } from '../language.ts';
import { rangeOf } from '../lowering/lowering.ts';
import { openStructure } from '../lowering/structureWalk.ts';
import { makeLower } from './lower.ts';

const repeats = /^(?:each\w*|map|flat_map|collect|select|filter\w*|reject|times|upto|downto|step|loop|find_each|find_in_batches|inject|reduce|each_with_\w+)$/;
const attributes = /^attr_(?:accessor|reader|writer)$/;

/** One walk over the nodes: everything that needs no knowledge of libraries. */
export function readStructure(tree: Tree): Draft {
  const { text } = tree;
  const { draft, functionIds, params, lower, walk, slice, later } = openStructure('ruby', tree, (ids, paramsOf) => makeLower(tree, ids, paramsOf));
  const fields = new Map<string, { name: string }[]>();

  for (const node of tree.nodes) {
    walk.enter(node);
    const { functionId } = walk;
    const common = { range: rangeOf(node), functionId };
    switch (node.type) {
      case 'class':
      case 'module': {
        const name = fieldOf(node, 'name');
        const given = name ? slice(name).split('::').at(-1) ?? '' : '';
        const own: { name: string }[] = [];
        fields.set(given, own);
        draft.types.push({ name: given, range: rangeOf(node), fields: own });
        walk.openClass(node, given);
        break;
      }
      case 'method':
      case 'singleton_method':
      case 'lambda':
      case 'block':
      case 'do_block': {
        if (node.parent?.type === 'lambda') break;
        const name = fieldOf(node, 'name');
        const own = readParams(fieldOf(node, 'parameters'), text);
        const fact = walk.openFunction(node, name ? slice(name) : '', fieldOf(node, 'body'), own);
        functionIds.set(node, fact.id);
        params.set(node, own);
        break;
      }
      case 'assignment':
      case 'operator_assignment': {
        const left = fieldOf(node, 'left');
        const right = fieldOf(node, 'right');
        const operator = fieldOf(node, 'operator');
        const adds = operator && slice(operator) === '+=' ? { adds: true } : {};
        if (left && right) later.push(() => assign(draft, lower(left), lower(right), { ...common, ...adds }));
        const struct = left?.type === 'constant' && right ? /^(?:Struct|Data)\.(?:new|define)\b/.test(slice(right)) : false;
        if (struct && left && right) draft.types.push({ name: slice(left), range: rangeOf(node), fields: (fieldOf(right, 'arguments')?.children ?? []).filter(({ type }) => type === 'simple_symbol').map((each) => ({ name: slice(each).slice(1) })) });
        break;
      }
      case 'call': {
        const method = fieldOf(node, 'method');
        const name = method ? slice(method) : '';
        const block = fieldOf(node, 'block');
        if (block && repeats.test(name)) draft.loops.push(rangeOf(block));
        const type = walk.path.split('.').at(-1) ?? '';
        if (attributes.test(name)) fields.get(type)?.push(...(fieldOf(node, 'arguments')?.children ?? []).map((each) => ({ name: slice(each).replace(/^:/, '') })));
        const receiver = fieldOf(node, 'receiver');
        const written = receiver && node.start !== method?.start && (method?.end ?? node.start) - node.start <= 200 ? text.slice(node.start, method?.end) : name;
        later.push(() => {
          const call = lower(node);
          if (call.kind !== 'call') return;
          draft.calls.push({ callee: written, call, functionId });
          if (receiver) return;
          const module = name === 'require' || name === 'require_relative' || name === 'load' ? literalOf(call.args[0]?.value) : undefined;
          if (module !== undefined) draft.imports.push({ module, imported: '*', local: module.split('/').at(-1) ?? module, range: rangeOf(node) });
          const thrown = call.args.find(({ value }) => value.kind === 'text' || value.kind === 'template')?.value ?? call.args[0]?.value;
          if (name === 'raise' || name === 'fail') draft.throws.push({ ...common, ...(thrown ? { value: thrown } : {}) });
        });
        break;
      }
      case 'rescue': {
        const body = fieldOf(node, 'body');
        const variable = fieldOf(node, 'variable')?.children[0];
        draft.catches.push({ range: rangeOf(node), body: rangeOf(body ?? node), functionId, ...(variable ? { variable: slice(variable) } : {}) });
        break;
      }
      case 'for':
      case 'while':
      case 'until': draft.loops.push(rangeOf(node)); break;
    }
  }
  for (const run of later) run();
  return draft;
}

type Common = Omit<Draft['assignments'][number], 'target' | 'value'>;

function assign(draft: Draft, target: Expr, value: Expr, common: Common): void {
  if (target.kind !== 'list') {
    draft.assignments.push({ target, value, ...common });
    return;
  }
  target.items.forEach((item, at) => {
    const part: Expr = value.kind === 'list' && value.items.length === target.items.length ? value.items[at] ?? value : { kind: 'other', children: [value], range: value.range };
    draft.assignments.push({ target: item, value: part, ...common });
  });
}

function readParams(list: Syntax | undefined, text: string): Param[] {
  return (list?.children ?? []).flatMap((child): Param[] => {
    const name = fieldOf(child, 'name') ?? (child.type === 'identifier' ? child : undefined);
    return name ? [{ name: text.slice(name.start, name.end), range: rangeOf(child) }] : [];
  });
}
