import type { Expr } from '../../model/expr.ts';
import type { Param } from '../../model/facts.ts';
import type { Draft } from '../lowering/draft.ts';
import { childOf, fieldOf, type Syntax, type Tree } from '../language.ts';
import { rangeOf, type Lower } from '../lowering/lowering.ts';
import { openStructure } from '../lowering/structureWalk.ts';
import { makeLower } from './lower.ts';

export interface Structure {
  readonly draft: Draft;
  readonly lower: Lower;
  /** `#[Route('/x')]` of functions and classes: the calls that the attributes are, with what they stand before. */
  readonly attributes: readonly { readonly call: Extract<Expr, { kind: 'call' }>; readonly on: Syntax; readonly functionId: number | undefined }[];
}

/** One walk over the nodes: everything that needs no knowledge of libraries. */
export function readStructure(tree: Tree): Structure {
  const { text } = tree;
  const { draft, functionIds, params, lower, walk, slice, later } = openStructure('php', tree, (ids, paramsOf) => makeLower(text, ids, paramsOf));
  const attributes: { call: Extract<Expr, { kind: 'call' }>; on: Syntax; functionId: number | undefined }[] = [];
  let fields: { name: string; type?: string }[] = [];

  for (const node of tree.nodes) {
    walk.enter(node);
    const { functionId } = walk;
    const common = { range: rangeOf(node), functionId };
    switch (node.type) {
      case 'class_declaration':
      case 'interface_declaration':
      case 'trait_declaration':
      case 'enum_declaration': {
        const name = fieldOf(node, 'name');
        fields = [];
        draft.types.push({ name: name ? slice(name) : '', range: rangeOf(node), fields });
        walk.openClass(node, name ? slice(name) : '');
        break;
      }
      case 'function_definition':
      case 'method_declaration':
      case 'anonymous_function':
      case 'arrow_function': {
        const name = fieldOf(node, 'name');
        const own = readParams(fieldOf(node, 'parameters'), text);
        const fact = walk.openFunction(node, name ? slice(name) : '', fieldOf(node, 'body'), own);
        if (name && childOf(node, 'attribute_list')) draft.functions[fact.id] = { ...fact, named: rangeOf(name) };
        functionIds.set(node, fact.id);
        params.set(node, own);
        break;
      }
      case 'property_declaration': {
        const type = fieldOf(node, 'type');
        for (const element of node.children.filter((each) => each.type === 'property_element')) {
          const name = fieldOf(element, 'name') ?? element.children[0];
          if (name) fields.push({ name: slice(name).replace(/^\$/, ''), ...(type ? { type: slice(type) } : {}) });
        }
        break;
      }
      case 'property_promotion_parameter': {
        const name = fieldOf(node, 'name');
        const type = fieldOf(node, 'type');
        if (name) fields.push({ name: slice(name).replace(/^\$/, ''), ...(type ? { type: slice(type) } : {}) });
        break;
      }
      case 'namespace_use_declaration': readImport(node, text, draft); break;
      case 'const_element': {
        const [name, value] = node.children;
        if (name && value) later.push(() => {
          for (const owner of ['', 'self', 'static']) {
            const plain: Expr = { kind: 'name', name: slice(name), range: rangeOf(name) };
            draft.assignments.push({ target: owner === '' ? plain : { kind: 'member', object: { kind: 'name', name: owner, range: rangeOf(name) }, property: slice(name), range: rangeOf(name) }, value: lower(value), ...common });
          }
        });
        break;
      }
      case 'assignment_expression':
      case 'augmented_assignment_expression': {
        const left = fieldOf(node, 'left');
        const right = fieldOf(node, 'right');
        const operator = fieldOf(node, 'operator');
        const adds = operator && /^(?:\.|\+)=$/.test(slice(operator)) ? { adds: true } : {};
        if (left && right) later.push(() => assign(draft, lower(left), lower(right), { ...common, ...adds }));
        break;
      }
      case 'attribute': {
        const name = node.children[0];
        const on = node.parent?.parent?.parent;
        const list = fieldOf(node, 'parameters') ?? childOf(node, 'arguments');
        if (name && on) later.push(() => {
          const args = (list?.children ?? []).flatMap((child) => {
            const key = fieldOf(child, 'name');
            const value = child.children.findLast((each) => each !== key);
            return value ? [{ value: lower(value), range: rangeOf(child), ...(key ? { name: slice(key) } : {}) }] : [];
          });
          attributes.push({ call: { kind: 'call', callee: lower(name), args, range: rangeOf(node) }, on, functionId: functionIds.get(on) });
        });
        break;
      }
      case 'member_call_expression':
      case 'nullsafe_member_call_expression':
      case 'scoped_call_expression':
      case 'function_call_expression':
      case 'object_creation_expression':
      case 'echo_statement':
      case 'print_intrinsic': later.push(() => {
        const call = lower(node);
        if (call.kind !== 'call') return;
        const end = call.callee.range.end;
        draft.calls.push({ callee: end - node.start <= 200 && end > node.start ? text.slice(node.start, end) : '', call, functionId });
      }); break;
      case 'throw_expression': later.push(() => {
        const made = node.children[0] ? lower(node.children[0]) : undefined;
        const value = made?.kind === 'call' ? made.args.find((arg) => arg.value.kind === 'text' || arg.value.kind === 'template')?.value ?? made.args[0]?.value : made;
        draft.throws.push({ ...common, ...(value ? { value } : {}) });
      }); break;
      case 'catch_clause': {
        const body = fieldOf(node, 'body');
        const variable = fieldOf(node, 'name');
        if (body) draft.catches.push({ range: rangeOf(node), body: rangeOf(body), functionId, ...(variable ? { variable: slice(variable).replace(/^\$/, '') } : {}) });
        break;
      }
      case 'foreach_statement':
      case 'for_statement':
      case 'while_statement':
      case 'do_statement': draft.loops.push(rangeOf(node)); break;
    }
  }
  for (const run of later) run();
  return { draft, lower, attributes };
}

type Common = Omit<Draft['assignments'][number], 'target' | 'value'>;

function assign(draft: Draft, target: Expr, value: Expr, common: Common): void {
  if (target.kind !== 'list' && target.kind !== 'object') {
    draft.assignments.push({ target, value, ...common });
    return;
  }
  // `['token' => $t] = $data` reads `$data['token']`.
  const keyed = target.kind === 'object' ? target.entries : [];
  for (const { key, value: item, range } of keyed) if (key !== undefined) draft.assignments.push({ target: item, value: { kind: 'index', object: value, key: { kind: 'text', value: key, range }, range }, ...common });
  const items = target.kind === 'list' ? target.items : keyed.filter(({ key }) => key === undefined).map((entry) => entry.value);
  for (const item of items) draft.assignments.push({ target: item, value: { kind: 'other', children: [value], range: value.range }, ...common });
}

function readParams(list: Syntax | undefined, text: string): Param[] {
  return (list?.children ?? []).flatMap((child): Param[] => {
    const name = fieldOf(child, 'name');
    const type = fieldOf(child, 'type');
    return name ? [{ name: text.slice(name.start, name.end).replace(/^\$/, ''), range: rangeOf(child), ...(type ? { type: text.slice(type.start, type.end) } : {}) }] : [];
  });
}

/** `use A\B\{C, D as E};`, `use function A\f;` */
function readImport(node: Syntax, text: string, draft: Draft): void {
  const written = text.slice(node.start, node.end).replace(/^use\s+(?:function\s+|const\s+)?|;$/g, '');
  const open = written.indexOf('{');
  const prefix = open < 0 ? '' : written.slice(0, open).trim().replace(/^\\/, '');
  const inside = open < 0 ? written : written.slice(open + 1).replace(/\}\s*$/, '');
  for (const part of inside.split(',')) {
    const [path = '', alias] = part.trim().split(/\s+as\s+/);
    const whole = prefix + path.trim().replace(/^\\/, '');
    const at = whole.lastIndexOf('\\');
    const name = whole.slice(at + 1);
    if (name !== '') draft.imports.push({ module: at < 0 ? whole : whole.slice(0, at), imported: name, local: alias?.trim() ?? name, range: rangeOf(node) });
  }
}
