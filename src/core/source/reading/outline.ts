import type { Template } from '../../../model/logFacts.ts';
import type { Language } from '../../../languages/language.ts';
import { emptyRecord, type FileRecord, type FunctionEntry, type TypeEntry } from '../index/records.ts';

const called = /(?<![\w$])([A-Za-z_$][\w$]{3,60})(?=\((?:[^"'`;{}]{0,120}["'`]|[a-z_]\w{0,40}\)))/g;
const notFunctions = /^(?:if|for|while|switch|catch|return|function|constructor|else|do|using|lock|foreach|with|new|await|super|synchronized)$/;
const named = /(?:^|[\s.{,(])([A-Za-z_$][\w$]{1,60})['"]?\s{0,8}(?::\s?[\w.<>[\]]{1,30}\s{0,8})?[=:]\s{0,8}[frbuFRBU]{0,2}["'`](?=[^"'`\n]{1,200}\s)/g;
const table = /(?:^|[\s.])([A-Za-z_$][\w$]{1,60})\s?(?::[^=\n]{1,60})?=\s?(?:[\w.]{1,40}\()?[{[(]/g;
const gives = /(?:\breturn|=>)\s{1,8}\(?\s{0,20}[frbuFRBU]{0,2}["'`](?=[^"'`\n]{1,200}\s)/;
const maxCalled = 400;
/** A name that stands for the path of a route, or for another such name. */
const pathConstant = /(?<![\w$])(?<name>[A-Za-z_$][\w$]{0,60})(?::[ \t]*\w{1,20})?[ \t]*[:=]{1,2}[ \t]*(?:["'`](?<path>\/[\w/{}:<>.*-]{0,200})["'`]|(?<other>[A-Z][A-Z0-9_]{1,60})\b)/g;

/**
 * A record of a file that says no word of telemetry: its functions by name, for stack frames, symbols and RPCs, and what it calls
 * with text, for the program's own wrappers. Read by pattern, which costs a fiftieth of parsing.
 */
export function outlineOf(file: string, language: Pick<Language, 'id' | 'outline'>, text: string): FileRecord {
  const functions: FunctionEntry[] = [];
  const classes: TypeEntry[] = [];
  const lineOf = makeLineCounter(text);
  const types: { readonly name: string; readonly indent: number }[] = [];
  for (const match of text.matchAll(language.outline)) {
    const { indent = '', owner, type, name, arrow, method } = match.groups ?? {};
    while (types.length > 0 && (types.at(-1)?.indent ?? 0) >= indent.length) types.pop();
    if (type !== undefined) {
      types.push({ name: type, indent: indent.length });
      if (indent === '') classes.push({ file, name: type, line: lineOf(match.index + match[0].search(/\S/)), bases: basesBehind(text, match.index + match[0].length), isAbstract: /\b(?:abstract|interface)\s/.test(match[0]) });
      continue;
    }
    const own = name ?? arrow ?? method;
    if (own === undefined || (notFunctions.test(own) && !(language.id === 'ruby' && own === 'new'))) continue;
    const line = lineOf(match.index + match[0].search(/\S/));
    const last = functions.at(-1);
    if (last) functions[functions.length - 1] = { ...last, endLine: Math.max(last.line, line - 1) };
    functions.push({ file, name: own, qualifiedName: [...(owner === undefined ? types.map((each) => each.name) : [owner]), own].join('.'), line, endLine: line });
  }
  const texts = new Map<string, readonly Template[]>();
  for (const { groups } of text.matchAll(pathConstant)) {
    const { name, path, other } = groups ?? {};
    const value = path === undefined ? texts.get(other ?? '') : [[{ text: path }]];
    if (name !== undefined && value !== undefined && texts.size < maxCalled) texts.set(name, value);
  }
  const lines = lineOf(text.length);
  const last = functions.at(-1);
  if (last) functions[functions.length - 1] = { ...last, endLine: lines };
  const names = new Set<string>();
  for (const match of text.matchAll(called)) if (match[1] !== undefined && names.size < maxCalled) names.add(match[1]);
  return { ...emptyRecord(file, language.id), lines, functions, called: [...names], said: saidIn(text, functions), texts, types: classes };
}

/** What a class extends and implements, without type arguments, where words or C#'s colon say it. */
function basesBehind(text: string, from: number): readonly string[] {
  const brace = text.indexOf('{', from);
  let head = text.slice(from, Math.min(brace < 0 ? text.length : brace, from + 600));
  for (let before = ''; before !== head;) {
    before = head;
    head = head.replace(/<[^<>]*>|\([^()]*\)/g, '');
  }
  const said = /(?:\b(?:extends|implements)\b|^\s*:)(?<bases>[\s\S]*)$/.exec(head.replace(/\b(?:where|permits)\b[\s\S]*$/, ''))?.groups?.['bases'];
  return said === undefined ? [] : said.split(/,|\bextends\b|\bimplements\b/).map((name) => name.trim()).filter((name) => /^[A-Za-z_$][\w.$]*$/.test(name));
}

/** Names that may stand for text in messages of other files. */
function saidIn(text: string, functions: readonly FunctionEntry[]): readonly string[] {
  const said = new Set<string>();
  for (const match of text.matchAll(named)) if (match[1] !== undefined && said.size < maxCalled) said.add(match[1]);
  if (said.size > 0) for (const match of text.matchAll(table)) if (match[1] !== undefined && said.size < maxCalled) said.add(`${match[1]}[]`);
  if (gives.test(text) || (said.size > 0 && /\breturn\s+[{[A-Z]/.test(text))) for (const { name } of functions) said.add(`${name}()`);
  return [...said];
}

/** Line (from 1) of offsets that only grow. */
function makeLineCounter(text: string): (offset: number) => number {
  let line = 1;
  let next = text.indexOf('\n');
  return (offset) => {
    while (next >= 0 && next < offset) {
      line += 1;
      next = text.indexOf('\n', next + 1);
    }
    return line;
  };
}
