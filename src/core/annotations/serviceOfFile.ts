import { liesIn } from '../../model/sourceTies.ts';

/** A folder that a service lives in: set by the user, or learned from so many `files`. */
export interface FolderTie {
  readonly service: string;
  readonly folder: string;
  readonly files?: number;
}

/** The service of a file, and what says so. */
export interface ServiceOfFile {
  readonly service: string;
  readonly by: 'setting' | 'learned' | 'name';
  /** setting, learned: the folder; name: the folder of the path that is named like it. */
  readonly folder: string;
  readonly files?: number;
}

/**
 * The service that a file most likely belongs to, of those that a source knows: the one whose folder the user set, else the one whose
 * folder was learned, else the one whose name, or a part of it, is a folder of the path, else the one that is called like the workspace's `root`.
 * The deepest folder goes first. `undefined` when none or several fit equally.
 */
export function serviceOfFile(path: string, services: readonly string[], ties: readonly FolderTie[] = [], root?: string): ServiceOfFile | undefined {
  const set = deepest(path, ties.filter(({ files }) => files === undefined), services);
  // What the user says holds for a service too that the source does not know yet.
  if (set) return { ...set, by: 'setting' };
  const learned = deepest(path, ties.filter(({ files, service }) => files !== undefined && services.includes(service)), services);
  return learned ? { ...learned, by: 'learned' } : byName(path, services) ?? byRoot(services, root);
}

function deepest(path: string, ties: readonly FolderTie[], services: readonly string[]): FolderTie | undefined {
  const holding = ties.filter(({ folder }) => liesIn(path, folder));
  const longest = Math.max(...holding.map(({ folder }) => folder.length));
  const best = holding.filter(({ folder }) => folder.length === longest);
  const known = best.filter(({ service }) => services.includes(service));
  const kept = known.length > 0 ? known : best;
  return kept.length === 1 ? kept[0] : undefined;
}

function byName(path: string, services: readonly string[]): ServiceOfFile | undefined {
  const segments = path.split('/').slice(0, -1);
  for (let at = segments.length; at > 0; at -= 1) {
    const name = normal(segments[at - 1] ?? '');
    const exact = services.filter((service) => normal(service) === name);
    const fitting = exact.length > 0 ? exact : services.filter((service) => parts(service).includes(name));
    if (fitting.length === 1 && fitting[0] !== undefined) return { service: fitting[0], by: 'name', folder: segments.slice(0, at).join('/') };
  }
  return undefined;
}

/** Its whole name only: a part of a root's name fits every service of a repository. */
function byRoot(services: readonly string[], root: string | undefined): ServiceOfFile | undefined {
  const [service, ...others] = root === undefined ? [] : services.filter((each) => normal(each) === normal(root));
  return service === undefined || root === undefined || others.length > 0 ? undefined : { service, by: 'name', folder: root };
}

function normal(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

/** `shop-orders-service` → `orders`, `shop-orders`, `orders-service`, …: every run of its words. */
function parts(service: string): readonly string[] {
  const words = normal(service).split('-').filter((word) => word !== '');
  return words.flatMap((_, from) => words.slice(from).map((__, length) => words.slice(from, from + length + 1).join('-')));
}
