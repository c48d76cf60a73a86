import { Lru } from '../../base/lru.ts';
import type { Finding } from '../../model/finding.ts';
import type { LintConfig } from '../../model/lintConfig.ts';
import type { CheckedFile, Declared, Interest, Neighbours, Reference } from '../../rules/rule.ts';
import type { FactReader } from '../source/reading/readWorkspace.ts';
import { configurationsOf, isConfiguration } from './configurations.ts';
import { importedLoggers } from './importedLoggers.ts';
import { Declarations, type GoModule } from './declarations.ts';
import { makeLines } from './lines.ts';
import { isWorthParsing, loggersOf } from './worthParsing.ts';

export interface NeighbourhoodParts {
  readonly reader: FactReader;
  /** Paths of all source files of the workspace, relative to it. */
  paths(): Iterable<string> | Promise<Iterable<string>>;
  /** The text of one of them. Rejects where it cannot be read. */
  read(path: string): Promise<string>;
  /** How a path is told to people. */
  told(path: string): string;
}

/** Characters of the files whose facts are kept: facts alone take twelve to sixteen bytes for each. */
const keptFacts = 600_000;
/** Of texts. */
const keptTexts = 4_000_000;
const keptNames = 400;
const keptAnswers = 20_000;
const maxHops = 3;
/** What one file leads to is read at most this often in a row. */
const maxRounds = 3;

/** Neighbours during one check of a file. */
export interface AskedNeighbours extends Neighbours {
  /** How much was asked for that is not read. */
  readonly missing: number;
  /** What each rule found that asked for nothing of that. */
  readonly finished: Map<string, readonly Omit<Finding, 'rule'>[]>;
}

type Wanted = Map<string, { readonly reference: Reference; readonly interest: Interest }>;

/** Characters after a name that tell of its declaration. */
const nearChars = 2_000;
/** The declaration is among the first places of a name, or the file is no place to look. */
const maxLooks = 5;
/** Languages whose modules hand on what others declare. */
const handsOn = /\.(?:py|[cm]?[jt]sx?)$/;

/** A name as it goes into a pattern. */
const plainWord = (name: string): string => name.replace(/[^\w$]/g, '').replaceAll('$', '\\$');

/** What a text must have to declare a name, by suffix of its file. */
function declares(path: string, text: string, name: string): boolean {
  if (name === '*') return true;
  const at = text.indexOf(name);
  if (at < 0) return false;
  const word = plainWord(name);
  if (path.endsWith('.py')) return new RegExp(`^(?:async[ ]+)?(?:def|class)[ ]+${word}\\b|^${word}[ ]*[:=]`, 'm').test(text);
  if (/\.(?:java|cs)$/.test(path)) return true;
  return new RegExp(`\\b(?:function\\*?|class|interface|type|const|let|var|enum)[ ]+${word}\\b|(?:exports|module\\.exports)\\.${word}[ ]*=`).test(text);
}

/** The files of one workspace, read when a rule asks for one of them; the last ones are kept. */
export class Neighbourhood {
  readonly #parts: NeighbourhoodParts;
  #declarations: Declarations | undefined;
  readonly #files = new Lru<string, CheckedFile>(keptFacts, undefined, ({ text }) => text.length);
  readonly #texts = new Lru<string, string>(keptTexts, undefined, ({ length }) => length);
  /** What a file's reference led to; no path for nowhere. */
  readonly #answers = new Lru<string, { readonly path: string; readonly name: string } | { readonly path: undefined }>(keptAnswers);
  /** Names that files of Go declare. */
  readonly #goNames = new Lru<string, ReadonlySet<string>>(keptNames);
  /** What configures logging, by folder and suffix. */
  readonly #configurations = new Map<string, readonly { readonly path: string; readonly text: string }[]>();
  /** By folder; `null` where there is no `go.mod` above it. */
  readonly #goModules = new Map<string, GoModule | null>();
  readonly #configs = new WeakMap<LintConfig, string>();

  constructor(parts: NeighbourhoodParts) {
    this.#parts = parts;
  }

  /** A file's text changed, or it came or went; `path` is a source, or what configures logging. */
  changed(path: string, isKnown: boolean): void {
    this.#answers.clear();
    this.#texts.delete(path);
    this.#goNames.delete(path);
    if (isConfiguration(path)) this.#configurations.clear();
    if (!isKnown) this.#declarations = undefined;
  }

  /** Runs a check of the file `from` until it asks for nothing that is not read. */
  async check<T>(from: string, config: LintConfig, check: (neighbours: AskedNeighbours) => T): Promise<T> {
    const finished: AskedNeighbours['finished'] = new Map();
    for (let round = 0; ; round += 1) {
      const wanted: Wanted = new Map();
      const folder = from.slice(0, from.lastIndexOf('/') + 1) + from.slice(from.lastIndexOf('.'));
      let asksConfiguration = 0;
      const result = check({
        finished,
        get missing() { return wanted.size + asksConfiguration; },
        declared: (reference, interest) => this.#known(reference, interest, from, config, wanted),
        configurations: () => {
          const known = this.#configurations.get(folder);
          if (!known) asksConfiguration = 1;
          return known?.flatMap(({ path, text }) => (path === from ? [] : text)) ?? [];
        },
      });
      if ((wanted.size === 0 && asksConfiguration === 0) || round === maxRounds) return result;
      if (asksConfiguration > 0) this.#configurations.set(folder, await this.#textsOf(configurationsOf(from)));
      for (const { reference, interest } of wanted.values()) await this.#find(reference, interest, from, config);
    }
  }

  /** The facts of a file, read once more where it takes loggers from others whose names do not tell. */
  async withLoggers(from: string, { path, text, facts }: Pick<CheckedFile, 'path' | 'text' | 'facts'>, config: LintConfig): Promise<CheckedFile['facts']> {
    const names = await this.check(from, config, (neighbours) => importedLoggers(facts, neighbours));
    if (names.size === 0) return facts;
    return await this.#parts.reader.read(path, text, { loggers: new Set([...config.loggers, ...names]), forRules: true }) ?? facts;
  }

  #known(reference: Reference, interest: Interest, from: string, config: LintConfig, wanted: Wanted): Declared | undefined {
    const key = keyOf(reference, interest, from);
    const answer = this.#answers.get(key);
    if (answer && answer.path === undefined) return undefined;
    const file = answer && this.#files.get(this.#keyOf(answer.path, config));
    if (!answer || !file) {
      if (this.#isNowhere(reference, from)) this.#answers.set(key, { path: undefined });
      else wanted.set(key, { reference, interest });
      return undefined;
    }
    return {
      file, name: answer.name,
      placeOf: ({ start, end }) => {
        const lines = makeLines(file.text);
        const [first, last] = [lines.positionAt(start), lines.positionAt(end)];
        return { file: this.#parts.told(answer.path), line: first.line, column: first.column, endLine: last.line, endColumn: last.column };
      },
    };
  }

  /** True where the paths alone tell that no file declares a name: most are of libraries. */
  #isNowhere(reference: Reference, from: string): boolean {
    const folder = from.slice(0, from.lastIndexOf('/') + 1);
    const own = from.endsWith('.go') ? this.#goModules.get(folder) : null;
    return this.#declarations !== undefined && own !== undefined && this.#declarations.candidates(reference, from, own ?? undefined).length === 0;
  }

  async #find(reference: Reference, interest: Interest, from: string, config: LintConfig): Promise<void> {
    const declarations = this.#declarations ??= new Declarations(await this.#parts.paths());
    const place = await this.#place(reference, from, declarations, maxHops);
    const file = place && this.#isOfInterest(place, reference, interest, config) ? await this.read(place.path, place.text, config) : undefined;
    this.#answers.set(keyOf(reference, interest, from), place && file ? { path: place.path, name: place.name } : { path: undefined });
  }

  /** The file that declares a name itself: what modules only hand on is followed. */
  async #place(reference: Reference, from: string, declarations: Declarations, hops: number): Promise<{ readonly path: string; readonly name: string; readonly text: string } | undefined> {
    for (const path of declarations.candidates(reference, from, await this.#goModule(from))) {
      const text = await this.#textOf(path);
      if (text === undefined) continue;
      if (path.endsWith(`/${reference.name}.py`) || path.endsWith(`/${reference.name}/__init__.py`)) return { path, name: '*', text };
      const name = reference.name === 'default' ? defaultName(text) ?? 'default' : reference.name;
      if (name === 'default' || this.#declares(path, text, name)) return { path, name, text };
      if (hops === 0 || !handsOn.test(path)) continue;
      for (const next of handedOn(path, text, name)) {
        const found = await this.#place(next, path, declarations, hops - 1);
        if (found) return found;
      }
    }
    return undefined;
  }

  #isOfInterest({ path, text, name }: { readonly path: string; readonly text: string; readonly name: string }, { member }: Reference, { logs, hint, anywhere }: Interest, config: LintConfig): boolean {
    const language = this.#parts.reader.languageOf(path);
    const isWanted = (part: string): boolean => (!logs || isWorthParsing(language, part, config)) && (!hint || hint.test(part));
    if (anywhere || (member === undefined && name === '*')) return isWanted(text);
    const wanted = new RegExp(`(?<![\\w$])${plainWord(member ?? name)}(?![\\w$])`, 'g');
    let looks = 0;
    for (const { index, 0: { length } } of text.matchAll(wanted)) {
      if (isWanted(text.slice(index + length, index + nearChars))) return true;
      if (++looks === maxLooks) return false;
    }
    return false;
  }

  /** A file of the workspace, as it was read the last time where its text is the same. */
  async read(path: string, text: string, config: LintConfig): Promise<CheckedFile | undefined> {
    const key = this.#keyOf(path, config);
    const before = this.#files.get(key);
    if (before?.text === text) return before;
    const facts = await this.#parts.reader.read(path, text, { loggers: loggersOf(config), forRules: true });
    if (!facts) return undefined;
    const file: CheckedFile = { path, text, facts, options: { sensitiveWords: config.sensitiveWords, harmlessWords: config.harmlessWords } };
    this.#files.set(key, file);
    return file;
  }

  #keyOf(path: string, config: LintConfig): string {
    let said = this.#configs.get(config);
    if (said === undefined) this.#configs.set(config, said = JSON.stringify([config.loggers, config.sensitiveWords, config.harmlessWords]));
    return `${path}\0${said}`;
  }

  /** The nearest `go.mod` above a Go file. */
  async #goModule(from: string): Promise<GoModule | undefined> {
    if (!from.endsWith('.go')) return undefined;
    const passed: string[] = [];
    let found: GoModule | null | undefined;
    for (let folder = from; folder !== '' && !found;) {
      folder = folder.slice(0, folder.lastIndexOf('/', folder.length - 2) + 1);
      found = this.#goModules.get(folder);
      if (found === null) break;
      passed.push(folder);
      const module = found ? undefined : /^module[ ]+"?([^\s"]+)/m.exec(await this.#parts.read(`${folder}go.mod`).catch(() => ''))?.[1];
      if (module !== undefined) found = { module, folder };
    }
    for (const folder of passed) this.#goModules.set(folder, found ?? null);
    return found ?? undefined;
  }

  /** A package of Go may be many files, all of which are asked for each name. */
  #declares(path: string, text: string, name: string): boolean {
    if (!path.endsWith('.go') || name === '*') return declares(path, text, name);
    let known = this.#goNames.get(path);
    if (!known) this.#goNames.set(path, known = new Set([...text.matchAll(/^(?:func|type|var)[ ]+(\w+)|^\t(\w+)[ ]+(?:=|struct\b|[A-Z*[])/gm)].map(([, top, inside]) => top ?? inside ?? '')));
    return known.has(name);
  }

  async #textsOf(paths: readonly string[]): Promise<readonly { readonly path: string; readonly text: string }[]> {
    const found: { path: string; text: string }[] = [];
    for (const path of paths) {
      const text = await this.#parts.read(path).catch(() => undefined);
      if (text !== undefined) found.push({ path, text });
    }
    return found;
  }

  async #textOf(path: string): Promise<string | undefined> {
    const before = this.#texts.get(path);
    if (before !== undefined) return before;
    const text = await this.#parts.read(path).catch(() => undefined);
    if (text !== undefined) this.#texts.set(path, text);
    return text;
  }
}

const keyOf = ({ module, name, member }: Reference, { logs, hint, anywhere }: Interest, from: string): string => [from, module, name, member, logs, hint?.source, anywhere].join('\0');

const defaultName = (text: string): string | undefined => /\bexport\s+default\s+(?:async\s+)?(?:function\*?\s+|class\s+|abstract\s+class\s+)?([A-Za-z_$][\w$]*)/.exec(text)?.[1]?.replace(/^(?:function|class|async|new)$/, '') || undefined;

/** What a module hands on under a name without declaring it. */
function handedOn(path: string, text: string, name: string): Reference[] {
  if (path.endsWith('.py')) {
    const found: Reference[] = [];
    for (const { 1: module = '', 2: many, 3: one = '' } of text.matchAll(/^from[ ]+([.\w]+)[ ]+import[ ]+(?:\(([^)]{0,4000})\)|([^\n]+))/gm)) {
      for (const part of (many ?? one).split(',')) {
        const [imported = '', local = imported] = part.replace(/#[^\n]*/g, '').trim().split(/\s+as\s+/);
        if (local === name || imported === '*') found.push({ module, name });
      }
    }
    return found;
  }
  const found: Reference[] = [];
  for (const { 1: names, 2: module = '' } of text.matchAll(/\b(?:export|import)\s*(?:type\s+)?(?:\*|\{([^}]{0,4000})\})\s*from\s*['"]([^'"]+)['"]/g)) {
    if (names === undefined) found.push({ module, name });
    for (const part of (names ?? '').split(',')) {
      const [imported = '', local = imported] = part.trim().replace(/^type\s+/, '').split(/\s+as\s+/);
      if (local === name) found.push({ module, name: imported });
    }
  }
  return found;
}
