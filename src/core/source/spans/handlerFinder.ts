import type { Modules } from '../index/modules.ts';
import type { FunctionEntry, RouteEntry, TypeEntry } from '../index/records.ts';
import type { LinkedRoute } from './routeLinks.ts';
import { standingOf, standingPrice } from '../reading/standing.ts';
import { allBest, lastPart } from './symbolFit.ts';

export interface HandlerPlace {
  readonly file: string;
  readonly line: number;
}

const priceOf = ({ file }: { readonly file: string }): number => standingPrice[standingOf(file)];
const folderOf = (file: string): string => file.slice(0, Math.max(0, file.lastIndexOf('/')));
const suffixOf = (file: string): string => file.slice(file.lastIndexOf('.'));
/** Methods of a class that serve whatever the HTTP method is. */
const general = ['dispatch_request', 'handle', '__call__', 'handler', 'invoke'];

/** Names of functions to functions, for handlers that stand in other files than their routes. */
export class HandlerFinder {
  readonly #byName = new Map<string, FunctionEntry[]>();
  readonly #types = new Map<string, TypeEntry[]>();
  readonly #modules: Modules | undefined;

  constructor(functions: Iterable<FunctionEntry>, types: Iterable<TypeEntry> = [], modules?: Modules) {
    for (const each of functions) push(this.#byName, each.name, each);
    for (const each of types) push(this.#types, each.name, each);
    this.#modules = modules;
  }

  /** The function that serves a route; `undefined` where it is not known or could be several. */
  handlerOf({ entry, type, method }: LinkedRoute): HandlerPlace | undefined {
    const symbols = entry.handlerSymbols ?? [];
    if (type) {
      const name = lastPart(symbols[0] ?? entry.handlerName ?? '');
      const own = this.#inherited(name, type, entry.base?.name);
      if (own) return own;
    }
    if (entry.handler) return entry.handler;
    if (entry.handlerModule !== undefined) return this.#imported(entry.handlerModule, symbols[0] ?? '', entry.file, method);
    for (const symbol of symbols) {
      const named = (this.#byName.get(lastPart(symbol)) ?? []).filter(({ file }) => standingOf(file) !== 'generated');
      const best = allBest(symbol, entry.file, named, priceOf);
      if (best.length > 0) return best.length === 1 ? best[0] : undefined;
    }
    return undefined;
  }

  /** The method of a service's implementation: of the class or of the module that was registered. */
  methodOf({ file, handlerSymbols: [handlerSymbol] = [], handlerModule }: RouteEntry, method: string): HandlerPlace | undefined {
    const files = handlerModule === undefined ? [file] : this.#modules?.resolve(handlerModule, file) ?? [];
    const names = [method, method.slice(0, 1).toLowerCase() + method.slice(1), method.replace(/(?<=[a-z\d])(?=[A-Z])/g, '_').toLowerCase()];
    const fits = names.flatMap((name) => this.#byName.get(name) ?? []).filter((each) => files.includes(each.file));
    const owned = fits.filter(({ qualifiedName }) => handlerSymbol !== undefined && handlerSymbol !== '' && qualifiedName.split('.').slice(0, -1).includes(handlerSymbol));
    return owned[0] ?? (fits.length === 1 ? fits[0] : undefined);
  }

  /** The method as a class has it, from what it extends where it has none itself; `declared`: the class or interface that only says its route. */
  #inherited(name: string, type: TypeEntry, declared: string | undefined, depth = 0): HandlerPlace | undefined {
    const own = type.name === declared ? undefined : (this.#byName.get(name) ?? []).find(({ file, qualifiedName }) => file === type.file && qualifiedName.split('.').at(-2) === type.name);
    if (own || depth > 6) return own;
    for (const base of type.bases) {
      const [meant, ...others] = (this.#types.get(lastPart(base)) ?? []).filter(({ file }) => suffixOf(file) === suffixOf(type.file));
      const found = meant && others.length === 0 ? this.#inherited(name, meant, declared, depth + 1) : undefined;
      if (found) return found;
    }
    return undefined;
  }

  /** Of the module's own file, or of the only file of the folder whose index hands it on. */
  #imported(module: string, symbol: string, from: string, method: string): HandlerPlace | undefined {
    const parts = symbol.split('.').filter(Boolean);
    const [head, ...rest] = parts;
    if (head !== undefined && /\.pyi?$/.test(from)) {
      const inner = this.#modules?.resolve(`${module}${module.endsWith('.') ? '' : '.'}${head}`, from) ?? [];
      const found = inner.length > 0 && rest.length > 0 ? this.#inFiles((file) => inner.includes(file), rest, method) : undefined;
      if (found) return found;
    }
    const files = this.#modules?.resolve(module, from) ?? [];
    if (files.length === 0) return undefined;
    const found = this.#inFiles((file) => files.includes(file), parts, method);
    if (found) return found;
    const folders = files.filter((file) => /(?:^|\/)(?:index|__init__)\.\w+$/.test(file)).map(folderOf);
    return folders.length === 0 ? undefined : this.#inFiles((file) => folders.some((folder) => file.startsWith(`${folder}/`)), parts, method);
  }

  #inFiles(within: (file: string) => boolean, parts: readonly string[], method: string): HandlerPlace | undefined {
    const name = parts.at(-1);
    if (name === undefined) return undefined;
    const owner = parts.at(-2);
    const named = (this.#byName.get(name) ?? []).filter(({ file }) => within(file));
    const owned = named.filter(({ qualifiedName }) => qualifiedName.split('.').at(-2) === owner);
    const outer = named.filter(({ qualifiedName }) => !qualifiedName.includes('.'));
    const isMethod = owner !== undefined && /^[A-Z]/.test(owner);
    for (const fits of [owner === undefined ? outer : owned, isMethod ? [] : named]) if (fits.length === 1) return fits[0];
    // A method that the class inherits.
    if (isMethod) return this.#ofClass(owner, within, method);
    if (named.length > 0) return undefined;
    return this.#ofClass(name, within, method);
  }

  /** The method of a class that serves this HTTP method, else the class. */
  #ofClass(name: string, within: (file: string) => boolean, method: string, depth = 0): HandlerPlace | undefined {
    for (const each of [method.toLowerCase(), ...general]) {
      const found = (this.#byName.get(each) ?? []).filter(({ file, qualifiedName }) => within(file) && qualifiedName === `${name}.${each}`);
      if (found.length === 1) return found[0];
    }
    const types = (this.#types.get(name) ?? []).filter(({ file }) => within(file));
    const [type] = types;
    if (types.length !== 1 || !type) return undefined;
    // What it inherits from a class of its own file, or from the only one of that name.
    for (const base of depth > 6 ? [] : type.bases) {
      const named = (this.#types.get(lastPart(base)) ?? []).filter((each) => each !== type && suffixOf(each.file) === suffixOf(type.file));
      const near = named.filter(({ file }) => file === type.file);
      const [meant] = near.length > 0 ? near : named;
      const found = meant && (near.length === 1 || named.length === 1) ? this.#ofClass(meant.name, (file) => file === meant.file, method, depth + 1) : undefined;
      if (found && found !== meant) return found;
    }
    return type;
  }
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
