import { addTo } from '../../../base/groups.ts';
import type { Modules } from '../index/modules.ts';
import type { FunctionEntry, RouteEntry, TypeEntry } from '../index/records.ts';
import type { LinkedRoute } from './routeLinks.ts';
import { standingOf, standingPrice } from '../reading/standing.ts';
import { allBest, lastPart } from './symbolFit.ts';

export interface HandlerPlace {
  readonly file: string;
  readonly line: number;
  /** True for what a call made, with values that only the registration tells. */
  readonly isMade?: boolean;
}

const isType = (place: HandlerPlace): boolean => 'bases' in place;
const priceOf = ({ file }: { readonly file: string }): number => standingPrice[standingOf(file)];
const folderOf = (file: string): string => file.slice(0, Math.max(0, file.lastIndexOf('/')));
const suffixOf = (file: string): string => file.slice(file.lastIndexOf('.'));
/** Methods of a class that serve whatever the HTTP method is. */
const general = ['dispatch_request', 'handle', '__call__', 'handler', 'invoke'];
/** Methods of Django REST framework's generic views that its own methods for HTTP hand requests to. */
const actions: Readonly<Record<string, readonly string[]>> = { GET: ['list', 'retrieve'], POST: ['create'], PUT: ['update'], PATCH: ['partial_update', 'update'], DELETE: ['destroy'] };
const serving = (method: string): readonly string[] => [method.toLowerCase(), ...(Object.hasOwn(actions, method) ? actions[method] ?? [] : []), ...general];

/** Names of functions to functions, for handlers that stand in other files than their routes. */
export class HandlerFinder {
  readonly #byName = new Map<string, FunctionEntry[]>();
  readonly #types = new Map<string, TypeEntry[]>();
  readonly #modules: Modules | undefined;
  /** Functions that give functions. */
  readonly #makers: FunctionEntry[] = [];

  constructor(functions: Iterable<FunctionEntry>, types: Iterable<TypeEntry> = [], modules?: Modules) {
    for (const each of functions) {
      addTo(this.#byName, each.name, each);
      if (each.givenLine !== undefined) this.#makers.push(each);
    }
    for (const each of types) addTo(this.#types, each.name, each);
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
    if (entry.handlerModule !== undefined) {
      const found = this.#imported(entry.handlerModule, symbols[0] ?? '', entry.file, method);
      return found && !(entry.maker && isType(found)) ? found : this.#made(entry) ?? found;
    }
    const made = this.#made(entry);
    if (made) return made;
    for (const symbol of symbols) {
      const named = (this.#byName.get(lastPart(symbol)) ?? []).filter(({ file }) => standingOf(file) !== 'generated');
      const best = allBest(symbol, entry.file, named, priceOf);
      if (best.length > 0) return best.length === 1 ? best[0] : undefined;
    }
    return undefined;
  }

  /** The function that another one gives: of this file, or of the module that it comes from. */
  #made({ maker, file }: RouteEntry): HandlerPlace | undefined {
    if (!maker) return undefined;
    const files = maker.module === undefined ? [file] : [...this.#inside(maker.module, maker.symbol.split('.')[0], file), ...(this.#modules?.resolve(maker.module, file) ?? [])];
    const folders = files.filter((each) => /(?:^|\/)(?:index|__init__)\.\w+$/.test(each)).map(folderOf);
    for (const within of [(each: string) => files.includes(each), (each: string) => folders.some((folder) => each.startsWith(`${folder}/`))]) {
      const named = (this.#byName.get(lastPart(maker.symbol)) ?? []).filter((each) => within(each.file));
      const [best] = allBest(maker.symbol, file, named, priceOf);
      // What a module gives as a whole has any name there.
      const only = maker.symbol === 'exports' && named.length === 0 ? this.#makers.filter((each) => within(each.file) && !each.qualifiedName.includes('.')) : [];
      const given = named.length === 1 ? named[0] : best ?? (only.length === 1 ? only[0] : undefined);
      if (given?.givenLine !== undefined) return { file: given.file, line: given.givenLine, isMade: true };
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
    const inner = this.#inside(module, head, from);
    const deeper = inner.length > 0 && rest.length > 0 ? this.#inFiles((file) => inner.includes(file), rest, method) : undefined;
    if (deeper) return deeper;
    const files = this.#modules?.resolve(module, from) ?? [];
    if (files.length === 0) return undefined;
    const found = this.#inFiles((file) => files.includes(file), parts, method);
    if (found) return found;
    const folders = files.filter((file) => /(?:^|\/)(?:index|__init__)\.\w+$/.test(file)).map(folderOf);
    return folders.length === 0 ? undefined : this.#inFiles((file) => folders.some((folder) => file.startsWith(`${folder}/`)), parts, method);
  }

  /** Python's `from shop import views`: the module in a module. */
  #inside(module: string, head: string | undefined, from: string): readonly string[] {
    return head === undefined || !/\.pyi?$/.test(from) ? [] : this.#modules?.resolve(`${module}${module.endsWith('.') ? '' : '.'}${head}`, from) ?? [];
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
    if (isMethod) return this.#ofClass(owner, within, [name]);
    if (named.length > 0) return undefined;
    return this.#ofClass(name, within, serving(method));
  }

  /** The first of these methods that a class has of its own or inherits, else the class. */
  #ofClass(name: string, within: (file: string) => boolean, methods: readonly string[]): HandlerPlace | undefined {
    const own = this.#methodOf(name, within, methods);
    if (own) return own;
    const types = (this.#types.get(name) ?? []).filter(({ file }) => within(file));
    const [type] = types;
    if (types.length !== 1 || !type) return undefined;
    return this.#fromBases(type, methods, new Set([type])) ?? type;
  }

  #methodOf(owner: string, within: (file: string) => boolean, methods: readonly string[]): FunctionEntry | undefined {
    for (const each of methods) {
      const found = (this.#byName.get(each) ?? []).filter(({ file, qualifiedName }) => within(file) && qualifiedName === `${owner}.${each}`);
      if (found.length === 1) return found[0];
    }
    return undefined;
  }

  /** What a class has from those that it extends, in their order: of its own file, or of the only one of that name. */
  #fromBases(type: TypeEntry, methods: readonly string[], seen: Set<TypeEntry>): FunctionEntry | undefined {
    const suffix = suffixOf(type.file);
    for (const written of type.bases) {
      const base = lastPart(written);
      const named = (this.#types.get(base) ?? []).filter((each) => each !== type && each.file.endsWith(suffix));
      const near = named.filter(({ file }) => file === type.file);
      const meant = near.length === 1 ? near[0] : named.length === 1 ? named[0] : undefined;
      if (meant ? seen.has(meant) || seen.size > 24 : named.length > 0) continue;
      if (meant) seen.add(meant);
      // A class that extends nothing is known by its methods only.
      const within = meant ? (file: string) => file === meant.file : this.#only(base, type.file, methods);
      const found = this.#methodOf(base, within, methods) ?? (meant && this.#fromBases(meant, methods, seen));
      if (found) return found;
    }
    return undefined;
  }

  /** The file around, where it has such a method of a class of this name; else the only one that has. */
  #only(owner: string, from: string, methods: readonly string[]): (file: string) => boolean {
    const files = methods.flatMap((each) => (this.#byName.get(each) ?? []).flatMap(({ file, qualifiedName }) => (qualifiedName === `${owner}.${each}` ? [file] : [])));
    const only = files.includes(from) ? from : new Set(files).size === 1 ? files[0] : undefined;
    return (file) => file === only;
  }
}
