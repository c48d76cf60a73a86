import { html, nothing, type TemplateResult } from 'lit';
import type { LogFilter, LogState } from '../../protocol/logs.ts';
import { toolButton } from '../kit/tool.ts';
import { oneLine } from '../kit/visibleText.ts';
import { openLevels, openServices, type FilterEvents } from './filterMenus.ts';

export interface ToolbarEvents extends FilterEvents {
  togglePause(): void;
  clear(): void;
  toggleDetails(): void;
  filterKey(event: KeyboardEvent): void;
}

const tailWords = { off: 'Off', connecting: 'Connecting', live: 'Live', polling: 'Polling', reconnecting: 'Reconnecting', paused: 'Paused', failed: 'Stopped' } as const;
const tailIcons = { off: 'circle-outline', connecting: 'circle-outline', live: 'circle-filled', polling: 'circle-filled', reconnecting: 'circle-outline', paused: 'debug-pause', failed: 'error' } as const;

/** `filter` is what the user asks for now; `state.filter` what is in force. */
export function toolbar(state: LogState, filter: LogFilter, detailsOpen: boolean, events: ToolbarEvents): TemplateResult {
  const paused = state.tail.state === 'paused';
  return html`<div class="toolbar" role="toolbar" aria-label="Logs">
    <vscode-textfield id="filter" .label=${'Filter log lines'} placeholder="Filter lines and fields (/)" .value=${filter.text}
      ?invalid=${state.filterProblem !== undefined} title=${state.filterProblem ? oneLine(state.filterProblem) : nothing}
      @input=${(event: Event) => events.setFilter({ text: (event.target as HTMLInputElement).value })} @keydown=${(event: KeyboardEvent) => events.filterKey(event)}>
      <div slot="content-after" class="options">
        ${toolButton({ icon: 'case-sensitive', label: 'Match case', pressed: filter.matchCase, run: () => events.setFilter({ matchCase: !filter.matchCase }) })}
        ${toolButton({ icon: 'regex', label: 'Use regular expression', pressed: filter.regex, run: () => events.setFilter({ regex: !filter.regex }) })}
      </div>
    </vscode-textfield>
    ${menuButton('Levels', hiddenText(state.levels.length, filter.hiddenLevels.filter((level) => state.levels.some((row) => row.level === level)).length), (anchor) => openLevels(anchor, state, events))}
    ${menuButton('Services', hiddenText(state.services.length, filter.hiddenServices.filter((name) => state.services.some((row) => row.name === name)).length), (anchor) => openServices(anchor, state, events))}
    <span class="spring"></span>
    <span class="tail ${state.tail.state}" title=${oneLine(state.tail.reason ?? '') || nothing}>
      <span class="codicon codicon-${tailIcons[state.tail.state]}" aria-hidden="true"></span>
      <span class="words">${tailWords[state.tail.state]}${state.source ? ` · ${oneLine(state.source)}` : ''}</span>
    </span>
    ${toolButton({ icon: paused ? 'debug-continue' : 'debug-pause', label: paused ? 'Resume (P)' : 'Pause (P)', disabled: state.tail.state === 'off', run: () => events.togglePause() })}
    ${toolButton({ icon: 'clear-all', label: 'Clear', run: () => events.clear() })}
    ${toolButton({ icon: 'layout-sidebar-right', label: 'Details (Space)', pressed: detailsOpen, run: () => events.toggleDetails() })}
  </div>`;
}

function hiddenText(all: number, hidden: number): string {
  return hidden === 0 ? '' : `${all - hidden} of ${all}`;
}

function menuButton(label: string, note: string, open: (anchor: HTMLElement) => void): TemplateResult {
  return html`<button class="tool worded" type="button" aria-haspopup="menu" aria-expanded="false" aria-label=${note ? `${label}, ${note} shown` : label} @click=${(event: Event) => open(event.currentTarget as HTMLElement)}>
    ${label}${note ? html` <span class="quiet number">${note}</span>` : nothing}<span class="codicon codicon-chevron-down" aria-hidden="true"></span>
  </button>`;
}
