import { formatWindow } from '../../base/units.ts';
import type { Notice } from '../../protocol/notice.ts';
import type { ReceiverState } from '../receiver/receiver.ts';
import type { LogsSession } from './logsSession.ts';

export interface LogsSituation {
  readonly trusted: boolean;
  readonly environment: string;
  readonly onThisMachine: boolean;
  readonly receiver: ReceiverState;
  /** Absent once the user cancelled. */
  readonly session: LogsSession | undefined;
  /** What the panel is narrowed to by a jump, in words. */
  readonly narrowed: string | undefined;
}

const add = { action: 'addConnection', label: 'Add connection' } as const;

/** Why the Logs panel is not simply full of lines; `undefined` when it is. */
export function logsNotice(situation: LogsSituation): Notice | undefined {
  const { session, environment } = situation;
  if (!situation.trusted && !situation.onThisMachine) {
    return { kind: 'empty', text: 'No logs', reason: 'This workspace is not trusted, so its settings may name no address.', actions: [{ action: 'trustWorkspace', label: 'Manage workspace trust' }] };
  }
  if (situation.onThisMachine && situation.receiver.kind !== 'listening') return receiverNotice(situation.receiver);
  if (!session) return { kind: 'empty', text: 'New lines are not followed', reason: 'Reading them was cancelled.', actions: [{ action: 'retry', label: 'Follow again' }] };
  if (session.backends.length === 0) {
    return { kind: 'empty', text: 'No logs', reason: `Environment ${environment} has no connection that keeps logs.`, actions: [add, { action: 'switchEnvironment', label: 'Switch environment' }] };
  }
  const { counts } = session.feed;
  if (session.tail === 'failed' && session.failure) {
    return { kind: 'error', text: `${session.troubled?.place.name ?? 'The log source'} does not answer`, failure: session.failure.toParts(), actions: [{ action: 'retry', label: 'Try again' }, { action: 'editConnection', label: 'Open settings' }] };
  }
  if (session.tail === 'connecting') return { kind: 'loading', text: `Asking ${session.backends[0]?.place.name ?? 'the log source'}`, actions: [{ action: 'cancel', label: 'Cancel' }] };
  if (counts.kept === 0) return nothingYet(situation, session);
  if (counts.matching === 0) return nothingFits(counts.kept, session.older === 'more');
  if (situation.narrowed !== undefined) return { kind: 'partial', text: situation.narrowed, actions: [{ action: 'showAll', label: 'Show all lines' }] };
  return undefined;
}

/** The filter sees what was loaded; there may be more. */
function nothingFits(kept: number, hasOlder: boolean): Notice {
  return {
    kind: 'empty', text: 'No line passes the filter',
    reason: `${kept.toLocaleString('en-US')} lines are kept and none of them fits.${hasOlder ? ' Older lines are not loaded yet.' : ''}`,
    actions: [...(hasOlder ? [{ action: 'loadOlder', label: 'Load older' } as const] : []), { action: 'resetFilter', label: 'Reset filter' }],
  };
}

function nothingYet(situation: LogsSituation, session: LogsSession): Notice {
  const window = formatWindow(session.windowMs);
  if (situation.narrowed !== undefined) {
    return { kind: 'empty', text: `${situation.narrowed}: nothing in the last ${window}`, actions: [{ action: 'widenWindow', label: 'Look further back' }, { action: 'showAll', label: 'Show all lines' }] };
  }
  if (situation.onThisMachine && situation.receiver.kind === 'listening') {
    return {
      kind: 'empty',
      text: 'No logs yet',
      reason: `The built-in receiver listens on ${situation.receiver.url}. A program started in a new terminal reports to it when it uses OpenTelemetry.`,
      actions: [{ action: 'runWithTelemetry', label: 'Open a terminal' }, add],
    };
  }
  return { kind: 'empty', text: `No logs in the last ${window}`, reason: `${session.backends[0]?.place.name ?? 'The source'} answers and has none.`, actions: [{ action: 'widenWindow', label: 'Look further back' }, { action: 'switchEnvironment', label: 'Switch environment' }] };
}

export function receiverNotice(receiver: Exclude<ReceiverState, { kind: 'listening' }>): Notice {
  if (receiver.kind === 'starting') return { kind: 'loading', text: 'Starting the built-in receiver', actions: [] };
  const start = { action: 'startReceiver', label: 'Start receiver' } as const;
  if (receiver.kind === 'failed') return { kind: 'error', text: 'The built-in receiver could not start', reason: receiver.reason, actions: [{ ...start, label: 'Try again' }, { action: 'showOutput', label: 'Show output' }] };
  return { kind: 'empty', text: 'Nothing listens yet', reason: 'The built-in receiver is not running.', actions: [start, add] };
}
