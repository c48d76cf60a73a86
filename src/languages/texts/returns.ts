import type { Expr } from '../../model/expr.ts';
import type { Template } from '../../model/logFacts.ts';
import type { Draft } from '../lowering/draft.ts';
import { messageOf } from './handsThrough.ts';
import type { Scope } from '../lowering/scope.ts';
import type { TemplateReader } from './templates.ts';

const holdsPhrase = (template: Template): boolean => /\p{L}{2}[^\p{L}]+\p{L}{2}|\p{L}{8}/u.test(template.map((segment) => ('text' in segment ? segment.text : ' ')).join(' '));

/** Reads what calls are given in names and by functions of the file: a function elsewhere may log it. */
export function readSaid(draft: Draft, scope: Scope, templates: TemplateReader): void {
  draft.calls.forEach((fact, index) => {
    const said = new Map<number, readonly Template[]>();
    fact.call.args.slice(0, 4).forEach(({ value, spread }, position) => {
      const known = !spread && (value.kind === 'name' ? scope.valuesOf(value.name, fact.functionId).some((each) => mayBuildText.has(each.value.kind)) : value.kind === 'call' && scope.returnsOf(value.callee).length > 0);
      const phrases = known ? templates.read(value, fact.functionId).filter(holdsPhrase) : [];
      if (phrases.length > 0) said.set(position, phrases);
    });
    if (said.size > 0) draft.calls[index] = { ...fact, said };
  });
}

/** Reads what functions give back where it holds a phrase, for log calls of other files. */
export function readReturns(draft: Draft, templates: TemplateReader): void {
  draft.returns.forEach((each, index) => {
    const value = messageOf(each.value);
    if (each.other || !mayBuildText.has(value.kind) || draft.functions[each.functionId]?.name === '') return;
    const phrases = templates.read(value, each.functionId).filter(holdsPhrase);
    if (phrases.length > 0) draft.returns[index] = { ...each, templates: phrases };
  });
}

const mayBuildText = new Set<Expr['kind']>(['text', 'template', 'binary', 'choice', 'call', 'name']);
