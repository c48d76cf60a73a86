import type { TypeEntry } from '../index/records.ts';
import type { SourceIndex } from '../index/sourceIndex.ts';
import { joinPrefix } from './routePath.ts';
import { lastPart } from './symbolFit.ts';

/** A path under which the methods of a class are served. */
export interface Located {
  readonly prefix: string;
  /** True where it begins at a class that has a path of its own. */
  readonly rooted: boolean;
}

const maxDepth = 8;
/** A class that more methods give has these places only. */
const maxPlaces = 24;
/** Classes looked at for the places of one: where all give each other there is no end of ways. */
const maxLooks = 400;

export interface Classes {
  /** Concrete classes that extend or implement one, with the prefix that they put in place of its own. */
  heirsOf(name: string, file: string): readonly { readonly type: TypeEntry; readonly prefix: string | undefined }[];
  isAbstract(name: string, file: string): boolean;
  /** The prefix that a class without one of its own has from what it extends. */
  prefixAbove(name: string, file: string): string | undefined;
  /** Where methods of other classes that give one put it: JAX-RS's sub-resources. */
  locatedAt(name: string, file: string): readonly Located[];
}

export function makeClasses(index: Pick<SourceIndex, 'records'>): Classes {
  const byBase = new Map<string, TypeEntry[]>();
  const abstract = new Set<string>();
  const prefixes = new Map<string, string>();
  const locators = new Map<string, { readonly parent: string; readonly file: string; readonly prefix: string }[]>();
  for (const record of index.records()) {
    for (const type of record.types) for (const base of type.bases) push(byBase, lastPart(base), type);
    for (const { child, parent, prefix } of record.routerLinks) {
      if (child.of !== 'class') continue;
      if (parent) push(locators, lastPart(child.name), { parent: parent.name, file: record.file, prefix });
      else prefixes.set(`${record.file}\0${child.name}`, prefix);
    }
    for (const { name, isAbstract } of record.types) if (isAbstract) abstract.add(`${record.file}\0${name}`);
  }
  const byName = new Map<string, TypeEntry[]>();
  for (const record of index.records()) for (const type of record.types) push(byName, type.name, type);
  const prefixAbove = (name: string, file: string, depth = 0): string | undefined => {
    if (prefixes.has(`${file}\0${name}`) || depth > maxDepth) return undefined;
    const suffix = file.slice(file.lastIndexOf('.'));
    for (const base of byName.get(name)?.find((type) => type.file === file)?.bases ?? []) {
      const [parent, ...others] = (byName.get(lastPart(base)) ?? []).filter((type) => type.file.endsWith(suffix));
      const found = parent && others.length === 0 ? prefixes.get(`${parent.file}\0${parent.name}`) ?? prefixAbove(parent.name, parent.file, depth + 1) : undefined;
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const heirsOf = (name: string, file: string): readonly { readonly type: TypeEntry; readonly prefix: string | undefined }[] => {
    const found = new Map<TypeEntry, string | undefined>();
    const seen = new Set<TypeEntry>();
    const climb = (at: string, from: string, prefix: string | undefined, depth: number): void => {
      for (const type of byBase.get(lastPart(at)) ?? []) {
        if (depth > maxDepth || found.size > 50 || seen.has(type) || type.file.slice(type.file.lastIndexOf('.')) !== from.slice(from.lastIndexOf('.'))) continue;
        seen.add(type);
        const own = prefixes.get(`${type.file}\0${type.name}`) ?? prefix;
        if (!type.isAbstract) found.set(type, own);
        climb(type.name, type.file, own, depth + 1);
      }
    };
    climb(name, file, undefined, 0);
    return [...found].map(([type, prefix]) => ({ type, prefix }));
  };
  const suffixOf = (file: string): string => file.slice(file.lastIndexOf('.'));
  const namesAbove = (name: string, file: string, found = new Set<string>()): ReadonlySet<string> => {
    if (found.has(name) || found.size > 50) return found;
    found.add(name);
    for (const type of byName.get(name) ?? []) if (suffixOf(type.file) === suffixOf(file)) for (const base of type.bases) namesAbove(lastPart(base), type.file, found);
    return found;
  };
  let looks = 0;
  const rootsOf = (name: string, file: string, open: readonly string[]): readonly Located[] => {
    const served = [{ name, file }, ...heirsOf(name, file).map(({ type }) => type)];
    const own = served.flatMap((each): Located[] => {
      const prefix = prefixes.get(`${each.file}\0${each.name}`) ?? prefixAbove(each.name, each.file);
      return prefix === undefined ? [] : [{ prefix, rooted: true }];
    });
    const all = [...own, ...served.flatMap((each) => located(each.name, each.file, open))];
    return all.length > 0 ? all : [{ prefix: '', rooted: false }];
  };
  const located = (name: string, file: string, open: readonly string[]): readonly Located[] => {
    if (open.includes(name) || open.length > maxDepth || locators.size === 0 || (looks += 1) > maxLooks) return [];
    const found = new Map<string, Located>();
    for (const type of namesAbove(name, file)) {
      for (const { parent, file: from, prefix } of locators.get(type) ?? []) {
        if (found.size >= maxPlaces) break;
        for (const root of rootsOf(parent, from, [...open, name])) if (found.size < maxPlaces) found.set(joinPrefix(root.prefix, prefix), { prefix: joinPrefix(root.prefix, prefix), rooted: root.rooted });
      }
    }
    return [...found.values()];
  };
  return {
    prefixAbove,
    heirsOf,
    isAbstract: (name, file) => abstract.has(`${file}\0${name}`),
    locatedAt(name, file) {
      looks = 0;
      return located(name, file, []);
    },
  };
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
