import type { HoleValue } from '../../../model/sourceRef.ts';
import { loggerBits, serviceBits } from '../messages/evidence.ts';
import { wholeText } from '../reading/readRecord.ts';
import type { FileRecord, FunctionEntry, SpanEntry } from '../index/records.ts';
import type { SourceIndex } from '../index/sourceIndex.ts';
import { standingOf, standingPrice } from '../reading/standing.ts';
import { allBest, lastPart } from './symbolFit.ts';
import { namedValues } from '../messages/namedValues.ts';
import { compileTemplate, flattenText, matchTemplate } from '../messages/template.ts';

export interface SpanFound {
  readonly entry: SpanEntry;
  readonly score: number;
  readonly values: readonly HoleValue[];
  /** True where nothing but the tracer's name leads here. */
  readonly byScope?: true;
}

export interface SpanQuery {
  readonly name: string;
  readonly scope?: string | undefined;
  readonly service?: string | undefined;
}

/** Finds span starts by name, and functions by symbol. Tables are made again when the index has changed. */
export class SpanFinder {
  readonly #index: SourceIndex;
  #version = -1;
  #constant = new Map<string, SpanEntry[]>();
  #open: SpanEntry[] = [];
  #functions = new Map<string, FunctionEntry[]>();

  constructor(index: SourceIndex) {
    this.#index = index;
  }

  /** Best first. */
  find(query: SpanQuery): readonly SpanFound[] {
    this.#refresh();
    const found: SpanFound[] = (this.#constant.get(query.name) ?? []).map((entry) => ({ entry, score: 20 + this.#bits(entry, query), values: [] }));
    if (found.length === 0) {
      const text = flattenText(query.name);
      for (const entry of this.#open) {
        for (const template of entry.names) {
          const match = template.literals.length > 0 ? matchTemplate(template, text) : undefined;
          if (!match || match.start !== 0 || match.end !== text.flat.length || match.found < template.literals.length) continue;
          const letters = template.literals.reduce((sum, literal) => sum + literal.text.length, 0);
          found.push({ entry, score: Math.min(18, 4 + letters) + this.#bits(entry, query), values: namedValues(template, match.values) });
        }
      }
    }
    if (found.length > 0) return found.sort((a, b) => b.score - a.score);
    // A name that is made while running: the tracer's name is what is left.
    const ofScope = query.scope === undefined ? [] : this.#open.filter((entry) => entry.scope === query.scope && entry.names.every(({ literals }) => literals.length === 0));
    return ofScope.map((entry) => ({ entry, score: 6 + this.#bits(entry, query), values: [{ value: query.name }], byScope: true as const })).sort((a, b) => b.score - a.score);
  }

  /** Functions whose qualified name ends as asked: `Class.method`, `pkg.Class.method`, `pkg/path.(*Type).Method`. */
  functionsNamed(symbol: string, service: string | undefined): readonly { readonly entry: FunctionEntry; readonly score: number }[] {
    this.#refresh();
    const parts = symbol.replace(/[()*]/g, '').replace(/\[\.\.\.\]|<[^>]*>/g, '').split(/[./:#]+/).filter((part) => part !== '');
    const asked = /^(?:func\d+|\d+|fn|anonymous|lambda.*|locals)$/.test(parts.at(-1) ?? '') ? parts.slice(0, -1) : parts;
    const name = asked.at(-1);
    if (name === undefined) return [];
    const found = (this.#functions.get(name.toLowerCase()) ?? []).map((entry) => {
      const own = [...entry.file.replace(/\.[^./]+$/, '').split('/'), ...entry.qualifiedName.split(/[.#:]+/)].reverse();
      let common = 0;
      for (const part of own) if (common < asked.length && part.toLowerCase() === asked.at(-1 - common)?.toLowerCase()) common += 1;
      const score = 4 * common + Math.max(0, serviceBits(this.#index, entry.file, service)) - standingPrice[standingOf(entry.file)];
      return { entry, score };
    });
    return found.sort((a, b) => b.score - a.score);
  }

  /** Methods of the classes that extend or embed what the protocol's compiler made for servers of this service. */
  implementers(rpcService: string, method: string, service: string | undefined): readonly { readonly entry: FunctionEntry; readonly score: number }[] {
    this.#refresh();
    const name = rpcService.slice(rpcService.lastIndexOf('.') + 1);
    const bases = new Set([`Unimplemented${name}Server`, `Unsafe${name}Server`, `${name}ImplBase`, `${name}CoroutineImplBase`, `${name}Base`, `${name}Servicer`, `Abstract${name}`]);
    const snake = method.replace(/(?<=[a-z\d])(?=[A-Z])/g, '_');
    const functions = [...(this.#functions.get(method.toLowerCase()) ?? []), ...(snake === method ? [] : this.#functions.get(snake.toLowerCase()) ?? [])];
    const found = new Map<FunctionEntry, number>();
    for (const { file, types } of functions.length > 0 ? this.#index.records() : []) {
      for (const type of types) {
        if (!type.bases.some((base) => bases.has(lastPart(base)))) continue;
        const folder = file.slice(0, file.lastIndexOf('/') + 1);
        for (const each of functions) {
          if (each.qualifiedName.split('.').at(-2) !== type.name || !(each.file === file || (file.endsWith('.go') && each.file.startsWith(folder) && !each.file.slice(folder.length).includes('/')))) continue;
          found.set(each, 14 + serviceBits(this.#index, each.file, service) - standingPrice[standingOf(each.file)]);
        }
      }
    }
    return [...found].map(([entry, score]) => ({ entry, score })).sort((a, b) => b.score - a.score);
  }

  #bits(entry: SpanEntry, { scope, service }: SpanQuery): number {
    const file = { ...entry, kind: 'log' as const, keys: [], templates: [], library: '' };
    const ofScope = scope === undefined ? 0 : entry.scope === scope ? 6 : entry.scope !== undefined ? -2 : Math.max(-1, loggerBits(file, scope));
    return ofScope + serviceBits(this.#index, entry.file, service) - standingPrice[standingOf(entry.file)];
  }

  #refresh(): void {
    if (this.#version === this.#index.version) return;
    this.#version = this.#index.version;
    this.#constant = new Map();
    this.#functions = new Map();
    this.#open = [];
    for (const entry of [...this.#index.spans(), ...linkedSpans(this.#index)]) {
      for (const name of entry.constants) push(this.#constant, name, entry);
      if (entry.constants.length < entry.names.length || entry.names.length === 0) this.#open.push(entry);
    }
    for (const entry of this.#index.functions()) push(this.#functions, entry.name.toLowerCase(), entry);
  }
}

function push<V>(map: Map<string, V[]>, key: string, value: V): void {
  const list = map.get(key);
  if (list) list.push(value);
  else map.set(key, [value]);
}

/** Spans that calls start through functions of other files. */
function linkedSpans(index: SourceIndex): SpanEntry[] {
  const wrappers = new Map<string, (FileRecord['spanWrappers'][number] & { readonly file: string; readonly qualifiedName: string })[]>();
  for (const { file, spanWrappers } of index.records()) for (const each of spanWrappers) push(wrappers, lastPart(each.name), { ...each, file, qualifiedName: each.name });
  if (wrappers.size === 0) return [];
  const found: SpanEntry[] = [];
  for (const { file, spanCalls } of index.records()) {
    for (const { callee, texts, isUsed, ...place } of spanCalls) {
      const [wrapper] = allBest(callee, file, wrappers.get(lastPart(callee)) ?? [], (each) => standingPrice[standingOf(each.file)]);
      const names = wrapper && (isUsed || wrapper.takesCode) ? texts.find(({ position, key }) => (key === undefined ? position === wrapper.position : key === wrapper.key))?.names.map((name) => [...wrapper.prefix, ...name, ...wrapper.suffix]) : undefined;
      if (!wrapper || !names || names.length === 0) continue;
      found.push({ ...place, names: names.map(compileTemplate), constants: names.flatMap((name) => wholeText(name) ?? []), ...(wrapper.scope === undefined ? {} : { scope: wrapper.scope }) });
    }
  }
  return found;
}
