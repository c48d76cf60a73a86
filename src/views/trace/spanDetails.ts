import { html, nothing, type TemplateResult } from 'lit';
import { spanKinds, spanStatuses } from '../../model/traceColumns.ts';
import type { OpenTrace, SpanDetails } from '../../protocol/trace.ts';
import { fieldList, sourceField } from '../kit/fields.ts';
import { durationText, fullCount } from '../kit/format.ts';
import { toolButton } from '../kit/tool.ts';
import { oneLine } from '../kit/visibleText.ts';

export interface SpanDetailsEvents {
  openSource(span: number, beside: boolean): void;
  explain(span: number): void;
  openFrame(span: number, event: number, frame: number, beside: boolean): void;
  openLink(span: number, link: number): void;
  openLogs(span: number): void;
  copyJson(span: number): void;
  close(): void;
}

export type SpanDetailsState = { readonly span: number; readonly details?: SpanDetails; readonly problem?: string } | undefined;

/** Everything that is known of one span. */
export function spanDetails(trace: OpenTrace, now: SpanDetailsState, events: SpanDetailsEvents): TemplateResult {
  return html`<section class="details grow" aria-label="Details of the selected span">
    <div class="head">
      <h2>Span</h2>
      ${now ? html`
        ${toolButton({ icon: 'go-to-file', label: 'Open source (Enter)', run: (event) => events.openSource(now.span, event.ctrlKey || event.metaKey) })}
        ${toolButton({ icon: 'output', label: 'Show logs of this span', run: () => events.openLogs(now.span) })}
        ${toolButton({ icon: 'copy', label: 'Copy as JSON', run: () => events.copyJson(now.span) })}` : nothing}
      ${toolButton({ icon: 'close', label: 'Close details (Space)', run: () => events.close() })}
    </div>
    <div class="body grow" tabindex="0" role="region" aria-label="Span">${now ? content(trace, now, events) : html`<p class="quiet">No span is selected.</p>`}</div>
  </section>`;
}

function content({ columns }: OpenTrace, now: NonNullable<SpanDetailsState>, events: SpanDetailsEvents): TemplateResult {
  const { span, details } = now;
  const status = spanStatuses[columns.status[span] ?? 0] ?? 'unset';
  const facts = [
    { key: 'name', value: columns.names[columns.name[span] ?? 0] ?? '–' },
    { key: 'service', value: columns.services[columns.service[span] ?? 0] ?? '–' },
    { key: 'duration', value: durationText(columns.durationNs[span] ?? 0) },
    { key: 'starts at', value: durationText(columns.startNs[span] ?? 0) },
    { key: 'kind', value: spanKinds[columns.kind[span] ?? 0] ?? '–' },
    { key: 'status', value: details?.statusMessage ? `${status}: ${details.statusMessage}` : status },
    ...sourceField(details, (beside) => events.openSource(span, beside), () => events.explain(span)),
    ...(details?.scope ? [{ key: 'scope', value: details.scope }] : []),
    ...(details ? [{ key: 'span id', value: details.spanId }] : []),
  ];
  return html`
    ${fieldList('', facts)}
    ${now.problem ? html`<p class="quiet">${oneLine(now.problem)}</p>` : nothing}
    ${details ? html`
      ${details.events.length > 0 ? html`<h3>Events</h3>${details.events.map((event, at) => eventBlock(event, at, span, events))}` : nothing}
      ${fieldList('Attributes', details.attributes)}
      ${fieldList('Resource', details.resource)}
      ${details.links.length > 0 ? html`<h3>Links</h3>${details.links.map((link, at) => html`
        <button class="link code" type="button" @click=${() => events.openLink(span, at)}>${oneLine(`${link.traceId} · ${link.spanId}`)}</button>${fieldList('', link.attributes)}`)}` : nothing}
      ${details.leftOut ? html`<p class="quiet">Not shown: ${oneLine(details.leftOut)}.</p>` : nothing}` : nothing}`;
}

const indentOf = (text: string): string => ' '.repeat(Math.min(8, text.length - text.trimStart().length));

function eventBlock(event: SpanDetails['events'][number], at: number, span: number, events: SpanDetailsEvents): TemplateResult {
  return html`<div class="event">
    <div class="title"><span>${oneLine(event.name)}</span><span class="quiet number">at ${durationText(event.offsetNs)}</span></div>
    ${fieldList('', event.attributes.filter(({ key }) => event.frames.length === 0 || key !== 'exception.stacktrace'))}
    ${event.frames.length > 0 ? html`<ol class="frames code">${event.frames.map((frame, index) => html`<li>${frame.place === undefined
      ? oneLine(frame.text)
      : html`<span class="indent">${indentOf(frame.text)}</span><button class="link" type="button" title=${oneLine(`Open ${frame.place}${frame.certainty ? `, ${frame.certainty}` : ''}`)}
          @click=${(click: MouseEvent) => events.openFrame(span, at, index, click.ctrlKey || click.metaKey)}>${oneLine(frame.text.trim())}</button>`}</li>`)}</ol>` : nothing}
    ${event.framesLeftOut ? html`<p class="quiet">${fullCount(event.framesLeftOut)} more lines of the stack are not shown.</p>` : nothing}
  </div>`;
}
