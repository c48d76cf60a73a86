import { errorStatus, type TraceColumns } from '../../model/traceColumns.ts';
import { durationText } from '../kit/format.ts';
import { rowHeight } from '../kit/virtualList.ts';
import type { Colours } from './colours.ts';
import { ticksOf, type ShownTime } from './timeWindow.ts';
import type { TreeRows } from './treeRows.ts';

const barTop = 6;
const barHeight = 10;
const labelGap = 6;
export const tickSpacing = 120;

export interface BarsView {
  readonly columns: TraceColumns;
  readonly rows: TreeRows;
  readonly time: ShownTime;
  readonly colours: Colours;
}

/** Fits a canvas to a size in CSS pixels and clears it. */
export function prepareCanvas(canvas: HTMLCanvasElement, width: number, height: number): CanvasRenderingContext2D | undefined {
  const scale = window.devicePixelRatio;
  const wide = Math.max(1, Math.round(width * scale));
  const high = Math.max(1, Math.round(height * scale));
  if (canvas.width !== wide || canvas.height !== high) {
    canvas.width = wide;
    canvas.height = high;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
  }
  const context = canvas.getContext('2d') ?? undefined;
  context?.setTransform(scale, 0, 0, scale, 0, 0);
  context?.clearRect(0, 0, width, height);
  return context;
}

/** Draws the bars of rows `from` to before `to`; the canvas begins at row `from`. */
export function drawBars(canvas: HTMLCanvasElement, width: number, from: number, to: number, view: BarsView): void {
  const context = prepareCanvas(canvas, width, Math.max(1, to - from) * rowHeight);
  if (!context || width < 20) return;
  const { columns, rows, time, colours } = view;
  const perNs = width / time.length;
  context.fillStyle = colours.line;
  context.globalAlpha = 0.5;
  for (const tick of ticksOf(time.from, time.to, width / tickSpacing)) context.fillRect(Math.round((tick - time.from) * perNs), 0, 1, (to - from) * rowHeight);
  context.globalAlpha = 1;
  context.font = colours.font;
  context.textBaseline = 'middle';
  for (let row = from; row < to; row += 1) {
    const span = rows.spanAt(row);
    if (span < 0) break;
    const start = columns.startNs[span] ?? 0;
    const duration = columns.durationNs[span] ?? 0;
    const left = (start - time.from) * perNs;
    const right = (start + duration - time.from) * perNs;
    const top = (row - from) * rowHeight + barTop;
    drawBar(context, columns, span, left, right, top, width, colours);
    drawLabel(context, durationText(duration), left, right, top + barHeight / 2 + 1, width, colours);
  }
}

function drawBar(context: CanvasRenderingContext2D, columns: TraceColumns, span: number, left: number, right: number, top: number, width: number, colours: Colours): void {
  if (right < 0 || left > width) return;
  const from = Math.max(0, left);
  const wide = Math.max(2, Math.min(width, right) - from);
  context.fillStyle = colours.services[columns.service[span] ?? 0] ?? colours.text;
  context.fillRect(from, top, wide, barHeight);
  if (columns.status[span] !== errorStatus) return;
  context.fillStyle = colours.error;
  context.fillRect(from, top + barHeight + 1, Math.max(wide, 4), 2);
}

/** The duration beside its bar: right of it, else left of it, else inside. */
function drawLabel(context: CanvasRenderingContext2D, text: string, left: number, right: number, middle: number, width: number, colours: Colours): void {
  context.fillStyle = colours.quiet;
  const size = text.length * 6.2;
  if (right < 0) context.fillText(`‹ ${text}`, 2, middle);
  else if (left > width) context.fillText(`${text} ›`, width - size - 12, middle);
  else if (Math.max(right, left + 2) + labelGap + size < width) context.fillText(text, Math.max(right, left + 2) + labelGap, middle);
  else if (left - labelGap - size > 0) context.fillText(text, left - labelGap - context.measureText(text).width, middle);
  else {
    context.fillStyle = colours.shade;
    context.fillText(text, Math.min(right, width) - context.measureText(text).width - labelGap, middle);
  }
}
