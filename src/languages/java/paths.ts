import { literalOf, type Expr } from '../../model/expr.ts';
import { pathOf } from '../lowering/draft.ts';
import type { TemplateReader } from '../texts/templates.ts';

/** Texts of a path; a constant of another file is `{Paths.USERS}`. */
export function texts(value: Expr | undefined, functionId: number, templates: TemplateReader): string[] {
  if (!value) return [];
  if (value.kind === 'list') return value.items.flatMap((item) => texts(item, functionId, templates));
  if (literalOf(value) === '') return [''];
  const known = templates.read(value, functionId).filter((template) => template.some((segment) => 'text' in segment))
    .map((template) => template.map((segment) => ('text' in segment ? segment.text : `{${segment.name ?? 'value'}}`)).join(''));
  const constant = known.length === 0 ? pathOf(value) : undefined;
  return constant !== undefined && /(?:^|\.)[A-Z][A-Z\d_]*$/.test(constant) ? [`{${constant}}`] : known;
}
