import { html, nothing, type TemplateResult } from 'lit';
import type { Field } from '../../protocol/notice.ts';
import { fullCount } from './format.ts';
import { manyLines, oneLine } from './visibleText.ts';

/** A field that leads somewhere: `link` stands before the value, `more` behind it. */
export interface ShownField extends Field {
  readonly link?: FieldLink;
  readonly more?: FieldLink;
}

export interface FieldLink {
  readonly text: string;
  readonly title?: string;
  run(beside: boolean): void;
}

/** A list of fields, titled where a title is given; nothing when there are none. Values are shown whole, as text. */
export function fieldList(title: string, fields: readonly ShownField[]): TemplateResult | typeof nothing {
  if (fields.length === 0) return nothing;
  return html`${title ? html`<h3>${title}</h3>` : nothing}
    <dl class="fields code">${fields.map(({ key, value, leftOut, link, more }) => html`
      <dt>${oneLine(key)}</dt>
      <dd>${button(link)}${manyLines(value)}${button(more)}${leftOut ? html`<span class="quiet"> … ${fullCount(leftOut)} more characters</span>` : nothing}</dd>`)}
    </dl>`;
}

function button(link: FieldLink | undefined): TemplateResult | typeof nothing {
  return link ? html`<button class="link" type="button" title=${oneLine(link.title ?? '')} @click=${(click: MouseEvent) => link.run(click.ctrlKey || click.metaKey)}>${oneLine(link.text)}</button>` : nothing;
}

/** Where a record or span was written, or why that is not known, with the way there. */
export function sourceField(details: { readonly source?: { readonly place: string; readonly how: string } | undefined; readonly noSource?: string | undefined } | undefined, open: (beside: boolean) => void, explain: () => void): readonly ShownField[] {
  if (details?.source) return [{ key: 'source', value: ` · ${details.source.how}`, link: { text: details.source.place, title: 'Open source (Enter)', run: open } }];
  return details?.noSource ? [{ key: 'source', value: `– ${details.noSource} `, more: { text: 'Why?', title: 'Why is there no source line?', run: explain } }] : [];
}
