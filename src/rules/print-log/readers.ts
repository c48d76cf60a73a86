import type { FunctionFact } from '../../model/facts.ts';
import { perFile } from '../code/perFile.ts';
import type { CheckedFile } from '../rule.ts';
import { wordsOf } from '../names/words.ts';
import type { Print } from './prints.ts';
import { restOfBlock, conditionBefore } from '../code/blocks.ts';

const allowed = /\b(?:es|ox|ts)lint[-:]disable(?:-line|-next-line)?\b(?=[^\n]*\bno-console\b|\s*(?:\*\/|$))|\bbiome-ignore\b[^\n]*\bnoConsole|#\s*noqa\b(?!:)|#\s*noqa:[^\n]*\bT20|\bnolint\b(?!:)|\bnolint:[^\n]*\bforbidigo\b|#\[allow\(clippy::(?:print_std(?:out|err)|dbg_macro)/;
const wholeFile = /\/\*\s*(?:es|ox)lint-disable(?:\s*\*\/|\s[^*]*\bno-console\b)|#!\[allow\([^\]]*clippy::print_std|^#\s*ruff:\s*noqa(?::[^\n]*\bT20|\s*$)/m;

const interfaces = /^(?:react|react-dom(?:\/.*)?|react-router(?:-dom)?|react-i18next|preact(?:\/.*)?|vue|vue-router|vue-i18n|pinia|vuex|nuxt\/app|#app|#imports|@vueuse\/.*|@angular\/(?!ssr|platform-server).*|svelte(?:\/.*)?|\$app\/.*|solid-js(?:\/.*)?|@remix-run\/react|next\/(?:router|navigation|link|image|dynamic)|@tanstack\/(?:react|vue)-.*|jquery|antd|@mui\/.*|@ionic\/.*)$/;
const browserFile = /\.(?:tsx|jsx)$|\.(?:component|directive|pipe)\.[jt]s$|(?:^|\/)(?:frontend|front-end|webapp|web-ui|src-ui|[\w-]+-ui|ui|web\/src|wwwroot|composables|components)\//i;
const browserText = /\bdocument\.(?:getElementById|querySelector|createElement|addEventListener|body|cookie|title|documentElement)\b|\bwindow\.(?:location|addEventListener|localStorage|open|history|matchMedia|dispatchEvent)\b|\b(?:localStorage|sessionStorage)\.(?:\w+Item|\w+)\b|\bnavigator\.(?:clipboard|userAgent|serviceWorker)\b|^['"]use client['"]/m;
const builtins = /^(?:node:)?(?:fs|fs\/promises|path|child_process)$/;

/** True where the page's console is the only place to write to. */
const isOfBrowser = perFile(({ facts, text }) => facts.imports.some(({ module }) => interfaces.test(module)) || browserText.test(text));

/** A file that gives nothing to others and works on files: someone runs it by hand or in a build. */
const isScript = perFile(({ facts, text }) => facts.imports.some(({ module }) => builtins.test(module)) && facts.routes.length === 0
  && !/^\s*export\b|\bmodule\.exports\b|^exports\.|\.listen\(|\bcreateServer\(/m.test(text));

const logs = perFile(({ facts }) => facts.logCalls.some(({ library, wrapper }) => library !== 'print' && library !== 'console' && wrapper === undefined));

/** What these do is to print, where they print this often. */
const showing = new Set(['print', 'dump', 'display', 'show']);
const screen = 3;
const head = 2_000;
/** Where lines and rulers stand between so many, they are laid out for people. */
const page = 6;
const showingFiles = /(?:^|[-_./]|[a-z])(?:[pP]rinter|[rR]eporter|[tT]erminal|[rR]epl|REPL|[pP]rogress_?[bB]ar)\.\w+$/;
const isShowing = ({ name }: FunctionFact, prints: number): boolean => {
  const words = wordsOf(name);
  return words.length > 1 && (words[0] === 'dump' || (prints >= screen && (showing.has(words[0] ?? '') || words.at(-1) === 'print')));
};

const wordy = /\b(?:\w*[._])?(?:is_?)?(?:verbos(?:e|ity)|silent|quiet|dry_?run|interactive|is_?(?:a_?)?tty|IsTerminal)\b|[a-z](?:Verbose|Silent|Quiet|DryRun)\b/i;
const leaves = /^(?:[^{}]|\{[^{}]*\})*?(?<![\w.])(?:os\.Exit|process\.exit|sys\.exit|System\.exit|(?:System\.)?Environment\.Exit|(?:std::)?(?:process::)?exit|raise\s+SystemExit)\b/;

/** Empty lines, rulers, blanks between lines: nobody lays out a log. */
function draws({ args, form }: Print): boolean {
  const [first] = args;
  if (!first) return form !== 'stack';
  return args.length === 1 && first.value.kind === 'text' && /^(?:[-=*#_~+|\s]|\\[nt])*$/.test(first.value.value);
}

/** Tells of the prints of a file which are meant for whoever looks at the terminal or the page, or were allowed on purpose. */
export function makeReaders(file: CheckedFile, prints: readonly Print[]): (print: Print) => boolean {
  const { facts, text, path } = file;
  const isScripting = facts.language === 'typescript';
  if (wholeFile.test(text.slice(0, head)) || (isScripting && ((!logs(file) && (browserFile.test(path) || isOfBrowser(file))) || (isScript(file) && !/(?:^|\/)src\//.test(path))))) return () => true;
  const counts = new Map<number, { all: number; drawn: number }>();
  for (const print of prints) {
    const count = counts.get(print.functionId) ?? { all: 0, drawn: 0 };
    counts.set(print.functionId, { all: count.all + 1, drawn: count.drawn + Number(draws(print)) });
  }
  const isPage = (id: number) => (counts.get(id)?.all ?? 0) >= page && (counts.get(id)?.drawn ?? 0) > 1;
  const isOfShowing = (print: Print) => {
    for (let fact = facts.functions[print.functionId]; fact && fact.id > 0; fact = facts.functions[fact.parent]) if (isShowing(fact, counts.get(fact.id)?.all ?? 0)) return true;
    return false;
  };
  return (print) => {
    if (isAllowed(print, text)) return true;
    if (print.form === 'stack') return false;
    if (showingFiles.test(path) || isOfShowing(print) || wordy.test(conditionBefore(print.range.start, file))) return true;
    return !isScripting && (isPage(print.functionId) || leaves.test(restOfBlock(print.range, file)));
  };
}

function isAllowed({ range }: Print, text: string): boolean {
  const start = text.lastIndexOf('\n', range.start - 1) + 1;
  const above = text.lastIndexOf('\n', start - 2) + 1;
  const end = text.indexOf('\n', range.end);
  const before = text.slice(above, start);
  return allowed.test(text.slice(range.end, end < 0 ? text.length : end)) || (/^\s*(?:\/\/|\/\*|#\[)/.test(before) && allowed.test(before));
}
