import assert from 'node:assert/strict';
import type { Candidate } from '../../model/sourceRef.ts';
import { diagnose } from './diagnosis.ts';
import { longestRun, telemetrySteps, type TelemetryEvidence } from './telemetrySteps.ts';

const place: Candidate = { file: 'orders/place.ts', line: 7, label: 'logger.info(…)', confidence: 1 };
const well: TelemetryEvidence = {
  kind: 'log', text: 'order 17 placed for 3 people', service: 'orders', attributes: ['id'], source: { files: 9, logCalls: 40, spanStarts: 2, routes: 1 }, origin: { fitting: 0, sameName: [] },
  answer: { found: true, rung: 'message', certainty: 'sure', candidates: [place] }, serviceFolders: ['orders'], how: 'sure by message text',
};
const first = (change: Partial<TelemetryEvidence>) => diagnose(telemetrySteps, { ...well, ...change }).failing;

describe('the doctor on a log line or span', () => {
  it('passes where a place is found', () => {
    const { failing, passed, notReached } = diagnose(telemetrySteps, well);
    assert.deepEqual([failing, notReached], [undefined, []]);
    assert.deepEqual(passed.map(({ evidence }) => evidence).slice(-2), ['orders/place.ts:7', 'sure by message text']);
  });

  it('tells a workspace without source', () => {
    assert.equal(first({ source: { files: 2, logCalls: 0, spanStarts: 0, routes: 0 } })?.id, 'source');
  });

  it('tells a path that is no file here', () => {
    const failing = first({ origin: { path: '/app/src/x.ts', line: 4, fitting: 0, sameName: [] } });
    assert.equal(failing?.what, 'It comes from /app/src/x.ts:4, which is no file of this workspace');
    assert.deepEqual(failing?.remedies.map(({ action }) => action), ['searchText', 'openExcludes']);
  });

  it('tells a prefix that is not mapped, and offers to map it', () => {
    const deep = first({ origin: { path: '/agent/_work/7/s/place.ts', fitting: 0, sameName: ['orders/place.ts'] } });
    assert.match(deep?.what ?? '', /place\.ts, whose front is not mapped$/);
    assert.deepEqual(deep?.remedies[0], { action: 'mapPrefix', label: 'Map /agent/_work/7/s of orders to orders', value: '/agent/_work/7/s', file: 'orders', service: 'orders' });
    const own = first({ service: 'web', origin: { path: '/agent/s/main.ts', fitting: 0, sameName: ['orders/main.ts', 'web/main.ts'] } });
    assert.deepEqual(own?.remedies.map(({ file }) => file).slice(0, 2), ['web', 'orders']);
    const several = first({ origin: { path: '/app/src/main.ts', fitting: 2, sameName: ['orders/src/main.ts', 'web/src/main.ts', 'src/main.ts'] } });
    assert.equal(several?.what, 'It comes from /app/src/main.ts, which fits 2 files');
    assert.deepEqual(several?.remedies.map(({ value, file }) => `${value} ${file}`), ['/app orders', '/app web', '/app ']);
  });

  it('tells text that fits any call', () => {
    assert.equal(first({ text: '17 / 3' })?.id, 'text');
    assert.equal(first({ text: '  ' })?.what, 'It is empty');
    assert.equal(first({ text: '17', origin: { path: '/app/x.ts', fitting: 1, sameName: [] } }), undefined);
  });

  it('tells that nothing fits, with the service and the missing attributes', () => {
    const answer = { found: false, reason: 'Nothing fits.' } as const;
    assert.equal(first({ answer })?.evidence, 'Nothing fits. Service orders fits the folder orders. It carries no code.* attributes.');
    assert.match(first({ answer, serviceFolders: [] })?.evidence ?? '', /No folder of the workspace is named like its service orders/);
    assert.equal(first({ answer })?.remedies[0]?.value, 'placed for');
  });

  it('tells several places, with a way to each', () => {
    const candidates = [place, { ...place, line: 9 }, { ...place, line: 12 }] as const;
    const failing = first({ answer: { found: true, rung: 'message', certainty: 'oneOf', candidates } });
    assert.equal(failing?.what, '3 calls share this text');
    assert.deepEqual(failing?.remedies.map(({ line }) => line), [7, 9, 12]);
  });

  it('finds the run of words most likely to be in the source', () => {
    assert.equal(longestRun('{"msg":"order accepted for delivery","id":17}'), 'order accepted for delivery');
    assert.equal(longestRun('2026-01-01 12:00:00 retry 3 of 5: payment gateway timed out'), 'payment gateway timed out');
    assert.equal(longestRun(''), '');
  });
});
