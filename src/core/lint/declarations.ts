import type { Reference } from '../../rules/rule.ts';
import { Modules } from '../source/index/modules.ts';

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);
const fileOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
const testFile = /_test\.go$|(?:^|\/)(?:tests?|__tests__|spec|src\/test)\//;
/** More files of one name than this are the habit of a framework, no declarations of one thing. */
const maxCandidates = 8;

/** The module of a `go.mod`, and the folder that it stands in, empty or with `/` at its end. */
export interface GoModule {
  readonly module: string;
  readonly folder: string;
}

/** Where in a workspace a name that a file uses may be declared, told by the paths of its files alone. */
export class Declarations {
  readonly #modules: Modules;
  /** By name without suffix, of languages that name a file after its class. */
  readonly #byClass = new Map<string, string[]>();
  readonly #goFolders = new Map<string, string[]>();
  readonly #goNames = new Map<string, string[]>();

  constructor(paths: Iterable<string>) {
    const all = [...paths];
    this.#modules = new Modules(all);
    for (const path of all) {
      if (/\.(?:java|cs)$/.test(path)) put(this.#byClass, fileOf(path), path);
      if (path.endsWith('.go') && !path.endsWith('_test.go')) put(this.#goFolders, folderOf(path), path);
    }
    for (const folder of this.#goFolders.keys()) put(this.#goNames, folder.split('/').at(-2) ?? '', folder);
  }

  /** Files that may declare what `reference` names in the file `from`, the likeliest first. */
  candidates({ module, name }: Reference, from: string, own?: GoModule): readonly string[] {
    const suffix = from.slice(from.lastIndexOf('.'));
    const found = suffix === '.go' ? this.#go(module, from, own) : suffix === '.java' ? this.#java(module, name, from) : suffix === '.cs' ? this.#csharp(name, from) : this.#script(module, name, from);
    return found.filter((path) => path !== from);
  }

  #script(module: string | undefined, name: string, from: string): readonly string[] {
    if (module === undefined) return [];
    const files = this.#modules.resolve(module, from);
    // `from package import module`
    const inner = from.endsWith('.py') && name !== '*' ? this.#modules.resolve(`${module}${module.endsWith('.') ? '' : '.'}${name}`, from) : [];
    return [...files, ...inner].filter((path) => !path.endsWith('.json')).slice(0, maxCandidates);
  }

  /** A package is a folder; those of other modules of the repository are told by the end of their path. */
  #go(module: string | undefined, from: string, own: GoModule | undefined): readonly string[] {
    if (module === undefined) return this.#goFolders.get(folderOf(from)) ?? [];
    if (own && module.startsWith(`${own.module}/`)) {
      const below = module.slice(own.module.length + 1);
      // `shop/sdk/v2/keys` of a module in the folder `sdk`: the version stands in no path.
      return [below, below.replace(/(?<=\/)v\d+\//, '')].map((folder) => this.#goFolders.get(`${own.folder}${folder}/`)).find((files) => files !== undefined) ?? [];
    }
    const repository = own?.module.split('/').slice(0, 3).join('/') ?? '';
    if (repository.split('/').length < 3 || !module.startsWith(`${repository}/`)) return [];
    const rest = module.slice(repository.length);
    const best = (this.#goNames.get(module.split('/').at(-1) ?? '') ?? []).filter((folder) => rest.endsWith(`/${folder.slice(0, -1)}`)).sort((a, b) => b.length - a.length)[0];
    return best === undefined ? [] : this.#goFolders.get(best) ?? [];
  }

  #java(module: string | undefined, name: string, from: string): readonly string[] {
    const own = folderOf(from);
    if (module === undefined) return this.#near(`${name}.java`, from).filter((path) => folderOf(path) === own || path.endsWith(`${packageOf(own)}${name}.java`));
    const path = `${module.replaceAll('.', '/')}/${name}.java`;
    // A static import names a method of the class that the module ends with.
    const member = `${module.replaceAll('.', '/')}.java`;
    return [...this.#near(`${name}.java`, from).filter((each) => each.endsWith(`/${path}`)), ...this.#near(fileOf(member), from).filter((each) => each.endsWith(`/${member}`))];
  }

  #csharp(name: string, from: string): readonly string[] {
    const found = this.#near(`${name}.cs`, from);
    return found.length > maxCandidates ? [] : found.slice(0, 1);
  }

  #near(file: string, from: string): readonly string[] {
    const all = (this.#byClass.get(file) ?? []).filter((path) => !testFile.test(path) || testFile.test(from));
    return [...all].sort((a, b) => shared(b, from) - shared(a, from));
  }
}

/** What is left of a Java folder's path after its source root: `src/main/java/org/shop/` → `org/shop/`. */
const packageOf = (folder: string): string => /(?:^|\/)(?:src\/(?:main|test)\/java|src|java)\/((?:[a-z][\w]*\/)+)$/.exec(folder)?.[1] ?? folder;

function shared(a: string, b: string): number {
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  return at;
}

function put(map: Map<string, string[]>, key: string, value: string): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}
