import { html, nothing, type TemplateResult } from 'lit';
import type { SearchState, TraceSearch } from '../../protocol/trace.ts';
import { readDurationMs } from '../kit/format.ts';
import { oneLine } from '../kit/visibleText.ts';
import { toolButton } from '../kit/tool.ts';

const windows: readonly (readonly [string, number])[] = [['5 min', 5], ['15 min', 15], ['1 h', 60], ['3 h', 180], ['6 h', 360], ['24 h', 1_440], ['2 d', 2_880], ['7 d', 10_080]];

export interface SearchBarEvents {
  /** A part of the query was chosen; `now`: search at once. */
  change(change: { readonly [K in keyof TraceSearch]?: TraceSearch[K] | undefined }, now: boolean): void;
  search(): void;
}

function valueOf(event: Event): string {
  return (event.target as HTMLInputElement).value;
}

function select(id: string, label: string, any: string, options: readonly string[], value: string | undefined, chosen: (value: string | undefined) => void): TemplateResult {
  const all = value === undefined || options.includes(value) ? options : [value, ...options];
  return html`<vscode-single-select id=${id} label=${label} aria-label=${label} title=${label} combobox .value=${value ?? ''} @change=${(event: Event) => chosen(valueOf(event) || undefined)}>
    <vscode-option value="" ?selected=${value === undefined}>${any}</vscode-option>
    ${all.map((option) => html`<vscode-option value=${option} ?selected=${option === value}>${oneLine(option)}</vscode-option>`)}
  </vscode-single-select>`;
}

/** Service, operation, least duration, errors and window of a search. */
export function searchBar(state: SearchState, query: TraceSearch, badDuration: boolean, events: SearchBarEvents): TemplateResult {
  const minutes = query.windowMs / 60_000;
  const known = windows.some(([, size]) => size === minutes);
  return html`<div class="toolbar" role="search" aria-label="Search traces">
    ${select('service', 'Service', 'All services', state.services, query.service, (service) => events.change({ service, operation: undefined }, true))}
    ${select('operation', 'Operation', state.operations === 'loading' ? 'Loading…' : 'All operations', state.operations === 'loading' ? [] : state.operations, query.operation, (operation) => events.change({ operation }, true))}
    <vscode-textfield id="least" .label=${'Least duration'} title="Least duration, such as 250ms or 1.5s" placeholder="Min 100ms" ?invalid=${badDuration}
      .value=${query.minDurationMs === undefined ? '' : `${query.minDurationMs}ms`}
      @change=${(event: Event) => events.change({ minDurationMs: valueOf(event).trim() === '' ? undefined : (readDurationMs(valueOf(event)) ?? Number.NaN) }, true)}></vscode-textfield>
    ${toolButton({ icon: 'error', label: 'Only traces with errors', text: 'Errors', pressed: query.onlyErrors, run: () => events.change({ onlyErrors: !query.onlyErrors }, true) })}
    <vscode-single-select class="window" id="window" label="Time window" aria-label="Time window" title="How far back" .value=${String(minutes)} @change=${(event: Event) => events.change({ windowMs: Number(valueOf(event)) * 60_000 }, true)}>
      ${known ? nothing : html`<vscode-option value=${String(minutes)} selected>${minutes} min</vscode-option>`}
      ${windows.map(([label, size]) => html`<vscode-option value=${String(size)} ?selected=${size === minutes}>Last ${label}</vscode-option>`)}
    </vscode-single-select>
    ${toolButton({ icon: 'refresh', label: 'Search again', run: () => events.search() })}
  </div>`;
}
