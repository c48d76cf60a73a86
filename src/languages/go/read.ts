import type { FileFacts } from '../../model/facts.ts';
import type { LogCall } from '../../model/logFacts.ts';
import { makeBinder } from '../logging/binding.ts';
import { pathOf } from '../lowering/draft.ts';
import type { Tree } from '../language.ts';
import { readLogCalls } from '../logging/logCalls.ts';
import { readReturns, readSaid } from '../texts/returns.ts';
import { makeScope } from '../lowering/scope.ts';
import { makeTemplateReader } from '../texts/templates.ts';
import { readOperations } from '../operations/allOperations.ts';
import { readWrappers } from '../logging/wrappers.ts';
import { mayPrint } from '../logging/mayPrint.ts';
import { readGoEvents } from './events.ts';
import { libraries, notFields, typedField, unknown } from './loggers.ts';
import { readGoMetrics } from './metrics.ts';
import { readNamedCalls } from './named.ts';
import { readGoRoutes } from './routes.ts';
import { readGoSpans } from './spans.ts';
import { readStructure } from './structure.ts';

const methods = new Set([...libraries, unknown].flatMap((library) => Object.keys(library.methods)));

/** `fmt.Fprintf` writes to anything: it prints only where that is the terminal. */
const prints = (log: LogCall) => !log.method.startsWith('Fprint') || /^os\.Std(?:out|err)$/.test(pathOf(log.args[0]?.value ?? { kind: 'null', text: '', range: log.range }) ?? '');

export function readGo(tree: Tree): FileFacts {
  const structure = readStructure(tree);
  const { draft } = structure;
  const scope = makeScope(draft);
  const templates = makeTemplateReader(scope, true);
  const binder = makeBinder(draft, scope, libraries, unknown, tree.loggers);
  const reading = { draft, binder, templates, methods, unknown, notFields, typedField };
  readLogCalls(reading);
  readGoEvents(draft, binder, templates);
  readNamedCalls(reading);
  draft.logCalls = draft.logCalls.filter(prints);
  readWrappers(draft, scope, templates, typedField);
  if (!tree.forRules) {
    readReturns(draft, templates);
    readSaid(draft, scope, templates);
  }
  if (!tree.forRules) readGoSpans(draft, scope, templates);
  if (!tree.forRules) readOperations({ draft, scope, templates });
  if (!tree.forRules || mayPrint(draft)) readGoRoutes(tree, structure, scope, templates);
  readGoMetrics(draft, scope);
  return draft;
}
