import type { FileFacts } from '../../model/facts.ts';
import { makeBinder } from '../logging/binding.ts';
import type { Tree } from '../language.ts';
import { readLogCalls } from '../logging/logCalls.ts';
import { makeScope } from '../lowering/scope.ts';
import { makeTemplateReader } from '../texts/templates.ts';
import { readWrappers } from '../logging/wrappers.ts';
import { mayPrint } from '../logging/mayPrint.ts';
import { libraries, notFields, unknown } from './loggers.ts';
import { readRubyRoutes, readRubySpans } from './places.ts';
import { readStructure } from './structure.ts';

const methods = new Set([...libraries, unknown].flatMap((library) => Object.keys(library.methods)));

export function readRuby(tree: Tree): FileFacts {
  const draft = readStructure(tree);
  const scope = makeScope(draft);
  const templates = makeTemplateReader(scope);
  const binder = makeBinder(draft, scope, libraries, unknown, tree.loggers);
  readLogCalls({ draft, binder, templates, methods, unknown, notFields });
  readWrappers(draft, scope, templates);
  if (!tree.forRules) readRubySpans(draft, scope, templates);
  if (!tree.forRules || mayPrint(draft)) readRubyRoutes(draft);
  return draft;
}
