import { html, nothing, type TemplateResult } from 'lit';
import type { Field } from '../../protocol/notice.ts';
import { fullCount } from './format.ts';
import { manyLines, oneLine } from './visibleText.ts';

/** A list of fields, titled where a title is given; nothing when there are none. Values are shown whole, as text. */
export function fieldList(title: string, fields: readonly Field[]): TemplateResult | typeof nothing {
  if (fields.length === 0) return nothing;
  return html`${title ? html`<h3>${title}</h3>` : nothing}
    <dl class="fields code">${fields.map(({ key, value, leftOut }) => html`
      <dt>${oneLine(key)}</dt>
      <dd>${manyLines(value)}${leftOut ? html`<span class="quiet"> … ${fullCount(leftOut)} more characters</span>` : nothing}</dd>`)}
    </dl>`;
}
