import { defaultLintConfig, joinLintConfigs, type LintConfig } from '../../model/lintConfig.ts';
import { FolderNames } from '../source/folders.ts';
import type { SourceFolder } from '../source/readWorkspace.ts';
import { configFile } from './configSchema.ts';
import { readConfig } from './readConfig.ts';

interface FolderLint {
  readonly config: LintConfig;
  excludes(path: string): Promise<boolean>;
}

/** How each file of a workspace is checked: the user's settings, with the file of its workspace folder over them. */
export class WorkspaceLint {
  readonly #openFolder: (root: string, excludes: readonly string[]) => SourceFolder;
  readonly #onProblem: (problem: string) => void;
  #settings = defaultLintConfig;
  #names = new FolderNames([]);
  #folders: Promise<readonly FolderLint[]> = Promise.resolve([]);

  /** What is wrong in a folder's file goes to `onProblem`, as text with its place; the rest of it holds. */
  constructor(openFolder: (root: string, excludes: readonly string[]) => SourceFolder, onProblem: (problem: string) => void) {
    this.#openFolder = openFolder;
    this.#onProblem = onProblem;
  }

  /** Takes settings and reads the folders' files anew; `folders` are absolute. */
  async configure(folders: readonly string[], settings: LintConfig): Promise<void> {
    this.#settings = settings;
    this.#names = new FolderNames(folders);
    this.#folders = Promise.all(folders.map((root) => this.#openLint(root)));
    await this.#folders;
  }

  /** How an absolute file is checked, with its path in its folder; `undefined` for one that is left out. */
  async of(file: string): Promise<{ readonly path: string; readonly config: LintConfig } | undefined> {
    const place = this.#names.placeOf(file);
    const folder = place && (await this.#folders)[place.at];
    if (!place || !folder) return { path: file, config: this.#settings };
    return (await folder.excludes(place.path)) ? undefined : { path: place.path, config: folder.config };
  }

  async #openLint(root: string): Promise<FolderLint> {
    const plain = this.#openFolder(root, []);
    const text = await plain.read(configFile).then((bytes) => new TextDecoder().decode(bytes), () => undefined);
    const { config, problems } = text === undefined ? { config: {}, problems: [] } : readConfig(text);
    for (const { line, column, reason } of problems) this.#onProblem(`${root}/${configFile}:${line}:${column}: ${reason}`);
    const joined = joinLintConfigs(this.#settings, config);
    const wanted = joined.exclude.length === 0 ? undefined : this.#openFolder(root, joined.exclude);
    return { config: joined, excludes: async (path) => wanted !== undefined && !(await wanted.accepts(path)) && (await plain.accepts(path)) };
  }
}
