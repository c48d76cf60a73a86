import treeSitter from '@vscode/tree-sitter-wasm';
import type { Language as Grammar, Parser } from '@vscode/tree-sitter-wasm';
import type { Assets } from '../../../base/ports.ts';
import type { Language, Tree } from '../../../languages/language.ts';
import type { FileFacts } from '../../../model/facts.ts';
import { OpenTrees } from './openTrees.ts';
import { copyTree, makeShape, type Shape } from './treeCopy.ts';
import { readTables, type GrammarTables, type Memory } from './treeMemory.ts';

/** How a text is read. */
export interface Reading {
  /** Names that are loggers whatever else they look like. */
  readonly loggers?: ReadonlySet<string> | undefined;
  /** Only what rules ask for. */
  readonly forRules?: boolean;
  /** True for a document that is being edited: it is likely to come again, a little changed. */
  readonly isOpen?: boolean;
}

export interface SourceParser {
  /** The language of a path by its suffix. */
  languageOf(path: string): Language | undefined;
  /** Facts of a text; `undefined` where no language claims the path. A refused text gives no facts and one problem. */
  read(path: string, text: string, how?: Reading): Promise<FileFacts | undefined>;
  dispose(): void;
}

interface Loaded {
  readonly parser: Parser;
  readonly shape: Shape;
  /** Known with the first tree. */
  tables?: GrammarTables;
}

const maxChars = 2_000_000;
const maxLineChars = 100_000;

/** Why a text is not parsed; `undefined` when it may be. */
export function refusal(text: string): string | undefined {
  if (text.length > maxChars) return `The file has ${text.length} characters; files over ${maxChars} are not read.`;
  for (let start = 0; start < text.length;) {
    const next = text.indexOf('\n', start);
    const end = next < 0 ? text.length : next;
    if (end - start > maxLineChars) return `A line has ${end - start} characters; files with lines over ${maxLineChars} (minified code) are not read.`;
    start = end + 1;
  }
  return undefined;
}

export function emptyFacts(language: string, problems: readonly string[]): FileFacts {
  return {
    language, problems, imports: [], functions: [], types: [], assignments: [], calls: [], logCalls: [], logWrappers: [], spanStarts: [], spanWrappers: [], spanCalls: [],
    routes: [], operations: [], routerLinks: [], routeWrappers: [], routeCalls: [], throws: [], returns: [], catches: [], loops: [], metrics: [], comments: [],
  };
}

/** What a language reads that needs no grammar. */
function textOnly(text: string): Tree {
  const root = { type: 'text', start: 0, end: text.length, field: '', parent: undefined, children: [], lowered: undefined };
  return { text, root, nodes: [root], comments: [] };
}

/** The language of a path by its suffix. */
export function bySuffix(languages: readonly Language[]): (path: string) => Language | undefined {
  const known = new Map(languages.flatMap((language) => language.suffixes.map((suffix) => [suffix, language] as const)));
  return (path) => known.get(path.slice(path.lastIndexOf('.')).toLowerCase());
}

/** The runtime keeps a grammar's bytes in closures as long as it lives, up to 5 MB in each thread, though it never looks at them after compiling. */
function letGo({ buffer, byteLength }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength === byteLength) buffer.transfer(0);
}

let runtime: Promise<Memory> | undefined;

/** Starts tree-sitter, once for a process; it puts its memory into the options that it was given. Rejects when it cannot be loaded. */
export function startRuntime(assets: Assets): Promise<Memory> {
  const start = async (): Promise<Memory> => {
    const none = { HEAPU8: new Uint8Array(), HEAPU16: new Uint16Array(), HEAPU32: new Uint32Array() };
    const options = { wasmBinary: await assets.read('tree-sitter.wasm'), locateFile: (file: string) => file, ...none };
    await treeSitter.Parser.init(options);
    return options;
  };
  return runtime ??= start();
}

/**
 * The one door to tree-sitter. Grammars are loaded when the first file asks for them, from `assets` by their file name; a tree
 * lives only while its file is read, or is one of the few last that are edited. Rejects with the cause when the runtime cannot be loaded.
 */
export async function makeParser(assets: Assets, languages: readonly Language[]): Promise<SourceParser> {
  const memory = await startRuntime(assets);
  const languageOf = bySuffix(languages);
  const loaded = new Map<string, Promise<Loaded>>();
  const open = new OpenTrees();

  async function load(language: Language, file: string): Promise<Loaded> {
    const bytes = await assets.read(file);
    const grammar: Grammar = await treeSitter.Language.load(bytes);
    letGo(bytes);
    const parser = new treeSitter.Parser();
    parser.setLanguage(grammar);
    return { parser, shape: makeShape(grammar, language.comments, language.opaque) };
  }

  return {
    languageOf,
    async read(path, text, { loggers, forRules = false, isOpen = false } = {}) {
      const language = languageOf(path);
      if (!language) return undefined;
      const refused = refusal(text);
      if (refused) return emptyFacts(language.id, [refused]);
      const file = language.grammarFor(path);
      if (file === undefined) return language.read(textOnly(text));
      const whole = JSON.stringify([...loggers ?? []]);
      const asked = forRules ? `rules ${whole}` : whole;
      const known = open.factsOf(path, text, [asked, whole]);
      if (known) return known;
      let ready = loaded.get(file);
      if (!ready) loaded.set(file, ready = load(language, file));
      const grammar = await ready;
      const parsed = isOpen ? open.parse(path, text, file, grammar.parser) : grammar.parser.parse(text);
      if (!parsed) return emptyFacts(language.id, ['The parser gave no tree.']);
      try {
        const root = parsed.rootNode.id;
        grammar.tables ??= readTables(memory, root);
        const tree = copyTree(memory, root, text, grammar.shape, grammar.tables);
        const facts = language.read({ ...tree, forRules, ...(loggers ? { loggers } : {}) });
        if (isOpen) open.note(path, asked, facts);
        return facts;
      } finally {
        if (!isOpen) parsed.delete();
      }
    },
    dispose() {
      open.clear();
      for (const each of loaded.values()) void each.then(({ parser }) => parser.delete(), () => undefined);
      loaded.clear();
    },
  };
}
