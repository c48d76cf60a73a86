import type { RouterRef } from '../../../model/routeFacts.ts';
import { Modules } from '../index/modules.ts';

/** A router, as one file defines it. */
export interface Definition {
  readonly file: string;
  readonly qualifiedName: string;
  readonly ref: RouterRef;
}

export interface Meant {
  readonly definition: Definition;
  /** Folders between a folder of route files and the file, which become part of the path. */
  readonly inside: string;
}

const folderOf = (file: string): string => file.slice(0, Math.max(0, file.lastIndexOf('/')));
const stemOf = (file: string): string => file.slice(file.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
const isIndex = (file: string): boolean => /\/index\.\w+$/.test(file);
const lastOf = (name: string): string => name.slice(name.lastIndexOf('.') + 1);
/** More files of one folder are not one module's routers. */
const maxMeant = 400;

/** Routers held in variables, found as modules import each other. */
export class RouterVariables {
  readonly modules: Modules;
  readonly #byFile = new Map<string, Map<string, Definition>>();
  /** Those that their own file mounts. */
  readonly #inner = new Set<Definition>();

  constructor(files: Iterable<string>, definitions: Iterable<Definition>) {
    this.modules = new Modules(files);
    for (const each of definitions) {
      if (each.ref.of !== 'variable' || each.ref.module !== undefined) continue;
      const own = this.#byFile.get(each.file);
      if (own) own.set(each.ref.name, each);
      else this.#byFile.set(each.file, new Map([[each.ref.name, each]]));
    }
  }

  /** Says that a router is put under another one of the same file, so that no import of the file as a whole means it. */
  noteInner(definition: Definition): void {
    this.#inner.add(definition);
  }

  /** The router of another file that a route is put on, with the prefix that its own file gives it. */
  base({ name, module }: RouterRef, from: string): Definition | undefined {
    const [meant] = this.resolve({ of: 'variable', name, ...(module === undefined ? {} : { module }) }, from);
    return meant && (this.#byFile.get(meant.definition.file)?.get(`${meant.definition.ref.name}^`) ?? meant.definition);
  }

  /** What a reference in a file means: nothing, one router, or all that a module brings. */
  resolve({ name, module }: RouterRef, from: string): readonly Meant[] {
    if (module === undefined) return this.#named(from, name).map(whole);
    if (module.endsWith('**')) return this.#below(this.modules.folder(module.slice(0, -2).replace(/\/$/, ''), from), name);
    const dot = name.indexOf('.');
    const head = dot < 0 ? name : name.slice(0, dot);
    // `from app.routers import users`: users may be a module of its own.
    const deeper = head === '' || !/\.pyi?$/.test(from) ? [] : this.modules.resolve(`${module}${module.endsWith('.') ? '' : '.'}${head}`, from);
    for (const file of deeper) {
      const found = this.#named(file, dot < 0 ? '' : name.slice(dot + 1));
      if (found.length > 0) return found.map(whole);
    }
    const files = this.modules.resolve(module, from);
    for (const file of files) {
      const found = this.#named(file, name);
      if (found.length > 0) return found.map(whole);
    }
    return files.flatMap((file) => (/^(?:index|__init__)$/.test(stemOf(file)) ? this.#handedOn(folderOf(file), name) : [])).map(whole);
  }

  /** Routers of a file by name; all that are mounted nowhere in it where the name says nothing. */
  #named(file: string, name: string): readonly Definition[] {
    const own = this.#byFile.get(file);
    if (!own) return [];
    const last = lastOf(name);
    const exact = own.get(name) ?? own.get(`${name}()`) ?? own.get(last) ?? own.get(`${last}()`) ?? own.get(`${last}^`);
    if (exact && name !== '') return [exact];
    const outer = [...own.values()].filter((each) => !this.#inner.has(each));
    return name === '' || outer.length === 1 ? outer : [];
  }

  /** A router that the index of a folder hands on from one of the folder's files. */
  #handedOn(folder: string, path: string): readonly Definition[] {
    // `routes.users` of a folder is its `routes/users`, where there is one.
    for (const file of path === '' ? [] : this.modules.resolve(`./${path.replaceAll('.', '/')}`, `${folder}/index.ts`)) {
      const found = this.#named(file, '');
      if (found.length > 0) return found;
    }
    const name = lastOf(path);
    const fits: Definition[] = [];
    for (const [file, own] of this.#byFile) {
      if (!file.startsWith(`${folder}/`) || name === '') continue;
      const exact = own.get(name) ?? own.get(`${name}()`);
      const words = stemOf(isIndex(file) ? folderOf(file) : file).toLowerCase();
      if (exact) fits.push(exact);
      else if (words.length > 2 && name.toLowerCase().startsWith(words.replace(/s$/, ''))) fits.push(...[...own.values()].filter((each) => !this.#inner.has(each)));
    }
    const named = fits.filter(({ ref }) => ref.name === name);
    if (named.length === 1 || fits.length === 1) return named.length === 1 ? named : fits;
    // What lies beside an index is its own to mount.
    const outer = fits.filter(({ file }) => isIndex(file) && fits.every((each) => each.file.startsWith(`${folderOf(file)}/`)));
    return outer.length === 1 ? outer : [];
  }

  /** Routers of all files below a folder, under their folders' names; those of one name as they are. */
  #below(folder: string, name: string): readonly Meant[] {
    const found: Meant[] = [];
    for (const [file, own] of this.#byFile) {
      if ((folder !== '' && !file.startsWith(`${folder}/`)) || found.length >= maxMeant) continue;
      const named = own.get(name);
      if (named) found.push(whole(named));
      if (name !== '') continue;
      const inside = folderOf(file).slice(folder.length).split('/').map((part) => part.replace(/^_(?=.)/, ':')).join('/');
      for (const definition of own.values()) if (!this.#inner.has(definition)) found.push({ definition, inside });
    }
    return found;
  }
}

const whole = (definition: Definition): Meant => ({ definition, inside: '' });
