import type { Expr } from '../model/facts.ts';
import type { Draft } from './draft.ts';
import { messageOf } from './handsThrough.ts';
import type { TemplateReader } from './templates.ts';

/** Reads what functions give back where it holds a phrase, for log calls of other files. */
export function readReturns(draft: Draft, templates: TemplateReader): void {
  draft.returns.forEach((each, index) => {
    const value = messageOf(each.value);
    if (!mayBuildText.has(value.kind) || draft.functions[each.functionId]?.name === '') return;
    const phrases = templates.read(value, each.functionId).filter((template) => template.some((segment) => 'text' in segment && /\p{L}{2}.*\s.*\p{L}{2}|\p{L}{8}/su.test(segment.text)));
    if (phrases.length > 0) draft.returns[index] = { ...each, templates: phrases };
  });
}

const mayBuildText = new Set<Expr['kind']>(['text', 'template', 'binary', 'choice', 'call', 'name']);
