import { html, nothing, type TemplateResult } from 'lit';
import type { OpenTrace } from '../../protocol/trace.ts';
import { durationText, fullCount, fullTimeText, shortCount } from '../kit/format.ts';
import type { FindState } from './finder.ts';
import { openMenu } from '../kit/menu.ts';
import { toolButton } from '../kit/tool.ts';
import { oneLine } from '../kit/visibleText.ts';

export interface TraceHeaderEvents {
  back(): void;
  find(text: string): void;
  findNext(step: 1 | -1): void;
  findDone(): void;
  error(step: 1 | -1): void;
  openTo(depth: number): void;
  openLogs(): void;
  reload(): void;
  copyId(): void;
  toggleDetails(): void;
}

function matchText(find: FindState): string {
  if (find.text === '') return '';
  if (find.asking) return '…';
  if (find.failed) return 'Search failed';
  if (find.matches.length === 0) return 'No spans';
  return find.at < 0 ? shortCount(find.matches.length) : `${fullCount(find.at + 1)} of ${fullCount(find.matches.length)}`;
}

/** What trace is open, and what can be done with it. */
export function traceHeader(trace: OpenTrace, find: FindState, detailsOpen: boolean, events: TraceHeaderEvents): TemplateResult {
  const { columns } = trace;
  const name = oneLine(columns.names[columns.name[0] ?? 0] ?? '–');
  const service = oneLine(columns.services[columns.service[0] ?? 0] ?? '');
  const spans = columns.startNs.length;
  const findKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') events.findNext(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') events.findDone();
    else return;
    event.preventDefault();
  };
  return html`<div class="toolbar" role="toolbar" aria-label="Trace">
    ${toolButton({ icon: 'arrow-left', label: 'Back to the results (Esc)', run: () => events.back() })}
    <div class="heading" title=${`${fullTimeText(trace.startNs)}\n${trace.traceId}\n${oneLine(trace.source)}`}>
      <h1>${service}: ${name}</h1>
      <span class="quiet number">${durationText(trace.durationNs)} · ${fullCount(spans)} ${spans === 1 ? 'span' : 'spans'} · ${columns.services.length} ${columns.services.length === 1 ? 'service' : 'services'}</span>
      ${trace.errorCount > 0 ? html`<span class="failed-count number">${fullCount(trace.errorCount)} ${trace.errorCount === 1 ? 'error' : 'errors'}</span>` : nothing}
    </div>
    <vscode-textfield class="find" id="find" .label=${'Find spans'} placeholder="Find in spans (/)" .value=${find.text}
      @input=${(event: Event) => events.find((event.target as HTMLInputElement).value)} @keydown=${findKey}>
      <span slot="content-after" class="find-count number" role="status">${matchText(find)}</span>
    </vscode-textfield>
    ${toolButton({ icon: 'arrow-up', label: 'Previous match (Shift+F3)', disabled: find.matches.length === 0, run: () => events.findNext(-1) })}
    ${toolButton({ icon: 'arrow-down', label: 'Next match (F3)', disabled: find.matches.length === 0, run: () => events.findNext(1) })}
    ${trace.errorCount > 0 ? toolButton({ icon: 'error', label: 'Next error (E)', run: () => events.error(1) }) : nothing}
    ${toolButton({ icon: 'collapse-all', label: 'Levels to show', run: (event) => openMenu(event.currentTarget as HTMLElement, 'Levels to show', () => [
      { label: 'Expand All', run: () => events.openTo(Infinity) },
      { label: 'Collapse All', run: () => events.openTo(0) },
      'line',
      ...[1, 2, 3, 4].map((depth) => ({ label: `Down to Level ${depth + 1}`, run: () => events.openTo(depth) })),
    ]) })}
    ${toolButton({ icon: 'output', label: 'Show logs of this trace (L)', run: () => events.openLogs() })}
    ${toolButton({ icon: 'copy', label: 'Copy trace ID', run: () => events.copyId() })}
    ${toolButton({ icon: 'refresh', label: 'Load the trace again', run: () => events.reload() })}
    ${toolButton({ icon: 'layout-sidebar-right', label: 'Details (Space)', pressed: detailsOpen, run: () => events.toggleDetails() })}
  </div>`;
}

/** What is not in the trace, with its number. */
export function traceFooter(trace: OpenTrace, shown: string): TemplateResult {
  const { missingParents, problems, leftOut } = trace;
  return html`<div class="strip" role="status" aria-label="About this trace">
    <span>${oneLine(trace.source)}</span>
    ${missingParents > 0 ? html`<span title="Spans name these as their parents, and the trace does not hold them: not sent, sampled away, or not there yet.">${fullCount(missingParents)} ${missingParents === 1 ? 'span is' : 'spans are'} missing</span>` : nothing}
    ${leftOut ? html`<span>${oneLine(leftOut)}</span>` : nothing}
    ${problems.map((problem) => html`<span>${oneLine(problem)}</span>`)}
    ${shown ? html`<span>${oneLine(shown)}</span>` : nothing}
  </div>`;
}
