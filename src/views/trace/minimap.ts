import { errorStatus } from '../../model/traceColumns.ts';
import { prepareCanvas, type BarsView } from './bars.ts';

export const minimapHeight = 44;

/**
 * The whole trace in a strip: how many spans run at each pixel, errors below. Costs two steps a span, however many
 * there are, since each line of pixels is summed from starts and ends.
 */
export function drawMinimap(canvas: HTMLCanvasElement, width: number, view: BarsView): void {
  const context = prepareCanvas(canvas, width, minimapHeight);
  if (!context) return;
  const { columns, time, colours } = view;
  const wide = Math.floor(width);
  const count = columns.startNs.length;
  const lines = Math.min(minimapHeight - 4, count);
  const edges = new Int32Array(lines * (wide + 1));
  const errors = new Uint8Array(lines * wide);
  const perNs = wide / time.wholeNs;
  for (let span = 0; span < count; span += 1) {
    const line = Math.floor((span * lines) / count);
    const start = columns.startNs[span] ?? 0;
    const from = Math.min(wide - 1, Math.floor(start * perNs));
    const to = Math.min(wide, Math.max(from + 1, Math.ceil((start + (columns.durationNs[span] ?? 0)) * perNs)));
    const base = line * (wide + 1);
    edges[base + from] = (edges[base + from] ?? 0) + 1;
    edges[base + to] = (edges[base + to] ?? 0) - 1;
    if (columns.status[span] === errorStatus) errors[line * wide + from] = 1;
  }
  const thick = Math.max(1, Math.floor((minimapHeight - 4) / Math.max(1, lines)));
  for (let line = 0; line < lines; line += 1) {
    const top = 2 + Math.floor((line * (minimapHeight - 4)) / lines);
    const service = columns.service[Math.floor((line * count) / lines)] ?? 0;
    context.fillStyle = colours.services[service] ?? colours.text;
    drawRuns(context, edges.subarray(line * (wide + 1), (line + 1) * (wide + 1)), top, thick > 2 ? thick - 1 : thick);
    context.fillStyle = colours.error;
    for (let x = 0; x < wide; x += 1) if (errors[line * wide + x] === 1) context.fillRect(x - 1, top - 1, 3, Math.max(3, thick));
  }
  if (!time.zoomed) return;
  context.fillStyle = colours.shade;
  context.globalAlpha = 0.7;
  context.fillRect(0, 0, time.from * perNs, minimapHeight);
  context.fillRect(time.to * perNs, 0, width - time.to * perNs, minimapHeight);
  context.globalAlpha = 1;
  context.fillStyle = colours.text;
  context.fillRect(time.from * perNs, 0, 1, minimapHeight);
  context.fillRect(time.to * perNs - 1, 0, 1, minimapHeight);
}

function drawRuns(context: CanvasRenderingContext2D, edges: Int32Array, top: number, height: number): void {
  let running = 0;
  let from = 0;
  for (let x = 0; x < edges.length; x += 1) {
    const before = running;
    running += edges[x] ?? 0;
    if (before === 0 && running > 0) from = x;
    else if (before > 0 && running === 0) context.fillRect(from, top, x - from, height);
  }
}
