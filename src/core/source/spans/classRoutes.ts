import { addTo } from '../../../base/groups.ts';
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

/** What was found, and whether a limit kept some of it back. */
export interface Reached<T> {
  readonly all: readonly T[];
  readonly isPartial: boolean;
}

export interface Heir {
  readonly type: TypeEntry;
  readonly prefix: string | undefined;
}

const maxDepth = 8;
/** Classes that inherit the routes of one. */
const maxHeirs = 50;
/** Classes above one: nobody's program has as many. */
const maxAbove = 200;
/** A class that more methods give has these places only. */
const maxPlaces = 24;
/** Classes looked at for the places of one: where all give each other there is no end of ways. */
const maxLooks = 400;

export interface Classes {
  /** Concrete classes that extend or implement one, with the prefix that they put in place of its own. */
  heirsOf(name: string, file: string): Reached<Heir>;
  isAbstract(name: string, file: string): boolean;
  /** The prefix that a class without one of its own has from what it extends. */
  prefixAbove(name: string, file: string): string | undefined;
  /** Where methods of other classes that give one put it: JAX-RS's sub-resources. */
  locatedAt(name: string, file: string): Reached<Located>;
}

export function makeClasses(index: Pick<SourceIndex, 'records'>): Classes {
  const byBase = new Map<string, TypeEntry[]>();
  const abstract = new Set<string>();
  const prefixes = new Map<string, string>();
  const locators = new Map<string, { readonly parent: string; readonly file: string; readonly prefix: string }[]>();
  for (const record of index.records()) {
    for (const type of record.types) for (const base of type.bases) addTo(byBase, lastPart(base), type);
    for (const { child, parent, prefix } of record.routerLinks) {
      if (child.of !== 'class') continue;
      if (parent) addTo(locators, lastPart(child.name), { parent: parent.name, file: record.file, prefix });
      else prefixes.set(keyOf(child.name, record.file), prefix);
    }
    for (const { name, isAbstract } of record.types) if (isAbstract) abstract.add(keyOf(name, record.file));
  }
  const byName = new Map<string, TypeEntry[]>();
  for (const record of index.records()) for (const type of record.types) addTo(byName, type.name, type);
  /** Set where a limit kept something back. */
  let isPartial = false;
  const isWithin = (within: boolean): boolean => {
    isPartial ||= !within;
    return within;
  };
  /** One answer for each class, with what its own look kept back. */
  const told = <T>(look: (name: string, file: string) => readonly T[]): ((name: string, file: string) => Reached<T>) => {
    const known = new Map<string, Reached<T>>();
    return (name, file) => {
      const key = keyOf(name, file);
      const before = known.get(key);
      if (before) return before;
      isPartial = false;
      const all = look(name, file);
      const reached = { all, isPartial };
      known.set(key, reached);
      return reached;
    };
  };

  const above = new Map<string, string | undefined>();
  const prefixAbove = (name: string, file: string, depth = 0): string | undefined => {
    const key = keyOf(name, file);
    if (prefixes.has(key) || above.has(key) || !isWithin(depth <= maxAbove)) return above.get(key);
    // A class that extends itself ends here.
    above.set(key, undefined);
    for (const base of byName.get(name)?.find((type) => type.file === file)?.bases ?? []) {
      const [parent, ...others] = (byName.get(lastPart(base)) ?? []).filter((type) => suffixOf(type.file) === suffixOf(file));
      const found = parent && others.length === 0 ? prefixes.get(keyOf(parent.name, parent.file)) ?? prefixAbove(parent.name, parent.file, depth + 1) : undefined;
      if (found === undefined) continue;
      above.set(key, found);
      return found;
    }
    return undefined;
  };
  const heirsIn = (name: string, file: string): readonly Heir[] => {
    const found = new Map<TypeEntry, string | undefined>();
    const seen = new Set<TypeEntry>();
    const climb = (at: string, prefix: string | undefined, depth: number): void => {
      for (const type of byBase.get(lastPart(at)) ?? []) {
        if (seen.has(type) || suffixOf(type.file) !== suffixOf(file)) continue;
        if (!isWithin(depth <= maxDepth && found.size < maxHeirs)) return;
        seen.add(type);
        const own = prefixes.get(keyOf(type.name, type.file)) ?? prefix;
        if (!type.isAbstract) found.set(type, own);
        climb(type.name, own, depth + 1);
      }
    };
    climb(name, undefined, 0);
    return [...found].map(([type, prefix]) => ({ type, prefix }));
  };
  const namesAbove = (name: string, file: string, found = new Set<string>()): ReadonlySet<string> => {
    if (found.has(name) || !isWithin(found.size <= maxHeirs)) return found;
    found.add(name);
    for (const type of byName.get(name) ?? []) if (suffixOf(type.file) === suffixOf(file)) for (const base of type.bases) namesAbove(lastPart(base), type.file, found);
    return found;
  };
  let looks = 0;
  const rootsOf = (name: string, file: string, open: readonly string[]): readonly Located[] => {
    const served = [{ name, file }, ...heirsIn(name, file).map(({ type }) => type)];
    const own = served.flatMap((each): Located[] => {
      const prefix = prefixes.get(keyOf(each.name, each.file)) ?? prefixAbove(each.name, each.file);
      return prefix === undefined ? [] : [{ prefix, rooted: true }];
    });
    const all = [...own, ...served.flatMap((each) => located(each.name, each.file, open))];
    return all.length > 0 ? all : [{ prefix: '', rooted: false }];
  };
  const located = (name: string, file: string, open: readonly string[]): readonly Located[] => {
    if (open.includes(name) || locators.size === 0 || !isWithin(open.length <= maxDepth && (looks += 1) <= maxLooks)) return [];
    const found = new Map<string, Located>();
    for (const type of namesAbove(name, file)) {
      for (const { parent, file: from, prefix } of locators.get(type) ?? []) {
        for (const root of rootsOf(parent, from, [...open, name])) {
          const whole = joinPrefix(root.prefix, prefix);
          if (found.has(whole) || isWithin(found.size < maxPlaces)) found.set(whole, { prefix: whole, rooted: root.rooted });
        }
        if (found.size >= maxPlaces && isPartial) return [...found.values()];
      }
    }
    return [...found.values()];
  };
  return {
    prefixAbove,
    heirsOf: told(heirsIn),
    isAbstract: (name, file) => abstract.has(keyOf(name, file)),
    locatedAt: told((name, file) => {
      looks = 0;
      return located(name, file, []);
    }),
  };
}

const keyOf = (name: string, file: string): string => `${file}\0${name}`;
const suffixOf = (file: string): string => file.slice(file.lastIndexOf('.'));
