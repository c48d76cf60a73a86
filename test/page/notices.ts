import type { Notice } from '../../src/protocol/notice.ts';

const refused = {
  kind: 'unreachable', cause: 'connectionRefused', asked: 'GET http://localhost:3100/loki/api/v1/query_range', got: 'connection refused',
  remedy: 'Start Loki, or change the address of “staging”.',
};

/** The five states of each page but `full`, as the host words them, and the Logs page after a jump. */
export const notices: { readonly [page in 'logs' | 'search' | 'trace']: Readonly<Record<string, Notice | undefined>> } = {
  logs: {
    empty: {
      kind: 'empty', text: 'No logs yet.', reason: 'Sightline listens on 127.0.0.1:4318 for programs that report with OpenTelemetry. None has sent a line.',
      actions: [{ action: 'runWithTelemetry', label: 'Run with Telemetry…' }, { action: 'addConnection', label: 'Add a connection to Loki instead' }],
    },
    loading: { kind: 'loading', text: 'Loading logs of the last 15 min from Loki · staging.', actions: [{ action: 'cancel', label: 'Cancel' }] },
    partial: { kind: 'partial', text: 'Only the newest 5,000 lines of the last 15 min were loaded.', reason: 'Loki allows no more in one answer.', actions: [{ action: 'loadOlder', label: 'Load older lines' }] },
    narrowed: { kind: 'partial', text: 'Only lines of trace 4bf92f35', actions: [{ action: 'showAll', label: 'Show all lines' }] },
    error: { kind: 'error', text: 'New lines stopped coming from Loki · staging', failure: refused, actions: [{ action: 'retry', label: 'Try again' }, { action: 'editConnection', label: 'Change connection' }] },
  },
  search: {
    empty: { kind: 'empty', text: 'No traces of `payments` in the last 1 h.', reason: 'The last one came 3 h ago.', actions: [{ action: 'widenWindow', label: 'Widen to 6 h' }] },
    loading: { kind: 'loading', text: 'Searching traces in Jaeger · staging.', actions: [{ action: 'cancel', label: 'Cancel' }] },
    partial: { kind: 'partial', text: 'Two of three services were searched.', reason: 'inventory did not answer in 10 s.', actions: [{ action: 'retry', label: 'Try again' }] },
    error: { kind: 'error', text: 'Traces could not be searched in Jaeger · staging.', failure: { ...refused, asked: 'GET http://localhost:16686/api/traces', remedy: 'Start Jaeger, or change the address of “staging”.' }, actions: [{ action: 'retry', label: 'Try again' }] },
  },
  trace: {
    loading: { kind: 'loading', text: 'Loading trace 4bf92f35 from Jaeger · staging.', actions: [{ action: 'cancel', label: 'Cancel' }] },
    partial: { kind: 'partial', text: '3 spans are missing.', reason: 'Spans name parents that Jaeger does not have yet.', actions: [{ action: 'retry', label: 'Load again' }] },
    error: { kind: 'error', text: 'The trace could not be loaded again.', failure: { ...refused, asked: 'GET http://localhost:16686/api/traces/4bf92f35', remedy: 'Start Jaeger, or change the address of “staging”.' }, actions: [{ action: 'retry', label: 'Try again' }] },
  },
};
