import type { Segment, Template } from '../../../model/logFacts.ts';
import { catalogueTemplate, signatureOf } from './catalogue.ts';
import type { FileRecord, OpenTemplate } from './records.ts';
import { compileTemplate, type CompiledTemplate } from '../messages/template.ts';

const maxLocales = 48;

/** Keys that a message may look up: all of its text, and each word of it that is written like a key. */
export function keysOf(template: CompiledTemplate): readonly string[] {
  const keys = [signatureOf(template)];
  for (const { text } of template.literals) {
    for (const word of text.split(' ')) {
      if (!/[A-Za-z][.:/_-][A-Za-z]/.test(word) || word.length > 200) continue;
      keys.push(word);
      const space = word.indexOf(':');
      if (space > 0) keys.push(word.slice(space + 1));
    }
    const space = text.includes(' ') ? -1 : text.indexOf(':');
    if (space > 0) keys.push(text.slice(space + 1));
  }
  return keys;
}

/** All keys that the messages of these files may look up. */
export function wantedKeys(records: Iterable<FileRecord>): ReadonlySet<string> {
  const wanted = new Set<string>();
  const add = (template: CompiledTemplate): void => {
    for (const key of keysOf(template)) wanted.add(key);
  };
  const refer = (open: OpenTemplate): void => {
    for (const segment of open) if ('ref' in segment && segment.ref !== undefined) wanted.add(memberKey(segment.ref) ?? '');
  };
  for (const { logs, textCalls, openCalls } of records) {
    for (const { templates } of logs) templates.forEach(add);
    for (const { texts } of textCalls) for (const { open } of texts) {
      add(compileTemplate(open));
      refer(open);
    }
    for (const { open } of openCalls) {
      add(compileTemplate(open));
      refer(open);
    }
  }
  return wanted;
}

/** The key under which a catalogue has what a member of a class of texts stands for: `Texts.Gone`. */
const memberKey = (ref: string): string | undefined => /(?:^|\.)[A-Z]\w*\.([A-Z]\w*)$/.exec(ref)?.[1];

/** A package as the folder of its sources and of its resources. */
const packageOf = (file: string): string => file.slice(0, file.lastIndexOf('/') + 1).replace(/(^|\/)resources\//, '$1java/');

/** What catalogues have for a key: those of the file's own package where there are any, for bundles of many packages share keys. */
function textsFor(file: string, known: readonly { readonly file: string; readonly text: string }[]): readonly string[] {
  const near = known.filter((each) => packageOf(each.file) === packageOf(file));
  return [...new Set((near.length > 0 ? near : known).map(({ text }) => text))].slice(0, maxLocales);
}

/** Texts of all catalogues of the workspace, in every language. */
export class Translations {
  readonly #texts = new Map<string, { readonly file: string; readonly text: string }[]>();
  /** Files whose messages are, or look like, keys. */
  readonly users = new Set<string>();

  learn({ file, catalogue }: FileRecord): void {
    for (const [key, text] of catalogue ?? []) this.#texts.set(key, [...(this.#texts.get(key) ?? []), { file, text }]);
  }

  forget({ file, catalogue }: FileRecord): void {
    for (const key of catalogue?.keys() ?? []) {
      const rest = (this.#texts.get(key) ?? []).filter((each) => each.file !== file);
      if (rest.length > 0) this.#texts.set(key, rest);
      else this.#texts.delete(key);
    }
  }

  /** What a member of a class of texts says in the languages of the catalogues; `undefined` where it is none. */
  textsOf(file: string, ref: string): readonly Template[] | undefined {
    const key = memberKey(ref);
    if (key === undefined) return undefined;
    this.users.add(file);
    const known = this.#texts.get(key);
    return known && textsFor(file, known).map(catalogueTemplate);
  }

  /** What a message says in the languages of the catalogues; empty for one that is no key. */
  readingsOf(file: string, template: CompiledTemplate): readonly CompiledTemplate[] {
    const only = template.literals.length === 1 ? template.literals[0]?.text : undefined;
    if (only !== undefined && !only.includes(' ')) this.users.add(file);
    if (this.#texts.size === 0 || template.literals.length === 0) return [];
    for (const key of keysOf(template)) {
      const known = this.#texts.get(key);
      if (!known) continue;
      this.users.add(file);
      return textsFor(file, known).map((text) => compileTemplate(key === signatureOf(template) ? catalogueTemplate(text) : around(template, key, catalogueTemplate(text))));
    }
    return [];
  }
}

/** The message with the key in it replaced. */
function around(template: CompiledTemplate, key: string, text: Template): Template {
  const segments: Segment[] = [];
  template.gaps.forEach((holes, index) => {
    for (const hole of holes) segments.push({ hole });
    const literal = template.literals[index]?.text ?? '';
    const word = literal.split(' ').find((each) => each === key || each.endsWith(`:${key}`));
    if (word === undefined) return void segments.push({ text: literal });
    const at = literal.indexOf(word);
    segments.push({ text: literal.slice(0, at) }, ...text, { text: literal.slice(at + word.length) });
  });
  return segments;
}
