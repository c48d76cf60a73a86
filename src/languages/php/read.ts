import type { FileFacts } from '../../model/facts.ts';
import type { LogCall } from '../../model/logFacts.ts';
import { makeBinder } from '../logging/binding.ts';
import type { Tree } from '../language.ts';
import { readLogCalls } from '../logging/logCalls.ts';
import { makeScope } from '../lowering/scope.ts';
import { makeTemplateReader } from '../texts/templates.ts';
import { readWrappers } from '../logging/wrappers.ts';
import { mayPrint } from '../logging/mayPrint.ts';
import { bareFunction, libraries, notFields, unknown } from './loggers.ts';
import { readPhpRoutes, readPhpSpans } from './places.ts';
import { readStructure } from './structure.ts';

const methods = new Set([...libraries, unknown].flatMap((library) => Object.keys(library.methods)));

/** `print_r($x, true)` gives its text back; what a page says is no log: `echo` counts in functions of files without markup. */
function prints(log: LogCall, text: string, hasMarkup: boolean): boolean {
  if (log.library !== 'print') return log.method !== 'logger' || log.args.length > 0;
  if (/^(?:print_r|var_export)$/.test(log.method)) return log.args[1]?.value.kind !== 'boolean';
  return !/^(?:echo|print|printf)$/.test(log.method) || (!hasMarkup && (log.functionId > 0 || /\\n["']|PHP_EOL/.test(text.slice(log.range.start, log.range.end))));
}

export function readPhp(tree: Tree): FileFacts {
  const structure = readStructure(tree);
  const { draft } = structure;
  const scope = makeScope(draft);
  const templates = makeTemplateReader(scope);
  const binder = makeBinder(draft, scope, libraries, unknown, tree.loggers);
  readLogCalls({ draft, binder, templates, methods, unknown, notFields, bareFunction });
  const hasMarkup = tree.nodes.some(({ type, start, end }) => type === 'text' && /<\w/.test(tree.text.slice(start, end))) || /(?:echo|print)\s*\(?\s*["']\s*</.test(tree.text);
  draft.logCalls = draft.logCalls.filter((log) => prints(log, tree.text, hasMarkup));
  readWrappers(draft, scope, templates);
  if (!tree.forRules) readPhpSpans(structure, scope, templates);
  if (!tree.forRules || mayPrint(draft)) readPhpRoutes(structure, tree.text);
  return draft;
}
