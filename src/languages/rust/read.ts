import type { FileFacts } from '../../model/facts.ts';
import type { Tree } from '../language.ts';
import { makeScope } from '../lowering/scope.ts';
import { makeTemplateReader } from '../texts/templates.ts';
import { readWrappers } from '../logging/wrappers.ts';
import { mayPrint } from '../logging/mayPrint.ts';
import { readRustLogs } from './logs.ts';
import { readNestedMacros } from './nested.ts';
import { readRustSpans } from './places.ts';
import { readRustRoutes } from './routes.ts';
import { readStructure } from './structure.ts';

export function readRust(tree: Tree): FileFacts {
  const structure = readStructure(tree);
  const { draft } = structure;
  readNestedMacros(tree, draft);
  const scope = makeScope(draft);
  const templates = makeTemplateReader(scope);
  readRustLogs(draft, templates, tree.text);
  readWrappers(draft, scope, templates);
  if (!tree.forRules) readRustSpans(structure, scope, templates);
  if (!tree.forRules || mayPrint(draft)) readRustRoutes(structure, scope, templates);
  return draft;
}
