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
import { readFluentCalls } from './fluent.ts';
import { libraries, notFields, unknown } from './loggers.ts';
import { readMessageMethods } from './messages.ts';
import { readJavaMetrics } from './metrics.ts';
import { readJavaRoutes } from './routes.ts';
import { readJavaSpans } from './spans.ts';
import { readStructure } from './structure.ts';

const methods = new Set([...libraries, unknown].flatMap((library) => Object.keys(library.methods)));

export function readJava(tree: Tree): FileFacts {
  const { draft, classes, results } = readStructure(tree);
  const scope = makeScope(draft);
  const templates = makeTemplateReader(scope, true);
  const binder = makeBinder(draft, scope, libraries, unknown, tree.loggers);
  readLogCalls({ draft, binder, templates, methods, unknown, notFields });
  readFluentCalls(draft, binder, templates);
  readWrappers(draft, scope, templates);
  readMessageMethods(draft, classes);
  if (!tree.forRules) {
    readReturns(draft, templates);
    readSaid(draft, scope, templates);
  }
  if (!tree.forRules) readJavaSpans(draft, scope, templates);
  if (!tree.forRules) readOperations({ draft, scope, templates });
  if (!tree.forRules || mayPrint(draft)) readJavaRoutes(draft, scope, templates, { classes, results });
  readJavaMetrics(draft);
  return draft;
}
