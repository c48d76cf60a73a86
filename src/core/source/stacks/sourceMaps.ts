import { FlattenMap, originalPositionFor, type TraceMap } from '@jridgewell/trace-mapping';
import { bytesOfBase64 } from '../../../base/base64.ts';
import { Lru } from '../../../base/lru.ts';
import { isObject, parseJson } from '../../../base/json.ts';
import type { Files } from '../../../base/ports.ts';
import type { Attributes } from '../../../model/attributes.ts';
import { isLibraryPath } from './libraryPaths.ts';
import { segmentsOf, type PathIndex } from '../places/paths.ts';
import { readStack } from './stackFrames.ts';

/** Where a place in built JavaScript comes from. */
export interface Mapped {
  /** The built file, as the index would name it. */
  readonly built: string;
  /** The source as the map names it. */
  readonly source: string;
  /** Its file in the index; absent for sources that are not in the workspace. */
  readonly file: string | undefined;
  readonly line: number;
  readonly column: number;
}

interface Built {
  readonly name: string;
  readonly map: TraceMap;
}

/** A folder of the workspace with what the index puts before the names of its files. */
export interface NamedFiles {
  readonly files: Files;
  readonly name: string;
}

/** The part of the index that is needed. */
interface Known {
  readonly paths: PathIndex;
  readonly version: number;
  records(): Iterable<{ readonly file: string }>;
}

const maxFolders = 300;
const maxMapChars = 40_000_000;
const builtFrame = /\.[cm]?js(?:\?[^\s:]{0,200})?:\d+:\d+/;
/** Folders that compilers and bundlers write to; a walk leaves them out. */
const outputFolder = /^(?:dist|build|out|output|\.next|\.nuxt|\.output|\.svelte-kit|\.webpack|cjs|esm|es|umd|public|static)$/;

/** Source maps of built JavaScript that lies in the workspace, read when a frame asks for it; nothing outside of the workspace is read. */
export class SourceMaps {
  readonly #folders: readonly NamedFiles[];
  readonly #known: Known;
  readonly #byPath = new Lru<string, readonly Built[]>(500);
  readonly #byFile = new Lru<string, { readonly map: TraceMap | undefined }>(40);
  #output: readonly string[] | undefined;
  #version = -1;

  constructor(folders: readonly NamedFiles[], known: Known) {
    this.#folders = folders;
    this.#known = known;
  }

  /** Reads the maps that frames of these texts need; what was built before the index changed is read again. */
  /** Without waiting where no text has a frame of built code. */
  prepare(texts: readonly string[]): Promise<void> | undefined {
    const built = texts.filter((text) => builtFrame.test(text));
    return built.length === 0 && this.#known.version === this.#version ? undefined : this.#mapFrames(built);
  }

  async #mapFrames(texts: readonly string[]): Promise<void> {
    if (this.#known.version !== this.#version) {
      this.#version = this.#known.version;
      this.#byPath.clear();
      this.#byFile.clear();
      this.#output = undefined;
    }
    for (const text of texts) {
      for (const { format, path } of readStack(text).frames) {
        if (format !== 'v8' || path === undefined || !/\.[cm]?js(?:\?.*)?$/.test(path) || isLibraryPath(path) || this.#byPath.get(path)) continue;
        this.#byPath.set(path, await this.#builtAt(path));
      }
    }
  }

  /** What the maps say of a place, each way in which the path can be meant; empty where no map is known. */
  original(path: string, line: number, column: number | undefined): readonly Mapped[] {
    return (this.#byPath.get(path) ?? []).flatMap(({ name, map }): Mapped[] => {
      const found = originalPositionFor(map, { line, column: Math.max(0, (column ?? 1) - 1) });
      return found.source === null ? [] : [{ built: name, source: found.source, file: this.#fileOf(found.source), line: found.line, column: found.column + 1 }];
    });
  }

  /** The source in the index: where the map says, else by the longest end of its path. */
  #fileOf(source: string): string | undefined {
    if (isLibraryPath(source)) return undefined;
    const plain = segmentsOf(source).join('/');
    const exact = this.#known.paths.withName(plain.slice(plain.lastIndexOf('/') + 1)).find((file) => file === plain);
    if (exact !== undefined) return exact;
    const [only, ...others] = this.#known.paths.find(source).filter(({ common, whole }) => whole || common >= 2);
    return others.length === 0 ? only?.file : undefined;
  }

  async #builtAt(path: string): Promise<readonly Built[]> {
    const found: Built[] = [];
    for (const candidates of this.#candidates(path)) {
      for (const name of candidates) {
        const map = await this.#mapOf(name);
        if (map) found.push({ name, map });
      }
      if (found.length > 0) break;
    }
    return found;
  }

  /** Names that a built file of this path may have, in groups of equal rank. */
  #candidates(path: string): readonly (readonly string[])[] {
    const below = this.#known.paths.below(path);
    if (below) return [[this.#folders.length === 1 ? below.rest : below.file ?? below.rest]];
    const segments = segmentsOf(path);
    const at = segments.findIndex((segment, index) => index < segments.length - 1 && outputFolder.test(segment));
    const whole = segments.map((_, from) => segments.slice(from).join('/'));
    if (at < 0) return whole.map((each) => [each]);
    const rest = segments.slice(at).join('/');
    return [...whole.slice(0, at).map((each) => [each]), this.#foldersOfSources().map((folder) => (folder === '' ? rest : `${folder}/${rest}`)), ...whole.slice(at + 1).map((each) => [each])];
  }

  /** Folders beside which output may lie: those that hold sources, the outermost first. */
  #foldersOfSources(): readonly string[] {
    if (this.#output) return this.#output;
    const folders = new Set<string>(['']);
    for (const { file } of this.#known.records()) {
      const parts = file.split('/').slice(0, -1);
      for (let depth = 1; depth <= Math.min(parts.length, 3); depth += 1) folders.add(parts.slice(0, depth).join('/'));
    }
    this.#output = [...folders].sort((a, b) => a.split('/').length - b.split('/').length).slice(0, maxFolders);
    return this.#output;
  }

  async #mapOf(name: string): Promise<TraceMap | undefined> {
    const known = this.#byFile.get(name);
    if (known) return known.map;
    const map = await this.#readMap(name).catch(() => undefined);
    this.#byFile.set(name, { map });
    return map;
  }

  async #readMap(name: string): Promise<TraceMap | undefined> {
    const code = await this.#read(name);
    const url = code === undefined ? undefined : /[#@]\s*sourceMappingURL=(\S+?)(?:\s|\*\/|$)/.exec(code.slice(Math.max(0, code.lastIndexOf('sourceMappingURL=') - 4)))?.[1];
    const inline = url?.startsWith('data:') ? inlineText(url) : undefined;
    const beside = url === undefined || url.startsWith('data:') ? `${name}.map` : joined(name, url);
    const text = inline ?? (beside === undefined ? undefined : await this.#read(beside));
    const json = text === undefined ? undefined : parseJson(text.replace(/^\)\]\}'[^\n]*\n/, ''));
    if (!isObject(json) || (!Array.isArray(json['sources']) && !Array.isArray(json['sections']))) return undefined;
    return new FlattenMap(json as unknown as ConstructorParameters<typeof FlattenMap>[0], inline === undefined && beside !== undefined ? beside : name);
  }

  async #read(name: string): Promise<string | undefined> {
    const folder = this.#folders.find((each) => each.name === '' || name.startsWith(`${each.name}/`));
    if (!folder || segmentsOf(name).join('/') !== name) return undefined;
    const bytes = await folder.files.read(folder.name === '' ? name : name.slice(folder.name.length + 1)).catch(() => undefined);
    return bytes === undefined || bytes.length > maxMapChars ? undefined : new TextDecoder().decode(bytes);
  }
}

/** A relative address beside a file; `undefined` for one that leads elsewhere. */
function joined(name: string, url: string): string | undefined {
  if (/^(?:[a-z][a-z\d+.-]*:|\/)/i.test(url)) return undefined;
  const parts = name.split('/').slice(0, -1);
  for (const part of decoded(url).replace(/[?#].*$/, '').split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return undefined;
    } else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

function inlineText(url: string): string | undefined {
  const comma = url.indexOf(',');
  if (comma < 0 || !/^data:application\/json\b/.test(url)) return undefined;
  const data = url.slice(comma + 1);
  if (!url.slice(0, comma).endsWith(';base64')) return decoded(data);
  const bytes = bytesOfBase64(data);
  return bytes && new TextDecoder().decode(bytes);
}

/** The texts of records and spans that may hold stacks. */
export function* stackTexts(questions: readonly { readonly body?: string; readonly attributes: Attributes; readonly events?: readonly { readonly attributes: Attributes }[] }[]): Generator<string> {
  for (const { body, attributes, events } of questions) {
    if (body !== undefined) yield body;
    for (const holder of [attributes, ...(events ?? []).map((event) => event.attributes)]) {
      for (const key of Object.keys(holder)) {
        const value = holder[key];
        if (typeof value === 'string') yield value;
        else if (typeof value === 'object' && value !== null) yield JSON.stringify(value);
      }
    }
  }
}
