import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import type { Backend } from '../../backends/backend.ts';
import { pageOf } from '../../model/page.ts';
import { nanos } from '../../model/time.ts';
import { logsNotice, type LogsSituation } from './logsNotice.ts';
import { LogsSession } from './logsSession.ts';

const situation: LogsSituation = { trusted: true, environment: 'staging', onThisMachine: false, receiver: { kind: 'stopped' }, session: undefined, narrowed: undefined };
const quiet: Backend = {
  place: { id: 'quiet', name: 'quiet', kind: 'scripted', url: 'http://127.0.0.1:1' }, can: ['logs', 'tail'], check: async () => ({ notes: [] }), close: () => undefined,
  logs: { services: async () => pageOf([]), count: async () => ({ byLevel: {}, total: 0 }), toNative: () => '', search: async () => pageOf([]), tail: async () => undefined },
};

describe('the notice of the Logs panel', () => {
  it('says that nothing is followed once that was cancelled, and how it is again', () => {
    const notice = logsNotice(situation);
    assert.deepEqual([notice?.text, notice?.actions], ['New lines are not followed', [{ action: 'retry', label: 'Follow again' }]]);
  });

  it('leads from what a jump narrowed to all lines, whether there are some or none', async () => {
    const narrowed = 'Only lines of trace 4bf92f35';
    for (const records of [[], [{ timeNs: nanos(1n), body: 'a line', attributes: {}, resource: {} }]]) {
      const session = new LogsSession([quiet], {}, 10);
      session.start();
      session.feed.add(records);
      await turn();
      assert.ok(logsNotice({ ...situation, session, narrowed })?.actions.some(({ action, label }) => action === 'showAll' && label === 'Show all lines'));
      session.dispose();
    }
  });

  it('says that an environment keeps no logs where none of its connections does', () => {
    assert.equal(logsNotice({ ...situation, session: new LogsSession([], {}, 10) })?.reason, 'Environment staging has no connection that keeps logs.');
  });
});
