import { defaultLintConfig, joinLintConfigs, type ConfigProblem, type LintConfig } from '../../model/lintConfig.ts';
import { FolderNames } from '../source/reading/folders.ts';
import type { SourceFolder } from '../source/reading/readWorkspace.ts';
import { configFile } from './configSchema.ts';
import { readConfig } from './readConfig.ts';

type OpenFolder = (root: string, excludes: readonly string[]) => SourceFolder;
type Excludes = (path: string) => Promise<boolean>;

/** `file` is absolute. */
export type OnConfigProblems = (file: string, problems: readonly ConfigProblem[]) => void;

/** A folder's own file: what it says over the settings, and what it leaves out, by absolute path. */
interface FolderLint {
  readonly config: LintConfig;
  readonly excludes: Excludes;
}

/** How each file of a workspace is checked: the user's settings, with the nearest file in its folder or above it, up to the workspace folder, over them. */
export class WorkspaceLint {
  readonly #openFolder: OpenFolder;
  readonly #onProblems: OnConfigProblems;
  /** Files that something is wrong in. */
  readonly #broken = new Set<string>();
  #settings = defaultLintConfig;
  #names = new FolderNames([]);
  #excludes: readonly Excludes[] = [];
  /** By absolute folder. */
  #folders = new Map<string, Promise<FolderLint>>();

  /** Told once for each folder's file, also where nothing is wrong in it; what is right of it holds. */
  constructor(openFolder: OpenFolder, onProblems: OnConfigProblems) {
    this.#openFolder = openFolder;
    this.#onProblems = onProblems;
  }

  /** Takes settings and reads the folders' files anew; `folders` are absolute. */
  async configure(folders: readonly string[], settings: LintConfig): Promise<void> {
    for (const file of this.#broken) this.#onProblems(file, []);
    this.#broken.clear();
    this.#settings = settings;
    this.#names = new FolderNames(folders);
    this.#folders = new Map();
    this.#excludes = this.#names.roots.map((root) => excludesOf(this.#openFolder, root, settings.exclude));
    await Promise.all(this.#names.roots.map((root) => this.#lintOf(root, root)));
  }

  /** How an absolute file is checked, with its path in its folder; `undefined` for one that is left out. */
  async of(file: string): Promise<{ readonly path: string; readonly config: LintConfig } | undefined> {
    const place = this.#names.placeOf(file);
    const root = place && this.#names.roots[place.at];
    if (!place || root === undefined) return { path: file, config: this.#settings };
    const absolute = `${root}/${place.path}`;
    const { config, excludes } = await this.#lintOf(root, parentOf(absolute));
    return (await this.#excludes[place.at]?.(absolute)) || (await excludes(absolute)) ? undefined : { path: place.path, config };
  }

  #lintOf(root: string, folder: string): Promise<FolderLint> {
    const known = this.#folders.get(folder);
    if (known) return known;
    const made = this.#openLint(root, folder);
    this.#folders.set(folder, made);
    return made;
  }

  async #openLint(root: string, folder: string): Promise<FolderLint> {
    const text = await this.#openFolder(folder, []).read(configFile).then((bytes) => new TextDecoder().decode(bytes), () => undefined);
    if (text === undefined) return folder === root ? { config: this.#settings, excludes: excludesOf(this.#openFolder, root, []) } : this.#lintOf(root, parentOf(folder));
    const { config, problems } = readConfig(text);
    if (problems.length > 0) this.#broken.add(`${folder}/${configFile}`);
    this.#onProblems(`${folder}/${configFile}`, problems);
    return { config: joinLintConfigs(this.#settings, config), excludes: excludesOf(this.#openFolder, folder, config.exclude ?? []) };
  }
}

/** What globs from this folder leave out, beside what its walk leaves out anyway. */
function excludesOf(openFolder: OpenFolder, folder: string, globs: readonly string[]): Excludes {
  if (globs.length === 0) return async () => false;
  const [plain, wanted] = [openFolder(folder, []), openFolder(folder, globs)];
  return async (file) => {
    const path = file.slice(folder.length + 1);
    return !(await wanted.accepts(path)) && (await plain.accepts(path));
  };
}

const parentOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));
