/**
 * A copy that shares no text with its origin: a piece cut from a file's text would else keep the whole text in memory. Equal
 * strings are kept once; things that were one thing stay one thing.
 */
export function detach<T>(value: T): T {
  const strings = new Map<string, string>();
  const things = new Map<object, unknown>();
  const copy = (each: unknown): unknown => {
    if (typeof each === 'string') {
      let own = strings.get(each);
      // Joining writes the characters anew; most other ways keep a reference to the longer text.
      if (own === undefined) strings.set(each, (own = each.length < 2 ? each : [each.slice(0, 1), each.slice(1)].join('')));
      return own;
    }
    if (typeof each !== 'object' || each === null) return each;
    const known = things.get(each);
    if (known !== undefined) return known;
    if (Array.isArray(each)) {
      // Pushing to an empty list would make room for seventeen.
      const list: unknown[] = each.slice();
      things.set(each, list);
      for (let at = 0; at < list.length; at += 1) list[at] = copy(list[at]);
      return list;
    }
    if (each instanceof Map) {
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
