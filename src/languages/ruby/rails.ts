import { literalOf, type Arg, type Expr, type Range } from '../../model/expr.ts';
import type { CallFact } from '../../model/facts.ts';
import type { Nesting } from '../../model/nesting.ts';
import type { Draft } from '../lowering/draft.ts';
import { joinPath } from '../operations/routes.ts';

type Call = Extract<Expr, { kind: 'call' }>;

export const verbs: ReadonlyMap<string, string> = new Map(Object.entries({ get: 'GET', post: 'POST', put: 'PUT', patch: 'PATCH', delete: 'DELETE', head: 'HEAD', options: 'OPTIONS', match: '*' }));
const actions: Readonly<Record<string, readonly [methods: readonly string[], path: string]>> = {
  index: [['GET'], ''], create: [['POST'], ''], new: [['GET'], '/new'], show: [['GET'], '/:id'], edit: [['GET'], '/:id/edit'], update: [['PATCH', 'PUT'], '/:id'], destroy: [['DELETE'], '/:id'],
};
export const opens = /^(?:namespace|scope|resources?|member|collection|new|controller|constraints|concern|defaults|shallow)$/;

/** What stands around a route: its path, its module, the controller that it is of unless it names one. */
interface Around {
  readonly prefix: string;
  readonly module: string;
  readonly controller: string | undefined;
}

const named = (args: readonly Arg[], key: string): Expr | undefined => args.find(({ name }) => name === key)?.value;
const textOf = (args: readonly Arg[], key: string): string | undefined => literalOf(named(args, key));
const listed = (value: Expr | undefined): readonly string[] | undefined => (value?.kind === 'list' ? value.items : value ? [value] : undefined)?.flatMap((each) => literalOf(each) ?? []);
const nameOf = (call: Call): string => (call.callee.kind === 'name' ? call.callee.name : '');
const under = (outer: string, inner: string): string => (inner === '' ? outer : joinPath(outer, inner.startsWith('/') ? inner : `/${inner}`));
const within = (outer: string, inner: string): string => [outer, inner].filter((part) => part !== '').join('/');
const plural = (word: string): string => (/(?:ss|us|x|z|ch|sh)$/.test(word) ? `${word}es` : word.endsWith('s') ? word : /[^aeiou]y$/.test(word) ? `${word.slice(0, -1)}ies` : `${word}s`);
const singular = (word: string): string => word.replace(/ies$/, 'y').replace(/(?<=s|x|z|ch|sh)es$|(?<!s)s$/, '');
const camel = (word: string): string => word.split('_').map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('');

/** One call inside of `routes.draw`; `holders` are those with blocks around it, the outermost first. */
export function readRails({ call }: CallFact, holders: readonly CallFact[], draft: Draft): void {
  const name = nameOf(call);
  const around = holders.reduce<Around>((outer, holder, at) => inside(outer, holder.call, holders[at + 1]?.call ?? call), { prefix: '', module: '', controller: undefined });
  const { args } = call;
  const add = (method: string, path: string, controller: string | undefined, action: string | undefined, range: Range = call.range): void => {
    const symbol = controller === undefined || action === undefined ? undefined : symbolOf(controller.startsWith('/') ? controller.slice(1) : within(around.module, controller), action);
    draft.routes.push({ range, method, path: under(around.prefix, path) || '/', framework: 'rails', ...(action === undefined ? {} : { handlerName: action }), ...(symbol === undefined ? {} : { handlerSymbols: [symbol] }) });
  };
  if (name === 'root') {
    const [controller, action] = targetOf(textOf(args, 'to') ?? literalOf(args.find((arg) => arg.name === undefined)?.value));
    add('GET', '', controller ?? around.controller, action);
  } else if (name === 'resources' || name === 'resource') {
    for (const each of args.flatMap((arg) => (arg.name === undefined ? literalOf(arg.value) ?? [] : []))) readResource(each, name === 'resource', args, add);
  } else if (verbs.has(name)) {
    readVerb(call, name, around, add);
  }
}

type Add = (method: string, path: string, controller: string | undefined, action: string | undefined) => void;

function readResource(name: string, isOne: boolean, args: readonly Arg[], add: Add): void {
  const only = listed(named(args, 'only'));
  const except = listed(named(args, 'except')) ?? [];
  const controller = within(textOf(args, 'module') ?? '', textOf(args, 'controller') ?? (isOne ? plural(name) : name));
  const param = textOf(args, 'param') ?? 'id';
  for (const [action, [methods, path]] of Object.entries(actions)) {
    if ((only && !only.includes(action)) || except.includes(action) || (isOne && action === 'index')) continue;
    for (const method of methods) add(method, (textOf(args, 'path') ?? name) + (isOne ? path.replace('/:id', '') : path.replace(':id', `:${param}`)), controller, action);
  }
}

function readVerb({ args }: Call, name: string, around: Around, add: Add): void {
  // `get 'a/b' => 'c#d'` has its path as the key.
  const keyed = args.find((arg, at) => at === 0 && arg.name !== undefined && !/^(?:to|as|via|on|action|controller)$/.test(arg.name));
  const to = keyed ? literalOf(keyed.value) : textOf(args, 'to');
  const isRedirect = keyed ? keyed.value.kind === 'call' : named(args, 'to')?.kind === 'call';
  const methods = name === 'match' ? listed(named(args, 'via'))?.map((each) => (each === 'all' ? '*' : each.toUpperCase())) ?? ['*'] : [verbs.get(name) ?? '*'];
  for (const path of keyed ? [keyed.name ?? ''] : args.flatMap((arg) => (arg.name === undefined ? literalOf(arg.value) ?? [] : []))) {
    const plain = path.replace(/^\//, '').replace(/\(.*$/, '');
    const slash = plain.lastIndexOf('/');
    const [controller, action] = targetOf(to);
    // `get 'photos/poll'` means `photos#poll`.
    const own = slash > 0 && !/[:*]/.test(plain) ? plain.slice(0, slash) : undefined;
    if (isRedirect) for (const method of methods) add(method, path, undefined, undefined);
    else for (const method of methods) add(method, path, controller ?? textOf(args, 'controller') ?? around.controller ?? own, action ?? textOf(args, 'action') ?? plain.slice(slash + 1));
  }
}

/** `orders#show`; `:show` alone names the action. */
function targetOf(to: string | undefined): readonly [controller: string | undefined, action: string | undefined] {
  if (to === undefined) return [undefined, undefined];
  const at = to.indexOf('#');
  return at < 0 ? [undefined, to] : [to.slice(0, at), to.slice(at + 1)];
}

/** `api/v1/orders`, `show` → `controllers/api/v1/OrdersController.show`. */
function symbolOf(controller: string, action: string): string {
  const parts = controller.split('/');
  return `${['controllers', ...parts.slice(0, -1), camel(parts.at(-1) ?? '')].join('/')}Controller.${action}`;
}

/** What a call with a block adds for what stands next inside of it. */
function inside(outer: Around, holder: Call, next: Call): Around {
  const { args } = holder;
  const first = literalOf(args.find((arg) => arg.name === undefined)?.value);
  const path = textOf(args, 'path');
  const module = textOf(args, 'module');
  switch (nameOf(holder)) {
    case 'namespace': return { ...outer, prefix: under(outer.prefix, path ?? first ?? ''), module: within(outer.module, module ?? first ?? '') };
    case 'scope': return { prefix: under(outer.prefix, path ?? first ?? ''), module: within(outer.module, module ?? ''), controller: textOf(args, 'controller') ?? outer.controller };
    case 'controller': return { ...outer, controller: first };
    case 'new': return { ...outer, prefix: under(outer.prefix, '/new') };
    case 'resources':
    case 'resource': {
      const isOne = nameOf(holder) === 'resource';
      const name = first ?? '';
      const base = under(outer.prefix, path ?? name);
      const param = textOf(args, 'param') ?? 'id';
      const controller = textOf(args, 'controller') ?? (isOne ? plural(name) : name);
      const on = textOf(next.args, 'on') ?? nameOf(next);
      const prefix = isOne || on === 'collection' || on === 'new' ? base : on === 'member' ? `${base}/:${param}` : `${base}/:${singular(name)}_${param}`;
      return { prefix: nameOf(next) !== 'new' && on === 'new' ? `${prefix}/new` : prefix, module: within(outer.module, module ?? ''), controller };
    }
    default: return outer;
  }
}

/** Calls with blocks around a range, the outermost first; `undefined` for too many. */
export const holdersOf = (holders: Nesting<CallFact>, { range }: Call): readonly CallFact[] | undefined => holders.outermost(range)?.filter(({ call }) => call.range !== range);
