import { literalOf, type Expr, type Range } from '../../model/expr.ts';
import type { FunctionFact } from '../../model/facts.ts';
import type { Operation } from '../../model/routeFacts.ts';
import { isInside, lastName, pathOf, type Draft } from '../lowering/draft.ts';
import type { Scope } from '../lowering/scope.ts';
import type { TemplateReader } from '../texts/templates.ts';

export type Call = Extract<Expr, { kind: 'call' }>;

export interface OperationReading {
  readonly draft: Draft;
  readonly scope: Scope;
  readonly templates: TemplateReader;
}

type Code = Pick<Operation, 'handler' | 'handlerName' | 'handlerSymbols' | 'handlerModule'>;

const receivers = new Set(['this', 'self', 'cls']);
/** Methods by which an object takes a message or runs as a job. */
const runs = ['ConsumeClaim', 'HandleMessage', 'ProcessTask', 'Handle', 'Run', 'Execute', 'handle', 'run', 'execute', 'process', 'Consume'];

/** Texts that an expression stands for: holes are `{=name}`, names that other files may know `{a.B}`; a list gives those of its items. */
export function subjectsOf(value: Expr | undefined, functionId: number, reading: OperationReading): string[] {
  const { templates, scope } = reading;
  if (!value || value.kind === 'null' || value.kind === 'function') return [];
  if (value.kind === 'list') return value.items.slice(0, 24).flatMap((item) => subjectsOf(item, functionId, reading));
  const literal = literalOf(value);
  if (literal !== undefined) return literal === '' ? [] : [literal];
  const known = templates.read(value, functionId).filter((template) => template.some((segment) => 'text' in segment))
    .map((template) => template.map((segment) => ('text' in segment ? segment.text : `{=${(segment.name ?? 'value').replace(/[^\w.]+/g, '_')}}`)).join(''));
  if (known.length > 0) return known;
  const path = pathOf(value)?.replace(/^(?:this|self|cls)\./, '');
  if (path === undefined) return [];
  const head = path.split('.')[0] ?? path;
  return scope.parameterOwner(head, functionId) === undefined && /(?:^|\.)(?:[A-Z][A-Za-z\d]*|[A-Z][A-Z\d_]*|\w*(?:topic|queue|Topic|Queue)\w*)$/.test(path) ? [`{${path}}`] : [];
}

/** The code that a call is given to run: a function, a named or bound one, an object of a class that runs. */
export function codeOf(value: Expr | undefined, functionId: number, reading: OperationReading, depth = 0): Code {
  const { draft, scope } = reading;
  if (!value || depth > 4) return {};
  if (value.kind === 'function') return { handler: value.range };
  if (value.kind === 'await' || value.kind === 'unary') return codeOf(value.operand, functionId, reading, depth + 1);
  if (value.kind === 'object') return value.type === undefined ? {} : ofType(value.type, draft);
  if (value.kind === 'call') {
    const { callee } = value;
    if (callee.kind === 'member' && callee.property === 'bind') return codeOf(callee.object, functionId, reading, depth + 1);
    if (value.isNew) return ofType(lastName(callee) ?? '', draft);
    for (const arg of value.args.toReversed()) {
      const inner = ['function', 'name', 'member', 'call', 'object'].includes(arg.value.kind) ? codeOf(arg.value, functionId, reading, depth + 1) : {};
      if (inner.handler || inner.handlerModule !== undefined) return inner;
    }
    return {};
  }
  const path = pathOf(value);
  if (path === undefined) return {};
  const [head = path, ...rest] = path.split('.');
  const name = rest.at(-1) ?? head;
  const [made] = scope.valuesOf(path, functionId);
  if (made && made.value !== value && made.value.kind !== 'name' && !(made.value.kind === 'call' && rest.length > 0)) {
    const behind = codeOf(made.value, made.functionId, reading, depth + 1);
    if (behind.handler || behind.handlerSymbols) return behind;
  }
  const at = draft.functions[functionId]?.range;
  const around = at && draft.types.filter(({ range }) => isInside(at, range)).at(-1);
  const named = draft.functions.filter((fact) => fact.name === name);
  const isOwn = rest.length === 0 || receivers.has(head) || rest.length === 1;
  const own = isOwn ? named.find(({ range }) => around && isInside(range, around.range)) ?? (named.length === 1 ? named[0] : named.find(({ qualifiedName }) => rest.length === 0 && !qualifiedName.includes('.'))) : undefined;
  const from = receivers.has(head) || scope.parameterOwner(head, functionId) !== undefined ? undefined : draft.imports.find(({ local }) => local === head);
  if (from && !(own && rest.length === 0)) return { handlerName: name, handlerModule: from.module, handlerSymbols: [[...(from.imported === '*' || from.imported === 'default' ? [] : [from.imported]), ...rest].join('.') || head] };
  return own ? { handlerName: name, handler: placeOf(own) } : { handlerName: name, handlerSymbols: [path] };
}

function ofType(type: string, draft: Draft): Code {
  const name = type.replace(/^[&*]+|<.*$/gs, '').split('.').at(-1) ?? type;
  const own = draft.functions.filter(({ qualifiedName }) => qualifiedName.split('.').at(-2) === name);
  for (const each of runs) {
    const fact = own.find((candidate) => candidate.name === each);
    if (fact) return { handlerName: fact.qualifiedName, handler: placeOf(fact) };
  }
  return { handlerName: name, handlerSymbols: runs.slice(0, 8).map((each) => `${name}.${each}`) };
}

export const placeOf = (fact: FunctionFact): Range => fact.named ?? fact.range;

/** The named function around a place, as the code that does the work. */
export function codeAround(functionId: number, { draft }: OperationReading): Code {
  for (let id = functionId; id > 0; id = draft.functions[id]?.parent ?? -1) {
    const fact = draft.functions[id];
    if (fact && fact.name !== '') return { handler: placeOf(fact), handlerName: fact.qualifiedName };
  }
  return {};
}

export function addOperations(kind: Operation['framework'], subjects: readonly string[], range: Range, code: Code, { draft }: OperationReading): void {
  for (const path of new Set(subjects)) if (path.length < 4_000) draft.operations.push({ framework: kind, path, method: '*', range, ...code });
}

/** A named argument, else the one at a position. */
export function argOf(call: Call, names: readonly string[], position?: number): Expr | undefined {
  const named = call.args.find(({ name }) => name !== undefined && names.includes(name))?.value;
  return named ?? (position === undefined ? undefined : call.args.filter(({ name, spread }) => name === undefined && spread !== true)[position]?.value);
}

/** A value of an object literal, looked for under several keys. */
export const entryOf = (value: Expr | undefined, ...keys: readonly string[]): Expr | undefined => (value?.kind === 'object' ? value.entries.find(({ key }) => key !== undefined && keys.includes(key))?.value : undefined);
