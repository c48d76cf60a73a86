import { html, nothing, type TemplateResult } from 'lit';
import type { LogState } from '../../protocol/logs.ts';
import { fullCount } from '../kit/format.ts';
import { toolButton } from '../kit/tool.ts';

interface Part {
  readonly text: string;
  readonly title: string;
}

const lines = (count: number): string => `${fullCount(count)} ${count === 1 ? 'line' : 'lines'}`;

function parts({ counts, capacity, source }: LogState): Part[] {
  const filtered = counts.kept - counts.matching;
  const optional: readonly (readonly [number, string, string])[] = [
    [filtered, 'hidden by the filter', 'Kept, but not let through by the text, level or service filter.'],
    [counts.droppedByServer, 'left out by the server', `${source || 'The server'} said that it sent fewer lines than it had. Narrow the query to see them.`],
    [counts.fallenOut, 'older fell out', `The newest ${fullCount(capacity)} lines are kept. The setting “Logs: Max Records” changes that.`],
  ];
  return [
    { text: filtered > 0 ? `${fullCount(counts.matching)} of ${lines(counts.kept)}` : lines(counts.kept), title: receivedText(counts) },
    ...optional.flatMap(([count, words, title]) => (count > 0 ? [{ text: `${fullCount(count)} ${words}`, title: `${lines(count)}. ${title}` }] : [])),
  ];
}

function receivedText({ received, duplicates }: LogState['counts']): string {
  const twice = duplicates > 0 ? ` ${lines(duplicates)} came twice, as the edge of a reconnect does, and ${duplicates === 1 ? 'is' : 'are'} shown once.` : '';
  return `${lines(received)} received since the panel was opened or cleared.${twice}`;
}

/** How much is shown, and the number of everything that is not. */
export function footer(state: LogState, selected: number, loadOlder: () => void): TemplateResult {
  const offered = state.notice?.actions.some(({ action }) => action === 'loadOlder') ?? false;
  return html`<div class="strip" role="status" aria-label="Counts">
    ${parts(state).map(({ text, title }) => html`<span title=${title}>${text}</span>`)}
    ${state.older === 'more' && !offered ? html`<button class="link" type="button" @click=${loadOlder}>Load older</button>` : nothing}
    ${selected > 1 ? html`<span>${fullCount(selected)} selected</span>` : nothing}
  </div>`;
}

/** The evident mark that the view stands still. */
export function pausedMark(state: LogState, resume: () => void): TemplateResult | typeof nothing {
  if (state.tail.state !== 'paused') return nothing;
  const { waiting } = state.counts;
  return html`<div class="paused-mark" role="status">
    <span class="codicon codicon-debug-pause" aria-hidden="true"></span>
    <span class="number">${state.tail.by === 'scroll' ? 'Paused while you read' : 'Paused'}${waiting > 0 ? ` · ${fullCount(waiting)} new ${waiting === 1 ? 'line' : 'lines'}` : ''}</span>
    ${toolButton({ icon: 'arrow-down', label: 'Resume at the newest line (End)', text: 'Resume', run: resume })}
  </div>`;
}
