import assert from 'node:assert/strict';
import { logsNotice, type LogsSituation } from './logsNotice.ts';
import { LogsSession } from './logsSession.ts';

const situation: LogsSituation = { trusted: true, environment: 'staging', onThisMachine: false, receiver: { kind: 'stopped' }, session: undefined, narrowed: undefined };

describe('the notice of the Logs panel', () => {
  it('says that nothing is followed once that was cancelled, and how it is again', () => {
    const notice = logsNotice(situation);
    assert.deepEqual([notice?.text, notice?.actions], ['New lines are not followed', [{ action: 'retry', label: 'Follow again' }]]);
  });

  it('says that an environment keeps no logs where none of its connections does', () => {
    assert.equal(logsNotice({ ...situation, session: new LogsSession([], {}, 10) })?.reason, 'Environment staging has no connection that keeps logs.');
  });
});
