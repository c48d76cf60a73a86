import { isObject } from '../../../base/json.ts';
import type { LearnedFolder, LearnedTie, LearnedTies } from '../../../model/sourceTies.ts';

const leastFiles = 3;
const leastFolderFiles = 4;
const share = 0.9;
const maxServices = 500;
const maxPairs = 50;
const maxFiles = 400;

/**
 * What answers that were certain say of later ones: which folder a path of a container stands for, and which folder a service lives
 * in. Nothing is believed before several different files agree and hardly any disagrees. Telemetry is hostile, so all is bounded.
 */
export class Learned {
  readonly #pairs = new Map<string, Map<string, { readonly from: readonly string[]; readonly to: readonly string[]; readonly files: Set<string> }>>();
  readonly #files = new Map<string, Set<string>>();
  readonly #folders = new Map<string, LearnedFolder>();
  #setFolders: ReadonlyMap<string, string> = new Map();
  /** Grows when something that answers depend on was learned. */
  version = 0;

  /** A path that could only be this file: the last `common` segments of both are the same. */
  notePath(service: string | undefined, asked: readonly string[], file: string, common: number): void {
    const segments = file.split('/');
    const from = asked.slice(0, asked.length - common);
    const to = segments.slice(0, segments.length - common);
    if (from.length === 0 || from.join('/') === to.join('/')) return;
    const pairs = bounded(this.#pairs, service ?? '', maxServices, () => new Map<string, { from: readonly string[]; to: readonly string[]; files: Set<string> }>());
    const pair = pairs && bounded(pairs, JSON.stringify([from, to]), maxPairs, () => ({ from, to, files: new Set<string>() }));
    if (!pair || pair.files.size >= maxFiles || pair.files.has(file)) return;
    pair.files.add(file);
    if (pair.files.size === leastFiles) this.version += 1;
  }

  /** A sure answer about a service's own telemetry. */
  noteFile(service: string | undefined, file: string): void {
    if (service === undefined || service === '' || service.startsWith('unknown_service')) return;
    const files = bounded(this.#files, service, maxServices, () => new Set<string>());
    if (!files || files.size >= maxFiles || files.has(file)) return;
    files.add(file);
    const folder = files.size < leastFolderFiles ? '' : commonFolder([...files]);
    const before = this.#folders.get(service)?.folder ?? '';
    if (folder === '') this.#folders.delete(service);
    else this.#folders.set(service, { service, folder, files: files.size });
    if (folder !== before) this.version += 1;
  }

  /** Prefixes that hold for a service's paths, longest first. */
  prefixesOf(service: string | undefined): readonly { readonly from: readonly string[]; readonly to: readonly string[] }[] {
    const pairs = [...(this.#pairs.get(service ?? '')?.values() ?? [])];
    return pairs.filter(({ from, files }) => files.size >= leastFiles && files.size >= share * sum(pairs.filter((other) => other.from.join('/') === from.join('/')).map((other) => other.files.size)))
      .sort((a, b) => b.from.length - a.from.length);
  }

  /** Folders of services that the user set: they go before what is learned. */
  setFolders(folders: Readonly<Record<string, string>>): void {
    this.#setFolders = new Map(Object.entries(folders));
    this.version += 1;
  }

  /** The folder of a service that the user set. */
  setFolderOf(service: string | undefined): string | undefined {
    return service === undefined ? undefined : this.#setFolders.get(service);
  }

  /** The folder of a service, where one was set or learned. */
  folderOf(service: string | undefined): string | undefined {
    return service === undefined ? undefined : (this.#setFolders.get(service) ?? this.#folders.get(service)?.folder);
  }

  /** All that was learned and is believed, to be shown. */
  list(): LearnedTies {
    const prefixes = [...this.#pairs.keys()].flatMap((service) => this.prefixesOf(service).map(({ from, to }) => ({
      service, from: from.join('/'), to: to.join('/'), files: this.#pairs.get(service)?.get(JSON.stringify([from, to]))?.files.size ?? 0,
    })));
    return { prefixes, folders: [...this.#folders.values()] };
  }

  /** Lets go of one thing, or of all. What telemetry shows again is learned again. */
  forget(tie?: LearnedTie): void {
    this.version += 1;
    if (!tie) for (const known of [this.#pairs, this.#files, this.#folders]) known.clear();
    else if (tie.from === undefined) for (const known of [this.#files, this.#folders]) known.delete(tie.service);
    else for (const [key, { from }] of this.#pairs.get(tie.service) ?? []) if (from.join('/') === tie.from) this.#pairs.get(tie.service)?.delete(key);
  }

  /** What can be kept between runs. */
  save(): unknown {
    return {
      paths: [...this.#pairs].flatMap(([service, pairs]) => [...pairs.values()].filter(({ files }) => files.size >= leastFiles).map(({ from, to, files }) => ({ service, from, to, files: [...files] }))),
      files: [...this.#folders.keys()].map((service) => ({ service, files: [...(this.#files.get(service) ?? [])] })),
    };
  }

  /** Takes in what was kept; anything of another shape is left out. */
  restore(value: unknown): void {
    if (!isObject(value)) return;
    for (const each of listOf(value['paths'])) {
      const [from, to] = [textsOf(each['from']), textsOf(each['to'])];
      for (const file of textsOf(each['files'])) this.notePath(String(each['service']), [...from, ...file.split('/').slice(to.length)], file, file.split('/').length - to.length);
    }
    for (const each of listOf(value['files'])) for (const file of textsOf(each['files'])) this.noteFile(String(each['service']), file);
  }
}

const listOf = (value: unknown): readonly Readonly<Record<string, unknown>>[] => (Array.isArray(value) ? value.filter(isObject) : []);
const textsOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.filter((each) => typeof each === 'string') : []);
const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0);

function bounded<V>(map: Map<string, V>, key: string, most: number, make: () => V): V | undefined {
  const known = map.get(key);
  if (known !== undefined || map.size >= most) return known;
  const made = make();
  map.set(key, made);
  return made;
}

/** The deepest folder that holds nearly all of the files; empty for none. */
function commonFolder(files: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const file of files) {
    for (let at = file.indexOf('/'); at >= 0; at = file.indexOf('/', at + 1)) counts.set(file.slice(0, at), (counts.get(file.slice(0, at)) ?? 0) + 1);
  }
  let best = '';
  for (const [folder, count] of counts) if (count >= share * files.length && folder.length > best.length) best = folder;
  return best;
}
