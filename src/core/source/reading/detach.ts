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
      // The detour makes an engine write the characters anew.
      if (own === undefined) strings.set((own = ` ${each}`.slice(1)), own);
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
    const thing: Record<string, unknown> = {};
    things.set(each, thing);
    for (const key in each) if (Object.hasOwn(each, key)) thing[key] = copy((each as Record<string, unknown>)[key]);
    return thing;
  };
  return copy(value) as T;
}
