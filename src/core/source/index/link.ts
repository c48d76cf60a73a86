import type { Template } from '../../../model/logFacts.ts';
import { aroundMessage } from '../../../languages/lowering/formats.ts';
import { levelOfText, type Level } from '../../../model/severity.ts';
import { compileReadings } from '../messages/markup.ts';
import { closeTemplates, withLazyHoles } from '../messages/openTemplate.ts';
import type { FileRecord, LogEntry, TextCall, WrapperEntry } from './records.ts';
import { SharedLoggers } from './sharedLoggers.ts';
import { readingsIn, refsOf, SharedTexts } from './sharedTexts.ts';
import { compileTemplate } from '../messages/template.ts';
import { Translations } from './translations.ts';

/** Names that so many things carry that a call of one is no sign of the wrapper of that name in another file. */
const tooCommon = /^(?:get|set|add|put|push|write|run|call|apply|send|append|format|join|map|filter|test|it|describe|require|main|init|open|close|update|create|make|new|handle|execute|process|constructor|__init__|Error|String)$/;

const wrapperKey = ({ name, messageParam, level, prefix, suffix }: WrapperEntry): string => JSON.stringify([name, messageParam, level, prefix, suffix]);

/** What files say to each other: wrappers that log for their callers, and constants used as messages elsewhere. */
export class LinkTables {
  readonly #wrappers = new Map<string, WrapperEntry[]>();
  readonly texts = new SharedTexts();
  readonly translations = new Translations();
  readonly loggers = new SharedLoggers();
  /** Files that call a name with text, or make a message of it. */
  readonly #users = new Map<string, Set<string>>();

  /** Changes what one file says; answers the files whose calls mean something else now. */
  replace(before: FileRecord | undefined, after: FileRecord | undefined): ReadonlySet<string> {
    const changed = new Set<string>();
    const told = (record: FileRecord | undefined): Map<string, string> => {
      const all = new Map<string, string>();
      for (const wrapper of record?.wrappers ?? []) all.set(wrapperKey(wrapper), wrapper.name);
      for (const [name, logger] of record?.loggers ?? []) all.set(`${loggerKey(name)}\0${logger}`, loggerKey(name));
      for (const [name, readings] of record?.texts ?? []) all.set(`${name}\0${JSON.stringify(readings)}`, name);
      return all;
    };
    const old = told(before);
    const now = told(after);
    for (const [key, name] of old) if (!now.has(key)) changed.add(name);
    for (const [key, name] of now) if (!old.has(key)) changed.add(name);
    if (before) this.#forget(before);
    if (after) this.#learn(after);
    const touched = new Set<string>();
    if (before?.catalogue || after?.catalogue) for (const file of this.translations.users) touched.add(file);
    for (const name of changed) for (const file of this.#users.get(name) ?? []) touched.add(file);
    return touched;
  }

  wrappersFor(call: TextCall): readonly WrapperEntry[] {
    const all = this.#wrappers.get(call.name) ?? [];
    const own = all.filter(({ file }) => file === call.file);
    if (own.length > 0) return own;
    return tooCommon.test(call.name) ? [] : all;
  }

  /** True where a function of that name logs what it is given. */
  isWrapper(name: string): boolean {
    return (this.#wrappers.get(name)?.length ?? 0) > 0 && !tooCommon.test(name);
  }

  /** The text of a constant; `undefined` where there is none or where files disagree. */
  constant(name: string): string | undefined {
    const readings = this.texts.readingsOf(name);
    const only = readings?.length === 1 ? readings[0]?.[0] : undefined;
    return readings?.[0]?.length === 1 && only && 'text' in only ? only.text : undefined;
  }

  /** True where a file that was read by pattern calls a wrapper or keeps a text that a message is made of. */
  needs({ called = [], said = [] }: FileRecord): boolean {
    return called.some((name) => this.isWrapper(name)) || said.some((name) => this.texts.wants(name));
  }

  #learn(record: FileRecord): void {
    for (const wrapper of record.wrappers) this.#wrappers.set(wrapper.name, [...(this.#wrappers.get(wrapper.name) ?? []), wrapper]);
    this.texts.learn(record);
    this.translations.learn(record);
    this.loggers.learn(record);
    for (const name of usedNames(record)) {
      const users = this.#users.get(name);
      if (users) users.add(record.file);
      else this.#users.set(name, new Set([record.file]));
    }
  }

  #forget(record: FileRecord): void {
    for (const { name } of record.wrappers) this.#wrappers.set(name, (this.#wrappers.get(name) ?? []).filter(({ file }) => file !== record.file));
    this.texts.forget(record);
    this.translations.forget(record);
    this.loggers.forget(record);
    for (const name of usedNames(record)) this.#users.get(name)?.delete(record.file);
  }
}

const loggerKey = (variable: string): string => `logger ${variable}`;

function usedNames(record: FileRecord): ReadonlySet<string> {
  return new Set([...record.textCalls.map(({ name }) => name), ...refsOf(record), ...record.logs.flatMap(({ loggerVariable }) => (loggerVariable === undefined ? [] : [loggerKey(loggerVariable)]))]);
}

type ReadingsOf = (ref: string) => readonly Template[] | undefined;

/** The log calls of a file: its own, with constants of other files put in, and its calls of wrappers. */
export function linkCalls(record: FileRecord, tables: LinkTables): LogEntry[] {
  const readingsOf: ReadingsOf = (ref) => tables.texts.readingsOf(ref, record) ?? tables.translations.textsOf(record.file, ref);
  const opened = new Map<LogEntry, Template[]>();
  for (const { entry, open } of record.openCalls) {
    for (const template of closeTemplates(open, readingsOf)) {
      if (template.some((segment) => 'text' in segment)) opened.set(entry, [...(opened.get(entry) ?? []), template, withLazyHoles(template)]);
    }
  }
  const own = record.logs.map((entry) => {
    const templates = opened.get(entry);
    const loggerName = entry.loggerVariable === undefined ? undefined : tables.loggers.nameOf(entry.loggerVariable);
    if (!templates && loggerName === undefined) return entry;
    return { ...entry, ...(loggerName === undefined ? {} : { loggerName }), ...(templates ? { templates: [...entry.templates, ...compileReadings(templates)] } : {}) };
  });
  // Calls that say nothing but through what another file has for them.
  const known = new Set(record.logs);
  const found = [...opened].flatMap(([entry, templates]) => (known.has(entry) ? [] : [{ ...entry, templates: compileReadings(templates) }]));
  return [...own, ...found, ...record.textCalls.flatMap((call) => wrapperCall(call, tables, readingsOf))].map((entry) => {
    const translated = entry.templates.flatMap((template) => tables.translations.readingsOf(record.file, template));
    return translated.length > 0 ? { ...entry, templates: [...entry.templates, ...translated] } : entry;
  });
}

/** Calls with text that nobody knows to log: what they are given may be written by something that is not seen. */
export function textEntries(record: FileRecord, tables: LinkTables): LogEntry[] {
  return record.textCalls.filter((call) => !silent.test(call.name) && wrapperCall(call, tables, () => undefined).length === 0).map((call): LogEntry => {
    const { file, line, column, endLine, offset, callee, functionName } = call;
    const templates = call.texts.flatMap(({ open, named }) => {
      if (named) return [];
      return closeTemplates(open, (ref) => ownReadings(record, ref)).filter((template) => !isQualified(template)).flatMap((template) => {
        const lazy = withLazyHoles(template);
        return lazy.length === template.length ? [template] : [template, lazy];
      });
    });
    return { file, line, column, endLine, offset, kind: 'text', keys: [], functionName, library: 'text', label: `${callee}(…)`, templates: templates.map(compileTemplate) };
  });
}

/** True for the name of a class or a path alone: these stand in the values of many messages. */
const isQualified = (template: Template): boolean => template.length === 1 && template[0] !== undefined && 'text' in template[0] && /^[\w$-]+(?:[./][\w$-]+){2,}$/.test(template[0].text);

function ownReadings(record: FileRecord, ref: string): readonly Template[] | undefined {
  const kept = record.texts.get(ref);
  return kept === undefined ? undefined : readingsIn(kept);
}

/** Calls whose text is help, a pattern, a query or a test's name. */
const silent = /^(?:add_argument|add_option|add_parser|option|argument|describe|it|test|expect|assert\w*|compile|match|replace|sub|split|startswith|startsWith|endswith|endsWith|includes|indexOf|join|strip|execute|query|prepare|exec|getattr|hasattr|setattr|isinstance|open|import_module|require|querySelector\w*|createElement|getElementById|addEventListener|TypeVar|cast|deprecated|skip\w*)$/;

function wrapperCall(call: TextCall, tables: LinkTables, readingsOf: ReadingsOf): readonly LogEntry[] {
  const readings: Template[] = [];
  let found: WrapperEntry | undefined;
  for (const wrapper of tables.wrappersFor(call)) {
    for (const { position, open } of call.texts) {
      // Where the reader could not tell which parameter it is, the first text is the message.
      if (wrapper.messageParam < 0 ? position !== call.texts[0]?.position : position !== wrapper.messageParam) continue;
      for (const message of closeTemplates(open, readingsOf)) readings.push(...aroundMessage(wrapper.prefix, wrapper.lazyHoles ? withLazyHoles(message) : message, wrapper.suffix));
      found ??= wrapper;
    }
  }
  if (!found) return [];
  const { file, line, column, endLine, offset, callee, functionName, keys } = call;
  const level: Level | undefined = found.level ?? levelOfText(call.name);
  return [{
    file, line, column, endLine, offset, kind: 'log', keys, functionName, library: found.library, label: `${callee}(…)`, wrapper: found.name,
    templates: compileReadings(readings), ...(level ? { level } : {}),
  }];
}
