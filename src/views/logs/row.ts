import type { LogFilter, LogRow, RowLevel, SourceHint } from '../../protocol/logs.ts';
import { clockText, dayText, fullTimeText } from '../kit/format.ts';
import { serviceColour } from '../kit/theme.ts';
import { oneLine } from '../kit/visibleText.ts';

export const levelLetters: Readonly<Record<RowLevel, string>> = { trace: 'T', debug: 'D', info: 'I', warn: 'W', error: 'E', fatal: 'F', unknown: '–' };
export const levelNames: Readonly<Record<RowLevel, string>> = { trace: 'Trace', debug: 'Debug', info: 'Info', warn: 'Warning', error: 'Error', fatal: 'Fatal', unknown: 'No level' };

export interface RowLook {
  readonly index: number;
  readonly count: number;
  /** With the day before the time: not all lines are of today. */
  readonly dated: boolean;
  readonly selected: boolean;
  readonly active: boolean;
  readonly hint: SourceHint | undefined;
  readonly highlight: RegExp | undefined;
}

const parts = new WeakMap<HTMLElement, { readonly time: HTMLElement; readonly level: HTMLElement; readonly swatch: HTMLElement; readonly name: HTMLElement; readonly message: HTMLElement; readonly trace: HTMLElement; readonly jump: HTMLElement }>();

function span(className: string): HTMLElement {
  const element = document.createElement('span');
  element.className = className;
  return element;
}

export function makeRow(): HTMLElement {
  const row = document.createElement('div');
  row.setAttribute('role', 'option');
  const time = span('time number');
  const level = span('level');
  level.setAttribute('role', 'img');
  const service = span('service');
  const swatch = span('swatch');
  const name = span('name');
  const message = span('message code');
  const trace = span('jump codicon codicon-list-tree');
  const jump = span('jump codicon codicon-go-to-file');
  trace.title = 'Open trace (T)';
  trace.dataset['jump'] = 'trace';
  jump.dataset['jump'] = 'source';
  for (const icon of [trace, jump]) icon.setAttribute('aria-hidden', 'true');
  service.append(swatch, name);
  row.append(time, level, service, message, trace, jump);
  parts.set(row, { time, level, swatch, name, message, trace, jump });
  return row;
}

/** Writes a record into a row as text; nothing of it becomes markup. */
export function fillRow(row: HTMLElement, record: LogRow | undefined, look: RowLook): void {
  const part = parts.get(row);
  if (!part || !record) return;
  const body = oneLine(record.body);
  row.className = `row ${record.level}${look.active ? ' active' : ''}${record.trace ? ' traced' : ''}${look.hint ? ' placed' : ''}`;
  row.id = look.active ? 'active-row' : '';
  row.setAttribute('aria-selected', String(look.selected));
  row.setAttribute('aria-setsize', String(look.count));
  row.setAttribute('aria-posinset', String(look.index + 1));
  row.dataset['key'] = String(record.key);
  row.dataset['vscodeContext'] = JSON.stringify({ webviewSection: 'logRow', recordKey: record.key, hasTrace: record.trace === true, hasSource: look.hint !== undefined, preventDefaultContextMenuItems: true });
  part.time.textContent = look.dated ? `${dayText(record.timeNs).slice(5)} ${clockText(record.timeNs)}` : clockText(record.timeNs);
  part.time.title = fullTimeText(record.timeNs);
  part.level.textContent = levelLetters[record.level];
  part.level.title = levelNames[record.level];
  part.level.setAttribute('aria-label', levelNames[record.level]);
  part.swatch.style.background = record.service ? `var(--vscode-${serviceColour(record.service)})` : 'transparent';
  part.name.textContent = record.service ? oneLine(record.service) : '–';
  part.name.title = part.name.textContent;
  part.jump.title = look.hint ? `Open source: ${oneLine(look.hint.place)}, ${look.hint.certainty} (Enter)` : 'Open source (Enter)';
  writeMessage(part.message, body, look.highlight, record.more);
}

function quiet(text: string): HTMLElement {
  const element = span('quiet');
  element.textContent = text;
  return element;
}

const written = new WeakMap<HTMLElement, { readonly text: string; readonly highlight: RegExp | undefined; readonly more: number | undefined }>();

/** What says the same stays as it is: a node that is replaced under a click loses the second click and the selection. */
function writeMessage(element: HTMLElement, text: string, highlight: RegExp | undefined, more: number | undefined): void {
  const before = written.get(element);
  if (before?.text === text && before.highlight === highlight && before.more === more) return;
  written.set(element, { text, highlight, more });
  element.replaceChildren(...marked(text, highlight), ...(more ? [quiet(` … ${more.toLocaleString('en-US')} more characters`)] : []));
}

function marked(text: string, highlight: RegExp | undefined): readonly (string | HTMLElement)[] {
  if (!highlight) return [text];
  const nodes: (string | HTMLElement)[] = [];
  let from = 0;
  for (const match of text.matchAll(highlight)) {
    if (match[0] === '' || nodes.length > 100) continue;
    const mark = document.createElement('mark');
    mark.textContent = match[0];
    nodes.push(text.slice(from, match.index), mark);
    from = match.index + match[0].length;
  }
  return [...nodes, text.slice(from)];
}

/** What to mark in messages for a filter that is in force. */
export function highlightOf(filter: LogFilter): RegExp | undefined {
  if (filter.text === '') return undefined;
  const source = filter.regex ? filter.text : filter.text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  try {
    return new RegExp(source, filter.matchCase ? 'gu' : 'giu');
  } catch {
    return undefined;
  }
}
