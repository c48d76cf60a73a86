const suffix = /\.(?:[cm]?[jt]sx?|pyi?|vue|json)$/i;
const folderOf = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf('/')));

/** Packages from outside that have modules called like those of many programs. */
const packages = /^(?:flask\w*|django\w*|fastapi|starlette|rest_framework|opentelemetry|werkzeug|sqlalchemy|pydantic|grpc|google|aiohttp|tornado|celery|wagtail|os|typing|collections|concurrent|http|email|importlib|logging|unittest|xml|urllib)$/;

/** Which files of the workspace an import means, by the rules of JavaScript and Python; packages from outside mean none. */
export class Modules {
  readonly #byStem = new Map<string, string[]>();
  readonly #byName = new Map<string, string[]>();

  constructor(files: Iterable<string>) {
    for (const file of files) {
      if (!suffix.test(file)) continue;
      const stem = file.replace(suffix, '');
      this.#add(stem, file);
      const folder = /(?:^|\/)(?:index|__init__)$/.test(stem) ? folderOf(stem) : '';
      if (folder !== '') this.#add(folder, file);
    }
  }

  /** `module` as written in the file `from`. */
  resolve(module: string, from: string): readonly string[] {
    const isPython = /\.pyi?$/i.test(from);
    if (isPython ? module.startsWith('.') : /^\.\.?(?:\/|$)/.test(module)) return this.#byStem.get(relativeStem(module, from, isPython)) ?? [];
    const segments = isPython ? module.split('.') : module.replace(suffix, '').replace(/^(?:[@~#]\/|\/)/, '').split('/');
    if (!isPython && segments.length === 1 && !/^[@~#]\//.test(module)) return [];
    const wanted = segments.join('/');
    const fits = (this.#byName.get(segments.at(-1) ?? '') ?? []).filter((stem) => stem === wanted || stem.endsWith(`/${wanted}`));
    let best: string[] = [];
    let most = -1;
    for (const stem of fits) {
      const shared = sharedFolders(stem, from);
      if (shared > most) [best, most] = [[], shared];
      if (shared === most) best.push(stem);
    }
    if (best.length === 0 && isPython && segments.length > (packages.test(segments[0] ?? '') ? 2 : 1)) {
      // The workspace is the package itself, whose own name its paths do not have; of a known package two folders must agree.
      return this.#byStem.get(segments.slice(1).join('/')) ?? [];
    }
    return best.flatMap((stem) => this.#byStem.get(stem) ?? []);
  }

  /** The folder that a path of a file means. */
  folder(path: string, from: string): string {
    return relativeStem(path, from, false);
  }

  #add(stem: string, file: string): void {
    const files = this.#byStem.get(stem);
    if (files) files.push(file);
    else {
      this.#byStem.set(stem, [file]);
      const name = stem.slice(stem.lastIndexOf('/') + 1);
      const stems = this.#byName.get(name);
      if (stems) stems.push(stem);
      else this.#byName.set(name, [stem]);
    }
  }
}

/** `./users.js`, `..api.users` seen from a file, as path without suffix. */
function relativeStem(module: string, from: string, isPython: boolean): string {
  const segments = folderOf(from).split('/').filter(Boolean);
  if (isPython) {
    const dots = /^\.+/.exec(module)?.[0].length ?? 0;
    for (let level = 1; level < dots; level++) segments.pop();
    return [...segments, ...module.slice(dots).split('.').filter(Boolean)].join('/');
  }
  for (const part of module.replace(suffix, '').split('/')) {
    if (part === '..') segments.pop();
    else if (part !== '.' && part !== '') segments.push(part);
  }
  return segments.join('/');
}

function sharedFolders(a: string, b: string): number {
  const left = a.split('/');
  const right = b.split('/');
  let shared = 0;
  while (shared < left.length - 1 && shared < right.length - 1 && left[shared] === right[shared]) shared += 1;
  return shared;
}
