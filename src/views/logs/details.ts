import { html, nothing, type TemplateResult } from 'lit';
import type { LogDetails, LogRow } from '../../protocol/logs.ts';
import { fieldList, sourceField } from '../kit/fields.ts';
import { fullCount, fullTimeText } from '../kit/format.ts';
import { toolButton } from '../kit/tool.ts';
import { manyLines, oneLine } from '../kit/visibleText.ts';
import { levelNames } from './row.ts';

export type DetailsState =
  | { readonly state: 'none' }
  | { readonly state: 'loading'; readonly row: LogRow }
  | { readonly state: 'gone'; readonly row: LogRow; readonly why: string }
  | { readonly state: 'here'; readonly row: LogRow; readonly details: LogDetails };

export interface DetailsEvents {
  openSource(key: number, beside: boolean): void;
  explain(key: number): void;
  openTrace(key: number): void;
  copyJson(key: number): void;
  close(): void;
}

/** Everything that is known of one record. */
export function detailsPane(now: DetailsState, events: DetailsEvents): TemplateResult {
  const row = now.state === 'none' ? undefined : now.row;
  return html`<section class="details grow" aria-label="Details of the selected line">
    <div class="head">
      <h2>Details</h2>
      ${row ? html`
        ${toolButton({ icon: 'go-to-file', label: 'Open source (Enter)', run: (event) => events.openSource(row.key, event.ctrlKey || event.metaKey) })}
        ${row.trace ? toolButton({ icon: 'list-tree', label: 'Open trace (T)', run: () => events.openTrace(row.key) }) : nothing}
        ${toolButton({ icon: 'copy', label: 'Copy as JSON', run: () => events.copyJson(row.key) })}` : nothing}
      ${toolButton({ icon: 'close', label: 'Close details (Space)', run: () => events.close() })}
    </div>
    <div class="body grow" tabindex="0" role="region" aria-label="Details">${row ? content(row, now, events) : html`<p class="quiet">No line is selected.</p>`}</div>
  </section>`;
}

function content(row: LogRow, now: DetailsState, events: DetailsEvents): TemplateResult {
  const details = now.state === 'here' ? now.details : undefined;
  const facts = [
    { key: 'time', value: fullTimeText(row.timeNs) },
    { key: 'level', value: details?.severityText && details.severityText.toLowerCase() !== row.level ? `${levelNames[row.level]} (${details.severityText})` : levelNames[row.level] },
    { key: 'service', value: row.service || '–' },
    ...(details ? optional({ logger: details.scope, event: details.eventName, trace: details.traceId, span: details.spanId }) : []),
    ...sourceField(details, (beside) => events.openSource(row.key, beside), () => events.explain(row.key)),
  ];
  return html`
    <pre class="code">${manyLines(details?.body ?? row.body)}${leftOut(details ? details.bodyLeftOut : row.more)}</pre>
    ${now.state === 'gone' ? html`<p class="quiet">${oneLine(now.why)}</p>` : nothing}
    ${fieldList('Record', facts)}
    ${details ? html`${fieldList('Attributes', details.attributes)}${fieldList('Resource', details.resource)}` : nothing}
    ${details?.fieldsLeftOut ? html`<p class="quiet">${fullCount(details.fieldsLeftOut)} more fields are not shown.</p>` : nothing}`;
}

function optional(values: Readonly<Record<string, string | undefined>>): { readonly key: string; readonly value: string }[] {
  return Object.entries(values).flatMap(([key, value]) => (value ? [{ key, value }] : []));
}

function leftOut(characters: number | undefined): TemplateResult | typeof nothing {
  return characters ? html`<span class="quiet"> … ${fullCount(characters)} more characters</span>` : nothing;
}
