import type { Language } from '../../languages/language.ts';
import type { FileRecord, FunctionEntry } from './records.ts';

const called = /(?<![\w$])([A-Za-z_$][\w$]{3,60})(?=\([^"'`;{}]{0,120}["'`])/g;
const notFunctions = /^(?:if|for|while|switch|catch|return|function|constructor|else|do|using|lock|foreach|with|new|await|super|synchronized)$/;
const maxCalled = 400;

/**
 * A record of a file that says no word of telemetry: its functions by name, for stack frames, symbols and RPCs, and what it calls
 * with text, for the program's own wrappers. Read by pattern, which costs a fiftieth of parsing.
 */
export function outlineOf(file: string, language: Pick<Language, 'id' | 'outline'>, text: string): FileRecord {
  const functions: FunctionEntry[] = [];
  const lineOf = makeLineCounter(text);
  const types: { readonly name: string; readonly indent: number }[] = [];
  for (const match of text.matchAll(language.outline)) {
    const { indent = '', owner, type, name, arrow, method } = match.groups ?? {};
    while (types.length > 0 && (types.at(-1)?.indent ?? 0) >= indent.length) types.pop();
    if (type !== undefined) {
      types.push({ name: type, indent: indent.length });
      continue;
    }
    const own = name ?? arrow ?? method;
    if (own === undefined || notFunctions.test(own)) continue;
    const line = lineOf(match.index + match[0].search(/\S/));
    const last = functions.at(-1);
    if (last) functions[functions.length - 1] = { ...last, endLine: Math.max(last.line, line - 1) };
    functions.push({ file, name: own, qualifiedName: [...(owner === undefined ? types.map((each) => each.name) : [owner]), own].join('.'), line, endLine: line });
  }
  const lines = lineOf(text.length);
  const last = functions.at(-1);
  if (last) functions[functions.length - 1] = { ...last, endLine: lines };
  const names = new Set<string>();
  for (const match of text.matchAll(called)) if (match[1] !== undefined && names.size < maxCalled) names.add(match[1]);
  return {
    file, language: language.id, lines, functions, called: [...names], logs: [], openCalls: [], throws: [], spans: [], spanWrappers: [], spanCalls: [], routes: [], wrappers: [], textCalls: [], mounts: [], routerLinks: [], routeWrappers: [], routeCalls: [], types: [], constants: new Map(),
  };
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
