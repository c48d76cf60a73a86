import { formatCount } from '../../base/units.ts';
import type { ReceiverState } from './receiver.ts';

/** The receiver's state in words: for the status bar, a tree row, and a tooltip. */
export function receiverSummary(state: ReceiverState): { readonly status: string; readonly short: string; readonly long: string; readonly icon: string } {
  if (state.kind === 'stopped') return { status: 'Sightline', short: 'not running', long: 'Built-in receiver: not running. It starts when the workspace uses OpenTelemetry or a panel is opened.', icon: 'circle-outline' };
  if (state.kind === 'starting') return { status: 'Sightline', short: 'starting', long: 'Built-in receiver: starting', icon: 'sync~spin' };
  if (state.kind === 'failed') return { status: 'Sightline', short: state.reason, long: `Built-in receiver: ${state.reason}`, icon: 'error' };
  const got = `${formatCount(state.spans)} spans, ${formatCount(state.logs)} logs`;
  const more = [
    state.rejected > 0 ? `${formatCount(state.rejected)} requests refused${state.lastProblem === undefined ? '' : `, the last one: ${state.lastProblem}`}` : '',
    state.dropped > 0 ? `${formatCount(state.dropped)} old records let go to keep the store small` : '',
    ...state.notes,
  ].filter((text) => text !== '');
  return {
    status: `:${state.port} · ${got}`,
    short: `${state.url} · ${got}`,
    long: [`Built-in receiver: OTLP/HTTP on ${state.url}. Received ${got}, ${formatCount(state.metricPoints)} metric points.`, ...more].join('\n'),
    icon: 'radio-tower',
  };
}
