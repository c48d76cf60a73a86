import type { FileFacts } from '../../model/facts.ts';
import { makeBinder } from '../logging/binding.ts';
import type { Tree } from '../language.ts';
import { readLogCalls } from '../logging/logCalls.ts';
import { readReturns, readSaid } from '../texts/returns.ts';
import { makeScope } from '../lowering/scope.ts';
import { makeTemplateReader } from '../texts/templates.ts';
import { readOperations } from '../operations/allOperations.ts';
import { readWrappers } from '../logging/wrappers.ts';
import { mayPrint } from '../logging/mayPrint.ts';
import { bareFunction, libraries, notFields, unknown } from './loggers.ts';
import { readPythonMetrics } from './metrics.ts';
import { readPythonRoutes } from './routes.ts';
import { readPythonSpans } from './spans.ts';
import { readStructure } from './structure.ts';

const methods = new Set([...libraries, unknown].flatMap((library) => Object.keys(library.methods)));

export function readPython(tree: Tree): FileFacts {
  const { draft, classes } = readStructure(tree);
  const scope = makeScope(draft);
  const templates = makeTemplateReader(scope);
  const binder = makeBinder(draft, scope, libraries, unknown, tree.loggers);
  readLogCalls({ draft, binder, templates, methods, unknown, notFields, bareFunction });
  readWrappers(draft, scope, templates);
  if (!tree.forRules) {
    readReturns(draft, templates);
    readSaid(draft, scope, templates);
    readPythonSpans(draft, scope, templates);
  }
  if (!tree.forRules) readOperations({ draft, scope, templates });
  if (!tree.forRules || mayPrint(draft)) readPythonRoutes(draft, scope, templates, classes);
  readPythonMetrics(draft);
  return draft;
}
