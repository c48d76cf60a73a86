import { liesIn, type SetPrefix } from '../../../model/sourceTies.ts';

/** Path segments of any machine: `/`, `\`, drive letters, `file://` and `webpack://` are taken off; `.` and `..` are resolved. */
export function segmentsOf(path: string): readonly string[] {
  const plain = path.trim().replace(/^(?:file|webpack(?:-internal)?|turbopack|rsc|node|vscode-file):\/\/\/?/i, '').replace(/[?#][^/\\]*$/, '').replace(/^[A-Za-z]:(?=[\\/])/, '');
  const segments: string[] = [];
  for (const segment of plain.split(/[\\/]+/)) {
    if (segment === '' || segment === '.') continue;
    if (segment === '..') segments.pop();
    else segments.push(segment);
  }
  return segments;
}

export interface PathMatch {
  readonly file: string;
  /** Segments in common at the end. */
  readonly common: number;
  /** True where all of the file's own path is in it, or all of the asked path is in the file's. */
  readonly whole: boolean;
}

interface Prefix {
  readonly from: readonly string[];
  readonly to: readonly string[];
}

interface Known {
  readonly file: string;
  readonly segments: readonly string[];
}

/** Finds files of the workspace by paths of containers and build machines. Never answers a file that was not put in. */
export class PathIndex {
  readonly #byName = new Map<string, Known[]>();
  /** By the name that they had. */
  readonly #renamed = new Map<string, Known[]>();
  #prefixes: readonly (Prefix & { readonly service: string | undefined })[] = [];
  #roots: readonly { readonly root: readonly string[]; readonly name: string }[] = [];

  /**
   * Prefix of another machine → prefix in the index; tried before anything else, a service's own before that of all. `roots` are the folders of
   * the workspace on this machine, with what the index puts before the names of their files.
   */
  setPrefixes(pairs: readonly SetPrefix[], roots: readonly { readonly root: string; readonly name: string }[] = []): void {
    this.#roots = roots.map(({ root, name }) => ({ root: segmentsOf(root), name })).sort((a, b) => b.root.length - a.root.length);
    this.#prefixes = pairs.map(({ from, to, service }) => ({ from: segmentsOf(from), to: segmentsOf(to), service }))
      .sort((a, b) => b.from.length - a.from.length || Number(b.service !== undefined) - Number(a.service !== undefined));
  }

  /** What is left of a path below a folder of the workspace on this machine, and the file that it then is; `undefined` for paths elsewhere. */
  below(path: string): { readonly rest: string; readonly file: string | undefined } | undefined {
    const asked = segmentsOf(path);
    const at = this.#roots.find(({ root }) => root.length > 0 && root.length < asked.length && root.every((segment, index) => segment === asked[index]));
    if (!at) return undefined;
    const rest = asked.slice(at.root.length).join('/');
    const file = at.name === '' ? rest : `${at.name}/${rest}`;
    return { rest, file: this.withName(asked.at(-1) ?? '').find((known) => known === file) };
  }

  /** All files of a name, whatever their folder. */
  withName(name: string): readonly string[] {
    return (this.#byName.get(name.toLowerCase()) ?? []).map(({ file }) => file);
  }

  /** All files; those of one name in the order in which they were added. */
  *files(): IterableIterator<string> {
    for (const known of this.#byName.values()) for (const { file } of known) yield file;
  }

  add(file: string): void {
    const segments = file.split('/');
    const name = (segments.at(-1) ?? '').toLowerCase();
    const list = this.#byName.get(name);
    if (!list) this.#byName.set(name, [{ file, segments }]);
    else if (!list.some((known) => known.file === file)) list.push({ file, segments });
  }

  /** Lets a file be found by the path that it had too; false where that is known. `from` is no file of the index any more. */
  addFormer(from: string, file: string): boolean {
    const segments = from.split('/');
    const name = (segments.at(-1) ?? '').toLowerCase();
    const list = this.#renamed.get(name) ?? [];
    if (!this.withName(file.slice(file.lastIndexOf('/') + 1)).includes(file) || list.some((known) => known.file === file && known.segments.join('/') === from)) return false;
    this.#renamed.set(name, [...list, { file, segments }]);
    return true;
  }

  delete(file: string): void {
    const name = file.slice(file.lastIndexOf('/') + 1).toLowerCase();
    const rest = this.#byName.get(name)?.filter((known) => known.file !== file) ?? [];
    if (rest.length > 0) this.#byName.set(name, rest);
    else this.#byName.delete(name);
  }

  /**
   * Files that share the longest end with `path`; a prefix of the settings, then a `learned` one, goes before. Where ends are equally long,
   * those in the service's `folder` are kept, or without one those whose path carries the name of the `service`.
   */
  find(path: string, service?: string, learned: readonly Prefix[] = [], folder?: string): readonly PathMatch[] {
    const asked = segmentsOf(path);
    const set = this.#prefixes.filter((prefix) => prefix.service === undefined || prefix.service === service);
    const mapped = this.#mapped(asked, set) ?? this.#mapped(asked, learned);
    if (mapped) return [mapped];
    const name = (asked.at(-1) ?? '').toLowerCase();
    const known = [...(this.#byName.get(name) ?? []), ...(this.#renamed.get(name) ?? [])];
    const matches = known.map(({ file, segments }) => {
      let common = 0;
      while (common < segments.length && common < asked.length && same(segments.at(-1 - common), asked.at(-1 - common))) common += 1;
      const whole = common === segments.length || common === asked.length;
      // The checkout's own folder is often called the same on every machine.
      if (common === segments.length && this.#roots.length === 1 && same(this.#roots[0]?.root.at(-1), asked.at(-1 - common))) common += 1;
      return { file, common, whole, near: folder === undefined ? near(segments, service) : liesIn(file, folder) };
    });
    const longest = Math.max(0, ...matches.map(({ common }) => common));
    const best = matches.filter(({ common }) => common === longest && common > 0);
    const preferred = best.filter((match) => match.near);
    return (preferred.length > 0 ? preferred : best).map(({ file, common, whole }) => ({ file, common, whole }));
  }

  #mapped(asked: readonly string[], prefixes: readonly Prefix[]): PathMatch | undefined {
    for (const { from, to } of prefixes) {
      if (from.length > asked.length || !from.every((segment, index) => same(segment, asked[index]))) continue;
      const file = [...to, ...asked.slice(from.length)].join('/');
      const known = this.#byName.get((asked.at(-1) ?? '').toLowerCase())?.find((each) => each.file.toLowerCase() === file.toLowerCase());
      if (known) return { file: known.file, common: asked.length - from.length, whole: true };
    }
    return undefined;
  }
}

const same = (a: string | undefined, b: string | undefined): boolean => a !== undefined && a.toLowerCase() === b?.toLowerCase();

/** A name as it is compared: lower case, without what parts its words. */
export const bareName = (name: string): string => name.toLowerCase().replace(/[^\p{L}\d]/gu, '');

/** True where a folder of the path carries the service's name. */
export function near(segments: readonly string[], service: string | undefined): boolean {
  if (service === undefined) return false;
  const name = bareName(service);
  return name !== '' && segments.slice(0, -1).some((segment) => {
    const bare = bareName(segment);
    return bare === name || (bare.length >= 4 && (name === `${bare}service` || bare === `${name}service` || `src${name}` === bare));
  });
}
