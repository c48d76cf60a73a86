import type { FailureParts } from '../../model/failure.ts';
import { fails, listed, passes, type Remedy, type Step } from './diagnosis.ts';
import { wantedOf, type LineEvidence } from './lineEvidence.ts';

const add: Remedy = { action: 'addConnection', label: 'Add a connection' };
const change: Remedy = { action: 'switchEnvironment', label: 'Switch environment' };
const settings: Remedy = { action: 'editConnection', label: 'Open the connection settings' };
const again: Remedy = { action: 'checkConnections', label: 'Check the connections again' };
const output: Remedy = { action: 'showOutput', label: 'Show the output' };

/** Before the environment: without trust the workspace's own addresses are not even read. */
const trusted: Step<LineEvidence> = {
  id: 'trust', title: 'The workspace is trusted',
  check: ({ source }) => {
    if (!source) return undefined;
    if (source.trusted) return passes('Trusted');
    return fails('The workspace is not trusted', 'Its settings may name no address, and Sightline connects to nothing and listens on no port.', [{ action: 'trustWorkspace', label: 'Manage workspace trust' }]);
  },
};

const environment: Step<LineEvidence> = {
  id: 'environment', title: 'The environment has a source for it',
  check: (evidence) => {
    const { source } = evidence;
    if (!source) return undefined;
    const wanted = wantedOf(evidence);
    if (source.chosen !== undefined) return passes(`${source.chosen} in environment ${source.environment}`);
    const there = source.present.length === 0 ? 'It has no connection at all' : `It has ${listed(source.present)}`;
    const others = source.elsewhere.length === 0 ? `no other environment has one` : `${listed(source.elsewhere)} ${source.elsewhere.length === 1 ? 'has' : 'have'} one`;
    return fails(`Environment ${source.environment} has no source that keeps ${wanted}`, `${there}; ${others}.`, [
      ...source.elsewhere.slice(0, 3).map((name): Remedy => ({ action: 'useEnvironment', label: `Switch to environment ${name}`, value: name })),
      add,
      ...(source.elsewhere.length > 3 ? [change] : []),
    ]);
  },
};

const connected: Step<LineEvidence> = {
  id: 'connection', title: 'The source answers',
  check: ({ connection, source }) => {
    if (!connection) return undefined;
    const { name, receiver, failure } = connection;
    if (receiver && receiver.state !== 'listening') return receiverFails(receiver.state, receiver.reason, source?.elsewhere ?? []);
    if (!failure) return passes(receiver?.url === undefined ? name : `${name} listens on ${receiver.url}`);
    return fails(`${name} does not answer: ${failure.got}`, `${failure.asked}: ${failure.got}. ${failure.remedy}`, remediesOf(failure, name));
  },
};

function receiverFails(state: 'stopped' | 'starting' | 'failed', reason: string | undefined, elsewhere: readonly string[]): ReturnType<typeof fails> {
  const others = elsewhere.slice(0, 2).map((name): Remedy => ({ action: 'useEnvironment', label: `Switch to environment ${name}`, value: name }));
  if (state === 'failed') return fails('The built-in receiver could not start', reason ?? 'It gave no reason.', [{ action: 'startReceiver', label: 'Start it again' }, output, ...others]);
  if (state === 'starting') return fails('The built-in receiver is still starting', 'It listens in a moment.', [{ action: 'startReceiver', label: 'Wait for it' }]);
  return fails('The built-in receiver is not running', 'Nothing on this machine takes what programs send.', [{ action: 'startReceiver', label: 'Start the receiver' }, ...(others.length > 0 ? others : [add])]);
}

/** The remedy that fits a failure's cause, first. */
function remediesOf({ cause }: FailureParts, name: string): readonly Remedy[] {
  switch (cause) {
    case 'unauthorized': case 'forbidden':
      return [{ action: 'signIn', label: `Change the credentials of ${name}`, value: name }, settings];
    case 'untrusted':
      return [{ action: 'trustWorkspace', label: 'Manage workspace trust' }];
    case 'dns': case 'noTenant': case 'notFound': case 'wrongKind': case 'html': case 'tlsUnknownAuthority': case 'tlsName': case 'tlsOther': case 'redirect': case 'version':
      return [settings, again, change];
    default:
      return [again, settings, change];
  }
}

/** From the choice of environment to an answer of its source. */
export const connectionSteps: readonly Step<LineEvidence>[] = [trusted, environment, connected];
