import type { Expr } from '../../model/expr.ts';
import type { FunctionFact } from '../../model/facts.ts';
import { makeDraft, type Draft } from '../lowering/draft.ts';
import { childOf, fieldOf, type Syntax, type Tree } from '../language.ts';
import { rangeOf, unescape, type Lower } from '../lowering/lowering.ts';
import type { Bound, Walk } from '../lowering/rows.ts';
import { itemAssignments } from '../lowering/scope.ts';
import { makeScopeWalk } from '../lowering/scopes.ts';
import { withCompiledDecorators } from './compiledDecorators.ts';
import { noteCuts } from '../lowering/structureWalk.ts';
import { decoratorsOf, decoratorValue, functionName, functionTypes, namesOf, readParams } from './functions.ts';
import { makeLower } from './lower.ts';

export interface Structure {
  readonly draft: Draft;
  readonly lower: Lower;
  readonly functionIds: ReadonlyMap<Syntax, number>;
  /** Classes with their decorators. */
  readonly classes: readonly { readonly node: Syntax; readonly decorators: readonly Expr[] }[];
  readonly walks: readonly Walk[];
}

const loops = new Set(['for_statement', 'for_in_statement', 'while_statement', 'do_statement']);
const loopCalls = /\.(?:forEach|map|flatMap|filter|reduce|each)$/;

const mayGiveText = new Set(['string', 'template_string', 'binary_expression', 'call_expression', 'identifier', 'member_expression', 'ternary_expression', 'parenthesized_expression', 'object', 'subscript_expression']);
const walked = new Set(['identifier', 'member_expression', 'array', 'call_expression']);

/** One walk over the nodes: everything that needs no knowledge of libraries. */
export function readStructure(tree: Tree): Structure {
  const { text } = tree;
  const draft = makeDraft('typescript', text.length);
  const walks: Walk[] = [];
  const functionIds = new Map<Syntax, number>();
  const params = new Map<Syntax, FunctionFact>();
  const lower = makeLower(text, functionIds, (node) => params.get(node)?.params.map(({ name }) => name) ?? []);
  noteCuts(lower, draft);
  const walk = makeScopeWalk(draft);
  const slice = (node: Syntax) => text.slice(node.start, node.end);
  const classes: { node: Syntax; decorators: Expr[] }[] = [];
  const later: (() => void)[] = [];
  draft.comments.push(...tree.comments);

  const assign = (target: Syntax, value: Syntax, range: Syntax, functionId: number, extra: { adds?: boolean; type?: string }) => later.push(() => {
    const whole = lower(value);
    if (target.type === 'object_pattern' || target.type === 'array_pattern') {
      for (const { name, property, node } of namesOf(target, text)) {
        const from: Expr = property === undefined ? { kind: 'other', children: [whole], range: whole.range } : { kind: 'member', object: whole, property, range: rangeOf(node) };
        draft.assignments.push({ target: { kind: 'name', name, range: rangeOf(node) }, value: from, range: rangeOf(range), functionId });
      }
    } else draft.assignments.push({ target: lower(target), value: whole, range: rangeOf(range), functionId, ...extra });
  });

  for (const node of tree.nodes) {
    walk.enter(node);
    const { functionId } = walk;
    if (functionTypes.has(node.type)) {
      const fact = walk.openFunction(node, functionName(node, text), fieldOf(node, 'body'), readParams(node, text));
      functionIds.set(node, fact.id);
      params.set(node, fact);
      const given = node.type === 'arrow_function' ? fieldOf(node, 'body') : undefined;
      if (given && given.type !== 'statement_block' && (fact.name !== '' || mayGiveText.has(given.type))) later.push(() => draft.returns.push({ value: lower(given), functionId: fact.id, templates: [], ...(mayGiveText.has(given.type) ? {} : { other: true }) }));
      const decorators = node.type === 'method_definition' ? decoratorsOf(node) : [];
      if (decorators.length > 0) later.push(() => {
        const name = fieldOf(node, 'name');
        draft.functions[fact.id] = { ...fact, decorators: decorators.flatMap((each) => decoratorValue(each, lower)), ...(name ? { named: rangeOf(name) } : {}) };
      });
      continue;
    }
    if (loops.has(node.type)) draft.loops.push(rangeOf(node));
    switch (node.type) {
      case 'return_statement': {
        const value = node.children[0];
        if (value) later.push(() => draft.returns.push({ value: lower(value), functionId, templates: [], ...(mayGiveText.has(value.type) ? {} : { other: true }) }));
        break;
      }
      case 'for_in_statement': {
        const left = fieldOf(node, 'left');
        const right = fieldOf(node, 'right');
        if (left && right && / of\s*$/.test(text.slice(left.end, right.start))) later.push(() => walks.push({ bound: boundOf(left, text), walked: lower(right), body: rangeOf(node), functionId }));
        if (left && right && walked.has(right.type) && / of\s*$/.test(text.slice(left.end, right.start))) later.push(() => draft.assignments.push(...itemAssignments(left.type === 'array_pattern' ? { kind: 'list', items: left.children.map(lower), range: rangeOf(left) } : lower(left), lower(right), functionId)));
        break;
      }
      case 'class_declaration':
      case 'class':
      case 'abstract_class_declaration': {
        const name = fieldOf(node, 'name');
        const decorators = [...decoratorsOf(node), ...(node.parent?.type === 'export_statement' ? decoratorsOf(node.parent).concat(node.parent.children.filter((each) => each.type === 'decorator')) : [])];
        later.push(() => classes.push({ node, decorators: [...new Set(decorators)].flatMap((each) => decoratorValue(each, lower)) }));
        const heritage = childOf(node, 'class_heritage');
        const bases = heritage ? [...slice(heritage).slice(0, 400).replace(/<[^<>]*>/g, '').matchAll(/(?:extends|implements|,)\s+([A-Za-z_$][\w$.]*)/g)].flatMap(([, base]) => base ?? []) : [];
        draft.types.push({ name: name ? slice(name) : '', range: rangeOf(node), fields: classFields(node, text), ...(bases.length > 0 ? { bases } : {}), ...(node.type === 'abstract_class_declaration' ? { isAbstract: true } : {}) });
        walk.openClass(node, name ? slice(name) : '');
        break;
      }
      case 'interface_declaration':
      case 'type_alias_declaration': {
        const name = fieldOf(node, 'name');
        const body = fieldOf(node, 'body') ?? fieldOf(node, 'value');
        if (name && body && (body.type === 'interface_body' || body.type === 'object_type')) {
          draft.types.push({ name: slice(name), range: rangeOf(node), fields: body.children.filter((each) => each.type === 'property_signature').map((each) => typedField(each, text)) });
        }
        break;
      }
      case 'enum_declaration': later.push(() => readEnum(node, text, lower, draft, functionId)); break;
      case 'import_statement': readImport(node, text, draft); break;
      case 'variable_declarator': {
        const name = fieldOf(node, 'name');
        const value = fieldOf(node, 'value');
        const type = fieldOf(node, 'type');
        if (name && value) {
          readRequire(name, value, text, draft);
          assign(name, value, node, functionId, type ? { type: slice(type).replace(/^:\s*/, '') } : {});
        }
        break;
      }
      case 'assignment_expression':
      case 'augmented_assignment_expression': {
        const left = fieldOf(node, 'left');
        const right = fieldOf(node, 'right');
        const operator = fieldOf(node, 'operator');
        if (left && right) assign(left, right, node, functionId, operator && slice(operator) === '+=' ? { adds: true } : {});
        break;
      }
      case 'public_field_definition':
      case 'field_definition': {
        const name = fieldOf(node, 'name') ?? fieldOf(node, 'property');
        const value = fieldOf(node, 'value');
        const type = fieldOf(node, 'type');
        const className = walk.path.slice(walk.path.lastIndexOf('.') + 1);
        if (name && value) later.push(() => {
          for (const object of [className, 'this']) {
            const target: Expr = { kind: 'member', object: { kind: 'name', name: object, range: rangeOf(name) }, property: slice(name), range: rangeOf(name) };
            draft.assignments.push({ target, value: lower(value), range: rangeOf(node), functionId, ...(type ? { type: slice(type).replace(/^:\s*/, '') } : {}) });
          }
        });
        break;
      }
      case 'call_expression':
      case 'new_expression': later.push(() => {
        const call = lower(node);
        const callee = fieldOf(node, node.type === 'new_expression' ? 'constructor' : 'function');
        const written = callee && callee.end - callee.start <= 200 ? slice(callee) : '';
        if (call.kind === 'call') draft.calls.push({ callee: written, call, functionId });
        if (loopCalls.test(written)) {
          const callback = fieldOf(node, 'arguments')?.children.find((each) => functionTypes.has(each.type));
          if (callback) draft.loops.push(rangeOf(callback));
          const item = callback && (fieldOf(callback, 'parameter') ?? fieldOf(callback, 'parameters')?.children[0]);
          if (callback && item && call.kind === 'call' && call.callee.kind === 'member') walks.push({ bound: boundOf(fieldOf(item, 'pattern') ?? item, text), walked: call.callee.object, body: rangeOf(callback), functionId });
        }
      }); break;
      case 'throw_statement': later.push(() => {
        const value = node.children[0];
        draft.throws.push({ range: rangeOf(node), functionId, ...(value ? { value: lower(value) } : {}) });
      }); break;
      case 'catch_clause': {
        const body = fieldOf(node, 'body');
        const parameter = fieldOf(node, 'parameter');
        if (body) draft.catches.push({ range: rangeOf(node), body: rangeOf(body), functionId, ...(parameter ? { variable: slice(parameter) } : {}) });
        break;
      }
    }
  }
  for (const run of later) run();
  return { draft, lower, functionIds, classes: withCompiledDecorators(draft, classes), walks };
}

/** Names that a loop binds: `row`, `[method, path]`, `{ method, path }`. */
function boundOf(pattern: Syntax, text: string): Bound[] {
  if (pattern.type === 'identifier') return [{ name: text.slice(pattern.start, pattern.end) }];
  if (pattern.type === 'array_pattern') return pattern.children.flatMap((child, at): Bound[] => (child.type === 'identifier' ? [{ name: text.slice(child.start, child.end), at }] : []));
  return pattern.type === 'object_pattern' ? namesOf(pattern, text).flatMap(({ name, property }): Bound[] => (property === undefined ? [] : [{ name, at: property }])) : [];
}

function classFields(node: Syntax, text: string) {
  const body = fieldOf(node, 'body');
  const own = (body?.children ?? []).filter((each) => each.type === 'public_field_definition' || each.type === 'field_definition').map((each) => typedField(each, text));
  const constructor = body?.children.find((each) => each.type === 'method_definition' && text.startsWith('constructor', fieldOf(each, 'name')?.start ?? 0));
  const injected = (constructor ? fieldOf(constructor, 'parameters')?.children ?? [] : [])
    .filter((each) => childOf(each, 'accessibility_modifier') !== undefined || /^\s*(?:@[^)]*\)\s*)?readonly\b/.test(text.slice(each.start, each.end)))
    .map((each) => typedField(each, text));
  return [...own, ...injected];
}

function typedField(node: Syntax, text: string): { name: string; type?: string } {
  const name = fieldOf(node, 'name') ?? fieldOf(node, 'property') ?? fieldOf(node, 'pattern');
  const type = fieldOf(node, 'type');
  return { name: name ? text.slice(name.start, name.end).replace(/^['"]|['"]$/g, '') : '', ...(type ? { type: text.slice(type.start, type.end).replace(/^:\s*/, '') } : {}) };
}

function readEnum(node: Syntax, text: string, lower: Lower, draft: Draft, functionId: number): void {
  const name = fieldOf(node, 'name');
  if (!name) return;
  for (const member of fieldOf(node, 'body')?.children ?? []) {
    const key = fieldOf(member, 'name');
    const value = fieldOf(member, 'value');
    if (member.type !== 'enum_assignment' || !key || !value) continue;
    const object: Expr = { kind: 'name', name: text.slice(name.start, name.end), range: rangeOf(name) };
    const target: Expr = { kind: 'member', object, property: text.slice(key.start, key.end), range: rangeOf(key) };
    draft.assignments.push({ target, value: lower(value), range: rangeOf(member), functionId });
  }
}

function readImport(node: Syntax, text: string, draft: Draft): void {
  const slice = (each: Syntax) => text.slice(each.start, each.end);
  const source = fieldOf(node, 'source') ?? fieldOf(childOf(node, 'import_require_clause') ?? node, 'source');
  if (!source) return;
  const module = unescape(text.slice(source.start + 1, source.end - 1));
  const add = (imported: string, local: Syntax) => draft.imports.push({ module, imported, local: slice(local), range: rangeOf(node) });
  const required = childOf(node, 'import_require_clause')?.children[0];
  if (required) add('*', required);
  for (const child of childOf(node, 'import_clause')?.children ?? []) {
    if (child.type === 'identifier') add('default', child);
    if (child.type === 'namespace_import' && child.children[0]) add('*', child.children[0]);
    if (child.type !== 'named_imports') continue;
    for (const specifier of child.children) {
      const name = fieldOf(specifier, 'name');
      if (name) add(slice(name), fieldOf(specifier, 'alias') ?? name);
    }
  }
}

/** CommonJS: a whole module, one property of it, or names taken out of it, bound to what `require` gives. */
/** What compilers put around `require`. */
const interop = /^_*(?:import(?:Default|Star)|interopRequire(?:Default|Wildcard)|interopNamespace(?:Default)?|toESM)$/;

function readRequire(name: Syntax, value: Syntax, text: string, draft: Draft): void {
  let at = value;
  let imported = '*';
  if (at.type === 'await_expression' && at.children[0]) at = at.children[0];
  if (at.type === 'member_expression') {
    const property = fieldOf(at, 'property');
    imported = property ? text.slice(property.start, property.end) : '*';
    at = fieldOf(at, 'object') ?? at;
  }
  const helper = at.type === 'call_expression' ? fieldOf(at, 'function') : undefined;
  if (helper && interop.test(text.slice(helper.start, Math.min(helper.end, helper.start + 40)))) at = fieldOf(at, 'arguments')?.children[0] ?? at;
  const callee = at.type === 'call_expression' ? fieldOf(at, 'function') : undefined;
  if (!callee || callee.end - callee.start > 8 || !/^(?:require|import)$/.test(text.slice(callee.start, callee.end))) return;
  const source = fieldOf(at, 'arguments')?.children[0];
  if (source?.type !== 'string') return;
  const module = text.slice(source.start + 1, source.end - 1);
  const add = (from: string, local: string) => draft.imports.push({ module, imported: from, local, range: rangeOf(value) });
  if (name.type === 'identifier') add(imported, text.slice(name.start, name.end));
  else for (const each of namesOf(name, text)) add(each.property ?? '*', each.name);
}
