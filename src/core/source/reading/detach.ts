/** Most records are mostly empty: theirs is one and the same. */
const emptyList: readonly never[] = Object.freeze([]);
const emptyMap: ReadonlyMap<unknown, unknown> = new Map();
/** Texts that one detaching knows. */
const maxStrings = 200_000;

export type Detach = <T>(value: T) => T;

/**
 * Makes copies that share no text with their origin: a piece cut from a file's text would else keep the whole text in memory. Equal
 * strings are kept once among all that one `Detach` copies; things that were one thing stay one thing.
 */
export function makeDetach(): Detach {
  const strings = new Map<string, string>();
  const own = (text: string): string => {
    const known = strings.get(text);
    if (known !== undefined) return known;
    // Joining writes the characters anew; most other ways keep a reference to the longer text.
    const fresh = text.length < 2 ? text : [text.slice(0, 1), text.slice(1)].join('');
    if (strings.size >= maxStrings) strings.clear();
    strings.set(fresh, fresh);
    return fresh;
  };
  return (value) => detached(value, own);
}

/** One copy of its own, see `makeDetach`. */
export function detach<T>(value: T): T {
  return makeDetach()(value);
}

function detached<T>(value: T, own: (text: string) => string): T {
  const things = new Map<object, unknown>();
  const copy = (each: unknown): unknown => {
    if (typeof each === 'string') return own(each);
    if (typeof each !== 'object' || each === null) return each;
    const known = things.get(each);
    if (known !== undefined) return known;
    if (Array.isArray(each)) {
      if (each.length === 0) return emptyList;
      // Pushing to an empty list would make room for seventeen.
      const list: unknown[] = each.slice();
      things.set(each, list);
      for (let at = 0; at < list.length; at += 1) list[at] = copy(list[at]);
      return list;
    }
    if (each instanceof Map) {
      if (each.size === 0) return emptyMap;
      const map = new Map<unknown, unknown>();
      things.set(each, map);
      for (const [key, item] of each) map.set(copy(key), copy(item));
      return map;
    }
    // Adding the fields one by one would end in a hash table of three times the size.
    const thing: Record<string, unknown> = { ...each };
    things.set(each, thing);
    for (const key in thing) thing[key] = copy(thing[key]);
    return thing;
  };
  return copy(value) as T;
}
