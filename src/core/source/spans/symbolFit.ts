/** Something with a name that a symbol of another place may mean. */
export interface Named {
  readonly file: string;
  /** `UserHandler.list`, `list`. */
  readonly qualifiedName: string;
}

/** Endings of names that say what kind of thing it is, not which. */
const kinds = /(?:_?(?:http|rest|grpc|api))?_?(?:handlers?|controllers?|resources?|routers?|routes?|services?|servers?|endpoints?|views?|apis?|ctrl|ctl|svc|impl|rest)$/i;

/** Names that interfaces ask for, which many types have. */
const common = /^(?:ServeHTTP|Handler?|handle|apply|accept|get|call|run|invoke|Invoke)$/;
/** Names of variables that say nothing of what they hold. */
const vague = /^(?:\w{1,2}|this|self|handlers?|controllers?|ctrl|api|svc|service|server|app)$/i;

const bare = (name: string): string => name.toLowerCase().replace(/[^a-z\d]/g, '');
/** What a name is about: `userHandler`, `users` and `UsersController` are about the same. */
const stem = (name: string): string => {
  const plain = name.replace(kinds, '');
  return bare(plain === '' ? name : plain).replace(/(?<=..)(?:ies|es|s|y|e)$/, '');
};

const folderOf = (file: string): string => file.slice(0, Math.max(0, file.lastIndexOf('/')));
const suffixOf = (file: string): string => file.slice(file.lastIndexOf('.'));
const partsOf = (symbol: string): string[] => symbol.replace(/[()*&]/g, '').split(/[./#:]+/).filter((part) => part !== '');

export const lastPart = (symbol: string): string => partsOf(symbol).at(-1) ?? '';

/**
 * How well a symbol as one file writes it (`h.users.List`, `UserHandler.List`, `example.org/shop/users.List`) fits a thing of that last
 * name, in bits; `undefined` where it cannot be meant.
 */
export function symbolFit(symbol: string, from: string, to: Named): number | undefined {
  if (suffixOf(from) !== suffixOf(to.file)) return undefined;
  const hints = partsOf(symbol).slice(0, -1).reverse();
  const owner = to.qualifiedName.split(/[.#:]+/).slice(0, -1).reverse();
  const nearness = from === to.file ? 3 : folderOf(from) === folderOf(to.file) ? 2 : 0;
  const [hint] = hints;
  if (hint === undefined) {
    // A bare name is of this file or package.
    if (suffixOf(from) === '.go' && symbol !== '[]' && (nearness === 0 || (owner.length > 0 && from !== to.file))) return undefined;
    return nearness + (owner.length === 0 ? 2 : 0);
  }
  const folders = folderOf(to.file).split('/').reverse();
  let bits = 0;
  const [type] = owner;
  const file = to.file.slice(to.file.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
  if (type !== undefined && type.toLowerCase() === hint.toLowerCase()) bits += 8;
  else if (type !== undefined && stem(type) === stem(hint)) bits += 5;
  else if (folders[0]?.toLowerCase() === hint.toLowerCase()) bits += type === undefined ? 6 : 5;
  else if (stem(file) === stem(hint)) bits += 4;
  else if (folders.some((folder) => stem(folder) === stem(hint))) bits += 3;
  if (symbol.includes('/')) bits += pathFit(folders, hints, type !== undefined && type.toLowerCase() === hint.toLowerCase() ? 1 : 0);
  else for (const [at, each] of hints.slice(1, 4).entries()) if (folders[at]?.toLowerCase() === each.toLowerCase() || folders[at + 1]?.toLowerCase() === each.toLowerCase() || owner.includes(each)) bits += 2;
  // Nothing of the symbol is there: a name as common as `ServeHTTP`, or one of a package that is not of the workspace, says nothing.
  if (bits <= 0 && (symbol.includes('/') || common.test(lastPart(symbol)) || (nearness === 0 && !vague.test(hint)))) return undefined;
  return bits + nearness;
}

/** Folders of a package against its module's path: each that agrees speaks for it, one that differs before either ends against it. */
function pathFit(folders: readonly string[], hints: readonly string[], from: number): number {
  let same = 0;
  while (same < folders.length && folders[same] !== '' && folders[same] === hints[from + same]) same += 1;
  const differs = same < folders.length && folders[same] !== '' && from + same < hints.length;
  return 2 * same - (differs ? 1.5 : 0);
}

/** Those that a symbol means best, all alike. */
export function allBest<T extends Named>(symbol: string, from: string, things: readonly T[], price: (thing: T) => number): readonly T[] {
  let best = -Infinity;
  let found: T[] = [];
  for (const thing of things) {
    const fit = symbolFit(symbol, from, thing);
    if (fit === undefined) continue;
    const bits = fit - price(thing);
    if (bits > best + 0.5) {
      best = bits;
      found = [thing];
    } else if (bits > best - 0.5) found.push(thing);
  }
  return found;
}
