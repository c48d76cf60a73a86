import { literalOf } from '../../model/expr.ts';
import type { FileFacts } from '../../model/facts.ts';
import type { Field, LogCall } from '../../model/logFacts.ts';
import { makeBinder } from '../logging/binding.ts';
import { splitBraces } from '../lowering/formats.ts';
import type { Tree } from '../language.ts';
import { readLogCalls } from '../logging/logCalls.ts';
import { readReturns, readSaid } from '../texts/returns.ts';
import { makeScope } from '../lowering/scope.ts';
import { makeTemplateReader } from '../texts/templates.ts';
import { readOperations } from '../operations/allOperations.ts';
import { readWrappers } from '../logging/wrappers.ts';
import { mayPrint } from '../logging/mayPrint.ts';
import { readLoggerMessages } from './loggerMessage.ts';
import { libraries, libraryOf, notFields, unknown } from './loggers.ts';
import { readCsharpMetrics, readCsharpSpans } from './places.ts';
import { readCsharpRoutes } from './routes.ts';
import { readStructure } from './structure.ts';

const methods = new Set([...libraries, unknown].flatMap((library) => Object.keys(library.methods)));

export function readCsharp(tree: Tree): FileFacts {
  const { draft, classes } = readStructure(tree);
  const scope = makeScope(draft);
  const templates = makeTemplateReader(scope, true);
  const binder = makeBinder(draft, scope, libraries, unknown, tree.loggers);
  readLogCalls({ draft, binder, templates, methods, unknown, notFields });
  const usings = draft.imports.map(({ module }) => module);
  draft.logCalls = draft.logCalls.map((log) => ({ ...log, library: log.library === 'print' ? log.library : libraryOf(log.method, usings), fields: [...log.fields, ...holeFields(log)] }));
  readLoggerMessages(draft, templates);
  readWrappers(draft, scope, templates);
  if (!tree.forRules) {
    readReturns(draft, templates);
    readSaid(draft, scope, templates);
  }
  if (!tree.forRules) readCsharpSpans(draft, scope, templates);
  if (!tree.forRules) readOperations({ draft, scope, templates });
  if (!tree.forRules || mayPrint(draft)) readCsharpRoutes(draft, scope, templates, classes);
  readCsharpMetrics(draft);
  return draft;
}

/** Named holes are the fields of .NET's loggers: each with the argument that fills it. */
function holeFields({ message, args, library }: LogCall): Field[] {
  const text = library === 'print' ? undefined : literalOf(message);
  const at = args.findIndex(({ value }) => value === message);
  if (text === undefined || at < 0) return [];
  return splitBraces(text).filter((piece) => piece.text === undefined).flatMap(({ name }, index) => {
    const arg = args[at + 1 + index];
    return name !== undefined && arg ? [{ key: name, value: arg.value, range: arg.range }] : [];
  });
}
