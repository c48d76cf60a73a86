/** A path prefix of a service's machine and the folder of the workspace it stands for; `files` agreed on it. */
export interface LearnedPrefix {
  readonly service: string;
  /** As segments joined by `/`, without the root's slash. */
  readonly from: string;
  readonly to: string;
  readonly files: number;
}

/** The folder that a service's telemetry comes from; `files` of it gave sure answers. */
export interface LearnedFolder {
  readonly service: string;
  readonly folder: string;
  readonly files: number;
}

/** What certain answers taught of where the sources of services are. */
export interface LearnedTies {
  readonly prefixes: readonly LearnedPrefix[];
  readonly folders: readonly LearnedFolder[];
}

/** One thing that was learned: a prefix of a service, or without `from` its folder. */
export interface LearnedTie {
  readonly service: string;
  readonly from?: string;
}

/**
 * Path prefix of a container or build machine → folder of the workspace. Where services differ, the folders by the names of the services,
 * with `*` for all others: `{ "/app": { "orders": "services/orders", "*": "web" } }`.
 */
export type PathPrefixes = Readonly<Record<string, string | Readonly<Record<string, string>>>>;

/** A path prefix that the user set; `service` absent: it holds for all. */
export interface SetPrefix {
  readonly from: string;
  readonly to: string;
  readonly service?: string;
}

const all = '*';

/** The entries of the setting, one by one; what is of another shape is left out. */
export function toSetPrefixes(prefixes: PathPrefixes): readonly SetPrefix[] {
  return Object.entries(prefixes).flatMap(([from, to]) => Object.entries(foldersOf(to)).map(([service, folder]) => ({ from, to: folder, ...(service === all ? {} : { service }) })));
}

/** The setting with one entry more, or another folder for it. */
export function withPrefix(prefixes: PathPrefixes, { from, to, service = all }: SetPrefix): PathPrefixes {
  const folders = { ...foldersOf(prefixes[from]), [service]: to };
  return { ...prefixes, [from]: Object.keys(folders).join() === all ? to : folders };
}

/** The setting without one entry. */
export function withoutPrefix(prefixes: PathPrefixes, { from, service = all }: Omit<SetPrefix, 'to'>): PathPrefixes {
  const { [from]: before, ...others } = prefixes;
  const { [service]: _, ...kept } = foldersOf(before);
  const services = Object.keys(kept);
  return services.length === 0 ? others : { ...others, [from]: services.join() === all ? (kept[all] ?? '') : kept };
}

function foldersOf(to: PathPrefixes[string] | undefined): Readonly<Record<string, string>> {
  if (typeof to === 'string') return { [all]: to };
  return typeof to === 'object' && to !== null ? Object.fromEntries(Object.entries(to).filter(([, folder]) => typeof folder === 'string')) : {};
}

/** True where a file lies in a folder, or below it; both are named alike, and the empty folder holds all. */
export const liesIn = (file: string, folder: string): boolean => folder === '' || file.startsWith(`${folder}/`);
