import { segmentsOf } from '../places/paths.ts';

/** How files of several folders are named in one index: relative to their folder, with its name in front where there are several. */
export class FolderNames {
  readonly #folders: readonly { readonly root: string; readonly name: string }[];

  constructor(folders: readonly string[]) {
    const taken = new Set<string>();
    this.#folders = folders.map((folder) => {
      const root = slashed(folder).replace(/\/+$/, '');
      if (folders.length === 1) return { root, name: '' };
      const own = root.slice(root.lastIndexOf('/') + 1) || 'folder';
      let name = own;
      for (let count = 2; taken.has(name); count += 1) name = `${own}-${count}`;
      taken.add(name);
      return { root, name };
    });
  }

  get roots(): readonly string[] {
    return this.#folders.map(({ root }) => root);
  }

  /** The folders with what the index puts before the names of their files. */
  get named(): readonly { readonly root: string; readonly name: string }[] {
    return this.#folders;
  }

  /** The index's name of a path in folder number `at`. */
  nameOf(at: number, path: string): string {
    const name = this.#folders[at]?.name ?? '';
    return name === '' ? path : `${name}/${path}`;
  }

  /** Folder and path of an absolute file; `undefined` for one outside. The innermost folder wins. */
  placeOf(file: string): { readonly at: number; readonly path: string } | undefined {
    const plain = slashed(file);
    let best: { at: number; path: string; length: number } | undefined;
    for (const [at, { root }] of this.#folders.entries()) {
      const inside = plain.startsWith(`${root}/`) ? plain.slice(root.length + 1) : undefined;
      if (inside !== undefined && !inside.split('/').includes('..') && root.length >= (best?.length ?? 0)) best = { at, path: inside, length: root.length };
    }
    return best && { at: best.at, path: best.path };
  }

  /** The index's name of an absolute file; `undefined` for one outside. */
  nameOfFile(file: string): string | undefined {
    const place = this.placeOf(file);
    return place && this.nameOf(place.at, place.path);
  }

  /** The absolute file behind a name of the index. */
  fileOf(name: string): string {
    const folder = this.#folders.find((each) => each.name !== '' && name.startsWith(`${each.name}/`));
    if (folder) return `${folder.root}/${name.slice(folder.name.length + 1)}`;
    return `${this.#folders[0]?.root ?? ''}/${name}`;
  }

  /** A folder of the settings, absolute or relative to the workspace, as the index names it. */
  nameOfTarget(to: string): string {
    const place = this.placeOf(`${to.replace(/[\\/]+$/, '')}/x`);
    return place ? this.nameOf(place.at, place.path).replace(/\/?x$/, '') : segmentsOf(to).join('/');
  }
}

const slashed = (path: string): string => path.replaceAll('\\', '/');
