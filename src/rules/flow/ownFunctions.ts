import { addTo } from '../../base/groups.ts';
import type { Expr } from '../../model/expr.ts';
import type { FileFacts, FunctionFact } from '../../model/facts.ts';
import { lastName } from '../code/exprs.ts';

type Call = Extract<Expr, { kind: 'call' }>;

/** Functions of the file, as its own calls reach them. */
export interface OwnFunctions {
  /** The function that a call runs, where the file has just one that fits. */
  calledBy(call: Call, functionId: number): FunctionFact | undefined;
  /** What a function gives back, in the order of the text. */
  returnsOf(fact: FunctionFact): readonly Expr[];
  /** The call that a function literal was handed to. */
  handedTo(functionId: number): Call | undefined;
  /** The argument for a parameter, its receiver (`self`) not counted. */
  argumentFor(call: Call, fact: FunctionFact, index: number): Expr | undefined;
}

const receivers = new Set(['this', 'self', 'cls']);
const classOf = ({ qualifiedName, name }: FunctionFact) => qualifiedName.slice(0, Math.max(0, qualifiedName.length - name.length - 1));

/** `typeOf` tells the type of a name seen from a function, where it is known. */
export function makeOwnFunctions(facts: FileFacts, typeOf: (name: string, functionId: number, at: number) => string | undefined): OwnFunctions {
  const byName = new Map<string, FunctionFact[]>();
  for (const fact of facts.functions) if (fact.name !== '') addTo(byName, fact.name, fact);
  const returns = new Map<number, Expr[]>();
  for (const { value, functionId } of facts.returns) addTo(returns, functionId, value);
  const imported = new Set(facts.imports.map(({ local }) => local));
  const classNames = new Set(facts.types.map(({ name }) => name));
  let callbacks: ReadonlyMap<number, Call> | undefined;
  const ownClass = (functionId: number): string => {
    for (let fact = facts.functions[functionId]; fact && fact.id > 0; fact = facts.functions[fact.parent]) if (classOf(fact) !== '') return classOf(fact).split('.')[0] ?? '';
    return '';
  };

  return {
    calledBy(call, functionId) {
      const { callee } = call;
      const named = byName.get(lastName(callee) ?? '');
      if (!named || call.isNew) return undefined;
      const type = callee.kind === 'member' && callee.object.kind === 'name' && !receivers.has(callee.object.name) ? typeOf(callee.object.name, functionId, call.range.start)?.replace(/^[*&]/, '') : undefined;
      if (type !== undefined && classNames.has(type)) return named.find((fact) => classOf(fact).split('.').at(-1) === type);
      const [only] = named;
      if (!only || named.length !== 1) return undefined;
      if (callee.kind === 'name') return imported.has(callee.name) ? undefined : only;
      if (callee.kind !== 'member' || callee.object.kind !== 'name') return undefined;
      const { name } = callee.object;
      const owner = classOf(only).split('.').at(-1) ?? '';
      const fits = receivers.has(name) || (classNames.has(name) && owner === name) || (facts.language === 'go' && owner !== '' && ownClass(functionId) === owner && /^[a-z]\w{0,2}$/.test(name));
      return fits ? only : undefined;
    },
    handedTo(functionId) {
      callbacks ??= new Map(facts.calls.flatMap(({ call }) => call.args.flatMap(({ value }) => (value.kind === 'function' ? [[value.functionId, call] as const] : []))));
      return callbacks.get(functionId);
    },
    returnsOf: ({ id }) => returns.get(id) ?? [],
    argumentFor(call, fact, index) {
      const param = fact.params[index];
      const shift = receivers.has(fact.params[0]?.name ?? '') ? 1 : 0;
      const keyword = call.args.find(({ name }) => name !== undefined && name === param?.name);
      const arg = keyword ?? call.args[(param?.position ?? index) - shift];
      const value = arg && (arg === keyword || arg.name === undefined) && !arg.spread ? arg.value : undefined;
      if (!value || param?.property === undefined) return value;
      if (value.kind !== 'object') return { kind: 'member', object: value, property: param.property, range: value.range };
      return value.entries.find(({ key }) => key === param.property)?.value;
    },
  };
}
