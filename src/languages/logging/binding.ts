import { literalOf, type Expr } from '../../model/expr.ts';
import type { ImportFact } from '../../model/facts.ts';
import { pathOf, type Draft } from '../lowering/draft.ts';
import { looksLikeLogger, looksLikeLoggerMaker, type LoggerLibrary } from './loggers.ts';
import type { Scope } from '../lowering/scope.ts';

/** What an expression stands for: a logger, or one method of it (`info = logger.info`). */
export interface Binding {
  readonly library: LoggerLibrary;
  readonly name?: string;
  readonly method?: string;
}

export interface Binder {
  /** The logger, or logger's method, that an expression is; `undefined` where nothing says so. */
  bind(expr: Expr, functionId: number): Binding | undefined;
  /** The import behind a local name. */
  importOf(local: string): ImportFact | undefined;
}

const maxDepth = 12;
const none: ReadonlySet<string> = new Set();
const naming = /child|name|logger|tag|scope|extend|category|module/i;
/** What gives a logger for something, by a name that does not say so. */
const makers = /^(?:for|get|of|from|named?|scoped?|tagged|component|module|create|make|new|build|child|with|in)(?:[A-Z_]\w*)?$|^(?:For|Get|Of|Named?|Scoped?|Create|Make|New|With|Component)(?:[A-Z]\w*)?$/;
const logModules = /^(?:\w+[-_])?log(?:s|gers?|ging)?$|^\w{2,}log(?:s|gers?|ging)?$|^(?:telemetry|observability|o11y)$/i;
const logClasses = /^(?:[A-Z]\w*)?Log(?:s|gers?|ging)$|^[A-Z]\w*[a-z]Log$/;
/** Where in its folder a module stands. */
const places = new Set(['index', 'src', 'lib', 'dist', 'main', 'esm', 'cjs', 'node', 'core', 'utils']);
const noLogs = /(?:cata|dia|back|b|change|pro|epi|ana|mono|home?|syno)logs?$/i;
const passes = new Set(['bind', 'partial', 'wraps']);

export function makeBinder(draft: Draft, scope: Scope, libraries: readonly LoggerLibrary[], unknown: LoggerLibrary, named: ReadonlySet<string> = none): Binder {
  const isLogger = (name: string): boolean => named.has(name) || looksLikeLogger(name);
  const imports = new Map(draft.imports.map((each) => [each.local, each]));
  for (const [local, found] of starred(draft.imports, libraries)) if (!imports.has(local)) imports.set(local, found);
  const byId = new Map(libraries.map((library) => [library.id, library]));
  const byType = uniqueTypes(libraries);
  const fieldTypes = new Map(draft.types.flatMap((type) => type.fields.map((field) => [field.name, field.type] as const)));
  const memo = new Map<Expr, Binding | undefined>();
  const open = new Set<Expr>();

  const ofModule = (module: string, kind: 'factories' | 'instances', name: string) =>
    libraries.find((library) => library[kind]?.includes(name) && library.modules?.some((each) => fits(module, each)));

  /** A type as written, made plain: `private readonly Logger<X>`, `*zap.SugaredLogger`. */
  function ofType(type: string | undefined): Binding | undefined {
    if (!type) return undefined;
    const plain = type.replace(/<[^]*$/, '').replace(/^[\s*&:?]+|[\s?]+$/g, '');
    const local = plain.slice(plain.lastIndexOf('.') + 1);
    const head = plain.includes('.') ? plain.slice(0, plain.indexOf('.')) : plain;
    const module = imports.get(head)?.module;
    const exact = libraries.find((library) => library.types?.includes(local) && (library.modules?.some((each) => module !== undefined && fits(module, each)) ?? false));
    // A type of that name from another module is the program's own.
    const library = exact ?? (module === undefined ? byType.get(plain) : undefined) ?? (isLogger(local) ? unknown : undefined);
    const argument = /<\s*([\w.]+)\s*>/.exec(type)?.[1];
    return library && { library, ...(argument === undefined ? {} : { name: argument.slice(argument.lastIndexOf('.') + 1) }) };
  }

  function exported(kind: 'factories' | 'instances', expr: Expr): LoggerLibrary | undefined {
    if (expr.kind === 'name') {
      const found = imports.get(expr.name);
      if (found) return ofModule(found.module, kind, found.imported === 'default' ? '*' : found.imported);
      return undefined;
    }
    const required = requiredModule(expr);
    if (required !== undefined) return ofModule(required, kind, '*');
    if (expr.kind !== 'member') return undefined;
    const inside = requiredModule(expr.object);
    if (inside !== undefined) return ofModule(inside, kind, expr.property);
    const path = pathOf(expr);
    const dot = path?.indexOf('.') ?? -1;
    const found = path === undefined ? undefined : imports.get(path.slice(0, dot));
    const rest = path?.slice(dot + 1) ?? '';
    return found && (ofModule(found.module, kind, rest) ?? ofModule(found.module, kind, `${found.imported}.${rest}`));
  }

  function bind(expr: Expr, functionId: number): Binding | undefined {
    if (memo.has(expr)) return memo.get(expr);
    if (open.has(expr) || open.size > maxDepth) return undefined;
    open.add(expr);
    const found = find(expr, functionId);
    open.delete(expr);
    memo.set(expr, found);
    return found;
  }

  function assigned(path: string, functionId: number): Binding | undefined {
    let typed: Binding | undefined;
    const bindings: Binding[] = [];
    for (const { value, type, functionId: at } of scope.valuesOf(path, functionId)) {
      const found = bind(value, at);
      if (found) bindings.push(found);
      typed ??= ofType(type);
    }
    const first = bindings.find(({ library }) => library !== unknown) ?? bindings[0];
    if (first?.method && bindings.some(({ method }) => method !== first.method)) return mixed(first, bindings);
    return typed && typed.library !== unknown && first?.library === unknown ? { ...first, library: typed.library } : first ?? typed;
  }

  /** `say = logger.info if loud else logger.debug`: the method of the first, its level unknown. */
  const mixed = (first: Binding, all: readonly Binding[]): Binding => {
    const levels = new Set(all.map(({ library, method }) => (method ? library.methods[method]?.level : undefined)));
    return levels.size === 1 ? first : withoutLevel(first);
  };

  function find(expr: Expr, functionId: number): Binding | undefined {
    switch (expr.kind) {
      case 'name': return ofName(expr, functionId);
      case 'member': return ofMember(expr, functionId);
      case 'call': return ofCall(expr, functionId);
      case 'await': return bind(expr.operand, functionId);
      case 'choice': {
        const found = expr.options.map((option) => bind(option, functionId)).filter((each) => each !== undefined);
        return found[0]?.method ? mixed(found[0], found) : found.find(({ library }) => library !== unknown) ?? found[0];
      }
      case 'index': {
        const path = pathOf(expr.object);
        return path !== undefined && /log(?:ger)?s$/i.test(path) ? { library: unknown } : undefined;
      }
      default: return undefined;
    }
  }

  function ofName(expr: Extract<Expr, { kind: 'name' }>, functionId: number): Binding | undefined {
    const { name } = expr;
    const found = assigned(name, functionId);
    if (found) return found;
    const owner = scope.parameterOwner(name, functionId);
    if (owner !== undefined) {
      const param = draft.functions[owner]?.params.find((each) => each.name === name);
      return ofType(param?.type) ?? (isLogger(name) || isLogger(param?.property ?? '') ? { library: unknown } : undefined);
    }
    const instance = exported('instances', expr);
    if (instance) return { library: instance };
    const imported = imports.get(name);
    if (imported) {
      const method = libraries.find((library) => library.instances?.includes('*') && Object.hasOwn(library.methods, imported.imported)
        && library.modules?.some((each) => fits(imported.module, each)));
      if (method) return { library: method, method: imported.imported };
    }
    const global = imported ? undefined : libraries.find((library) => library.globals?.includes(name));
    if (global) return { library: global };
    return (isLogger(name) || isLogger(imported?.imported ?? '')) && scope.valuesOf(name, functionId).every(({ value }) => canBeLogger(value)) ? { library: unknown } : undefined;
  }

  function ofMember(expr: Extract<Expr, { kind: 'member' }>, functionId: number): Binding | undefined {
    const path = pathOf(expr);
    if (path !== undefined) {
      const found = assigned(path, functionId);
      if (found) return found;
      const global = libraries.find((library) => library.globals?.includes(path));
      if (global) return { library: global };
    }
    const instance = exported('instances', expr);
    if (instance) return { library: instance };
    const object = bind(expr.object, functionId);
    if (object && !object.method && Object.hasOwn(object.library.methods, expr.property)) return { ...object, method: expr.property };
    const typed = ofType(fieldTypes.get(expr.property));
    if (typed) return typed;
    return isLogger(expr.property) ? { library: unknown } : undefined;
  }

  function ofCall(expr: Extract<Expr, { kind: 'call' }>, functionId: number): Binding | undefined {
    const { callee } = expr;
    const itself = exported('instances', expr);
    if (itself) return { library: itself };
    const made = exported('factories', callee);
    if (made) return namedBy(made, expr);
    if (callee.kind === 'member') {
      const base = bind(callee.object, functionId);
      if (base && passes.has(callee.property)) return base;
      if (base && !base.method) {
        const other = base.library.becomes?.[callee.property];
        if (other !== undefined) return { ...base, library: byId.get(other) ?? base.library };
        if (base.library.derive?.includes(callee.property)) return { ...base, ...(naming.test(callee.property) ? nameOf(expr) : {}) };
      }
    }
    if (passes.has(callee.kind === 'name' ? callee.name : '') && expr.args[0]) return bind(expr.args[0].value, functionId);
    const last = callee.kind === 'name' ? callee.name : callee.kind === 'member' ? callee.property : '';
    if (expr.args.length === 0 && callee.kind === 'member' && isLogger(last)) return { library: unknown };
    if (makers.test(last) && isOfLogging(callee)) return namedBy(unknown, expr);
    return looksLikeLoggerMaker(last) || named.has(last) || last.startsWith('@') ? namedBy(byType.get(last) ?? unknown, expr) : undefined;
  }

  /** A function of the program's own module or class for logs: `forModule` of `./lib/logger`, `obslog.For`, `Logs.of`. */
  function isOfLogging(callee: Expr): boolean {
    const path = pathOf(callee);
    const head = path?.split('.')[0] ?? '';
    const from = imports.get(head)?.module.replace(/\.[cm]?[jt]s$/, '').split(/[/.:\\]/).findLast((part) => !places.has(part));
    if (from !== undefined && logModules.test(from) && !noLogs.test(from)) return true;
    return callee.kind === 'member' && callee.object.kind === 'name' && logClasses.test(head) && !noLogs.test(head);
  }

  const namedBy = (library: LoggerLibrary, call: Extract<Expr, { kind: 'call' }>): Binding => ({ library, ...nameOf(call) });

  return { bind, importOf: (local) => imports.get(local) };
}

/** What `import java.util.logging.*` brings in, as far as libraries tell: classes by their first name. */
const starred = (imports: readonly ImportFact[], libraries: readonly LoggerLibrary[]): (readonly [string, ImportFact])[] =>
  imports.filter(({ imported, local }) => imported === '*' && local === '*').flatMap((star) =>
    libraries.filter(({ modules }) => modules?.includes(star.module)).flatMap(({ types = [], factories = [], instances = [] }) =>
      [...types, ...factories, ...instances].map((each) => each.split('.')[0] ?? each).filter((name) => /^[A-Z]/.test(name)).map((name) => [name, { ...star, imported: name, local: name }] as const)));

/** A logger's name from what it was made with: a literal, a class, `{ name: '…' }`. */
function nameOf(call: Extract<Expr, { kind: 'call' }>): { name?: string } {
  for (const { value, name } of call.args.slice(0, 2)) {
    if (name !== undefined && name !== 'name') continue;
    const text = literalOf(value);
    if (text !== undefined) return { name: text };
    if (value.kind === 'object') {
      const entry = value.entries.find(({ key }) => key !== undefined && /^(?:name|module|component|logger|scope|context)$/.test(key));
      const inside = literalOf(entry?.value);
      if (inside !== undefined) return { name: inside };
    }
    const path = pathOf(value);
    if (path === '__name__') return { name: path };
    if (path !== undefined && /(?:\.name|\.class|^[A-Z]\w*)$/.test(path)) return { name: path.replace(/\.(?:name|class)$/, '') };
  }
  return {};
}

const knownTypes = new WeakMap<readonly LoggerLibrary[], ReadonlyMap<string, LoggerLibrary>>();

/** Types that only one library has, and so need no import to tell. */
function uniqueTypes(libraries: readonly LoggerLibrary[]): ReadonlyMap<string, LoggerLibrary> {
  const known = knownTypes.get(libraries);
  if (known) return known;
  const all = libraries.flatMap((library) => (library.types ?? []).map((type) => [type, library] as const));
  const unique = new Map(all.filter(([type]) => all.filter(([other]) => other === type).length === 1));
  knownTypes.set(libraries, unique);
  return unique;
}

/** The module that a call of `require` names. */
function requiredModule(expr: Expr): string | undefined {
  return expr.kind === 'call' && expr.callee.kind === 'name' && expr.callee.name === 'require' ? literalOf(expr.args[0]?.value) : undefined;
}

function without<T extends object, K extends keyof T>(value: T, key: K): Omit<T, K> {
  const { [key]: _dropped, ...rest } = value;
  return rest;
}

const withoutLevel = (binding: Binding): Binding => {
  const methods = Object.fromEntries(Object.entries(binding.library.methods).map(([name, shape]) => [name, without(shape, 'level')]));
  return { ...binding, library: { ...binding.library, methods } };
};

const fits = (module: string, pattern: string) => (pattern.endsWith('*') ? module.startsWith(pattern.slice(0, -1)) : module === pattern);

const canBeLogger = (value: Expr) => !['text', 'number', 'boolean', 'template', 'list', 'binary'].includes(value.kind);
