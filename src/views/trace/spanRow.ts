import { errorStatus, orphanFlag, spanKinds, spanStatuses, type TraceColumns } from '../../model/traceColumns.ts';
import { durationText, fullCount } from '../kit/format.ts';
import { serviceColour } from '../kit/theme.ts';
import { oneLine } from '../kit/visibleText.ts';
import type { TreeRows } from './treeRows.ts';

const deepest = 30;
const indent = 8;

export interface SpanLook {
  readonly generation: number;
  readonly row: number;
  readonly active: boolean;
  readonly matched: boolean;
  readonly treeWidth: number;
}

const parts = new WeakMap<HTMLElement, { readonly tree: HTMLElement; readonly twistie: HTMLElement; readonly swatch: HTMLElement; readonly mark: HTMLElement; readonly name: HTMLElement; readonly service: HTMLElement; readonly time: HTMLElement }>();

function cell(className: string, role?: string): HTMLElement {
  const element = document.createElement('span');
  element.className = className;
  if (role) element.setAttribute('role', role);
  return element;
}

export function makeSpanRow(): HTMLElement {
  const row = document.createElement('div');
  row.setAttribute('role', 'row');
  const tree = cell('tree', 'gridcell');
  const twistie = cell('twistie codicon');
  const swatch = cell('swatch');
  const mark = cell('mark codicon');
  const name = cell('name');
  const service = cell('service quiet');
  const time = cell('time', 'gridcell');
  twistie.dataset['part'] = 'twistie';
  for (const icon of [twistie, mark]) icon.setAttribute('aria-hidden', 'true');
  tree.append(twistie, swatch, mark, name, service);
  const jump = cell('jump codicon codicon-go-to-file');
  jump.dataset['part'] = 'source';
  jump.title = 'Open source (Enter)';
  jump.setAttribute('aria-hidden', 'true');
  tree.append(jump);
  row.append(tree, time);
  parts.set(row, { tree, twistie, swatch, mark, name, service, time });
  return row;
}

/** Writes a span into a row; its bar is drawn on the canvas above, and said in the time cell. */
export function fillSpanRow(row: HTMLElement, columns: TraceColumns, rows: TreeRows, span: number, look: SpanLook): void {
  const part = parts.get(row);
  if (!part) return;
  const name = oneLine(columns.names[columns.name[span] ?? 0] ?? '');
  const service = oneLine(columns.services[columns.service[span] ?? 0] ?? '');
  const depth = columns.depth[span] ?? 0;
  const below = columns.subtree[span] ?? 0;
  const failed = columns.status[span] === errorStatus;
  const open = rows.isOpen(span);
  const errorsBelow = columns.errorsBelow[span] ?? 0;
  const hidden = !open && errorsBelow > 0;
  row.className = `row${look.active ? ' active' : ''}${failed ? ' failed' : ''}${look.matched ? ' matched' : ''}`;
  row.id = look.active ? 'active-row' : '';
  row.setAttribute('aria-selected', String(look.active));
  row.setAttribute('aria-rowindex', String(look.row + 1));
  row.setAttribute('aria-level', String(depth + 1));
  if (below > 0) row.setAttribute('aria-expanded', String(open));
  else row.removeAttribute('aria-expanded');
  row.dataset['span'] = String(span);
  row.dataset['vscodeContext'] = JSON.stringify({ webviewSection: 'span', generation: look.generation, span, preventDefaultContextMenuItems: true });
  part.tree.style.width = `${look.treeWidth}px`;
  part.twistie.className = `twistie codicon${below > 0 ? ` codicon-chevron-${open ? 'down' : 'right'}` : ''}`;
  part.twistie.style.marginInlineStart = `${Math.min(depth, deepest) * indent}px`;
  part.swatch.style.background = `var(--vscode-${serviceColour(columns.services[columns.service[span] ?? 0] ?? '')})`;
  part.mark.className = `mark codicon${failed ? ' codicon-error' : hidden ? ' codicon-circle-small-filled' : ''}`;
  part.mark.hidden = !failed && !hidden;
  part.name.textContent = name || '–';
  part.service.textContent = below > 0 && !open ? `${service} · ${fullCount(below)} below` : service;
  const orphan = ((columns.flags[span] ?? 0) & orphanFlag) !== 0;
  const kind = spanKinds[columns.kind[span] ?? 0] ?? 'internal';
  const timing = `${durationText(columns.durationNs[span] ?? 0)}, starts at ${durationText(columns.startNs[span] ?? 0)}`;
  const notes = [failed ? 'error' : '', hidden ? `${fullCount(errorsBelow)} errors below` : '', orphan ? 'its parent is missing' : ''].filter(Boolean).join(', ');
  part.time.setAttribute('aria-label', [timing, kind, spanStatuses[columns.status[span] ?? 0], notes].filter(Boolean).join(', '));
  row.title = `${service}: ${name}\n${timing}\n${kind}${notes ? `\n${notes}` : ''}`;
}

/** The span whose row an event happened in, or -1. */
export function spanAt(event: Event): number {
  const text = (event.target as HTMLElement).closest<HTMLElement>('.row')?.dataset['span'];
  return text === undefined ? -1 : Number(text);
}

/** `twistie` or `source`, where the event happened on one. */
export function partAt(event: Event): string | undefined {
  return (event.target as HTMLElement).dataset['part'];
}
