import assert from 'node:assert/strict';
import type { FailureCause, FailureParts } from '../../model/failure.ts';
import type { Mark } from '../../model/mark.ts';
import { diagnose, type Diagnosis } from './diagnosis.ts';
import type { LineEvidence, SeenEvidence, SourceEvidence } from './lineEvidence.ts';
import { fileSteps, lineSteps } from './lineLadder.ts';

const mark: Mark = { kind: 'log', line: 7, endLine: 8, label: 'logger.info(…)', contains: ['order placed'], level: 'info' };
const source: SourceEvidence = { trusted: true, environment: 'prod', local: false, present: ['Loki (logs)'], chosen: 'Loki', elsewhere: [] };
const seen: SeenEvidence = { windowMinutes: 60, inWindow: 3, inDay: 9, anyService: 9, about: false, figures: '3 in 1 h', query: '{x}' };
const well: LineEvidence = {
  line: 7, file: { state: 'read', path: 'orders/place.ts', languages: ['TypeScript', 'Go'] }, marks: [mark], annotationsOn: true, source,
  connection: { name: 'Loki' }, services: { known: ['orders', 'web'], recent: ['orders'], tied: 'orders', tiedBy: 'by the name of its folder orders', folder: 'orders' }, seen,
};
const failure = (cause: FailureCause): FailureParts => ({ kind: 'refused', cause, asked: 'GET http://loki/x', got: 'it said no', remedy: 'Do something.' });

const ask = (change: Partial<LineEvidence>): Diagnosis => diagnose(lineSteps, { ...well, ...change });

/** `id: sentence`, the remedies' actions, and what was not reached. */
function first(change: Partial<LineEvidence>): string {
  const { failing } = ask(change);
  return failing ? `${failing.id}: ${failing.what} [${failing.remedies.map(({ action, value }) => [action, value].filter(Boolean).join(' ')).join(', ')}]` : 'well';
}

describe('the doctor on a line', () => {
  it('passes every step where all is well, with the figures', () => {
    const { passed, failing, notReached } = ask({});
    assert.equal(failing, undefined);
    assert.deepEqual(notReached, []);
    const figures = passed.find(({ id }) => id === 'seen');
    assert.deepEqual([figures?.evidence, figures?.way?.action], ['3 in 1 h', 'showLogs']);
    assert.deepEqual(passed.map(({ id }) => id), ['workspace', 'language', 'index', 'mark', 'searchable', 'shown', 'trust', 'environment', 'connection', 'service', 'recent', 'tie', 'seen', 'twins']);
  });

  it('stops at the first failing step and names those that were not reached', () => {
    const { passed, failing, notReached } = ask({ connection: { name: 'Loki', failure: failure('connectionRefused') }, services: { known: [], recent: [] } });
    assert.equal(failing?.id, 'connection');
    assert.equal(passed.at(-1)?.id, 'environment');
    assert.deepEqual(notReached.map(({ id }) => id), ['service', 'recent', 'tie', 'seen', 'twins']);
  });

  it('waits where evidence is not gathered yet', () => {
    const { failing, notReached } = diagnose(lineSteps, { line: 7, file: { state: 'read', path: 'a.ts', languages: [] } });
    assert.equal(failing, undefined);
    assert.equal(notReached[0]?.id, 'mark');
  });

  it('tells a file outside, of no language, excluded and skipped', () => {
    const file = (state: 'outside' | 'noLanguage' | 'excluded' | 'skipped', reason?: string): string => first({ file: { path: 'a.rs', languages: ['Go'], state, ...(reason === undefined ? {} : { reason }) } });
    assert.equal(file('outside'), 'workspace: The file lies outside the workspace []');
    assert.equal(file('noLanguage'), 'language: Sightline has no grammar for this language []');
    assert.equal(file('excluded', 'excluded by settings'), 'index: The file is excluded: excluded by settings [openExcludes, rebuildIndex]');
    assert.equal(file('excluded', 'named in .gitignore'), 'index: The file is excluded: named in .gitignore [rebuildIndex]');
    assert.equal(file('skipped', 'too large or minified'), 'index: The file is skipped: too large or minified [rebuildIndex]');
  });

  it('tells a line without a call, with the way to the nearest ones', () => {
    const far = { ...mark, line: 90, endLine: 90 };
    const { failing } = ask({ line: 20, marks: [mark, far, { ...mark, line: 30, endLine: 30 }, { kind: 'route', line: 25, endLine: 25, label: 'GET /' }] });
    assert.equal(failing?.what, 'Line 20 holds no log call, span start, route or metric that Sightline recognises');
    assert.deepEqual(failing?.remedies.map(({ line }) => line), [25, 30, 7]);
    assert.match(failing?.evidence ?? '', /3 log calls, 1 route/);
    assert.equal(first({ marks: [] }), 'mark: The file holds no log call, span start, route or metric that Sightline recognises [rebuildIndex]');
  });

  it('tells text that is not searchable, and names that are not constant', () => {
    assert.equal(first({ marks: [{ ...mark, contains: [] }] }), 'searchable: The message has too little constant text to look for [showLogs]');
    assert.equal(first({ marks: [{ kind: 'span', line: 7, endLine: 7, label: 'startSpan(name)' }] }), 'searchable: The span start has no constant name [showTraces]');
    assert.equal(first({ marks: [{ kind: 'route', line: 7, endLine: 7, label: 'app.get(x)' }] }), 'searchable: The route has no constant name [showTraces]');
  });

  it('tells figures that are switched off', () => {
    assert.equal(first({ annotationsOn: false }), 'shown: Figures behind lines are switched off [showAnnotations]');
  });

  it('tells missing trust before a missing source, which follows from it', () => {
    const { chosen: _, ...none } = source;
    assert.equal(first({ source: { ...none, trusted: false } }), 'trust: The workspace is not trusted [trustWorkspace]');
  });

  it('tells an environment without a source, and which has one', () => {
    const { chosen: _, ...none } = source;
    assert.equal(first({ source: { ...none, present: [] } }), 'environment: Environment prod has no source that keeps logs [addConnection]');
    assert.equal(first({ source: { ...none, present: ['Jaeger (traces)'], elsewhere: ['staging'] } }), 'environment: Environment prod has no source that keeps logs [useEnvironment staging, addConnection]');
    assert.equal(ask({ source: { ...none, present: ['Jaeger (traces)'], elsewhere: ['staging'] } }).failing?.evidence, 'It has Jaeger (traces); staging has one.');
    assert.match(first({ source: none, marks: [{ kind: 'span', line: 7, endLine: 7, label: 'x', name: 'place' }] }), /keeps traces/);
  });

  it('tells a source that does not answer, with the remedy of its cause', () => {
    const cause = (one: FailureCause): string => first({ connection: { name: 'Loki', failure: failure(one) } });
    assert.equal(cause('connectionRefused'), 'connection: Loki does not answer: it said no [checkConnections, editConnection, switchEnvironment]');
    assert.equal(cause('unauthorized'), 'connection: Loki does not answer: it said no [signIn Loki, editConnection]');
    assert.equal(cause('noTenant'), 'connection: Loki does not answer: it said no [editConnection, checkConnections, switchEnvironment]');
  });

  it('tells a receiver that does not run', () => {
    const receiver = (state: 'stopped' | 'starting' | 'failed', reason?: string): string => first({ connection: { name: 'Built-in receiver', receiver: { state, ...(reason === undefined ? {} : { reason }) } } });
    assert.equal(receiver('stopped'), 'connection: The built-in receiver is not running [startReceiver, addConnection]');
    assert.equal(receiver('failed', 'no port'), 'connection: The built-in receiver could not start [startReceiver, showOutput]');
    assert.equal(receiver('starting'), 'connection: The built-in receiver is still starting [startReceiver]');
  });

  it('tells a source that knows no service', () => {
    const services = { known: [], recent: [] };
    assert.equal(first({ services }), 'service: Loki knows no service [switchEnvironment, showLogs]');
    assert.equal(first({ services, source: { ...source, local: true } }), 'service: Loki knows no service [openTerminal]');
  });

  it('tells a service that is silent, and which are not', () => {
    const silent = ask({ services: { known: ['orders', 'web'], recent: ['web'], tied: 'orders', tiedBy: 'by the name of its folder orders', folder: 'orders' } }).failing;
    assert.equal(silent?.what, 'Service orders logged nothing in the last 30 min');
    assert.equal(silent?.evidence, 'This file belongs to orders by the name of its folder orders. web did.');
    assert.equal(first({ services: { known: ['web'], recent: [] } }), 'recent: No service logged anything in the last 30 min [showLogs, switchEnvironment]');
  });

  it('tells a service that is not tied to the folder, where that matters, and offers to tie it', () => {
    const services = { known: ['orders-api', 'web', 'web-old'], recent: ['web', 'orders-api'], folder: 'orders' };
    const untied = (change: Partial<SeenEvidence>) => ask({ services, seen: { ...seen, ...change } });
    assert.equal(untied({}).passed.find(({ id }) => id === 'tie')?.evidence, 'None is, so all are asked');
    const none = untied({ inWindow: 0, inDay: 0, anyService: 0 }).failing;
    assert.equal(none?.what, 'No service is tied to orders');
    assert.match(none?.evidence ?? '', /^No single one of orders-api, web, web-old is named like a folder of this file/);
    assert.deepEqual(none?.remedies.map(({ label }) => label), ['Tie web to orders', 'Tie orders-api to orders', 'Tie orders to a service…']);
    assert.deepEqual(none?.remedies[1], { action: 'tieFolder', label: 'Tie orders-api to orders', value: 'orders-api', file: 'orders' });
    const shared = untied({ inWindow: 0, inDay: 0, anyService: 0, sharedBy: ['web', 'web-old'] }).failing;
    assert.match(shared?.evidence ?? '', /^web, web-old all have this route/);
    assert.equal(ask({ services: { known: ['web'], recent: ['web'], folder: 'orders' } }).passed.find(({ id }) => id === 'tie')?.evidence, 'There is only one');
  });

  it('tells a line that was not seen in the window, ever, or from this service', () => {
    assert.equal(first({ seen: { ...seen, inWindow: 0 } }), 'seen: Not seen in the last 1 h, but 9 times in the last 24 h [lookBack 1440, showLogs]');
    assert.equal(first({ seen: { ...seen, inWindow: 0, inDay: 0 } }), 'seen: Not seen from service orders, but 9 times from others [showLogs, tieFolder, showLogs]');
    const none = { ...seen, inWindow: 0, inDay: 0, anyService: 0 };
    const unrouted = ask({ seen: { ...none, unrouted: 25 }, marks: [{ kind: 'route', line: 7, endLine: 7, label: 'app.post(…)', routeForms: ['/'], method: 'POST' }] }).failing;
    assert.equal(unrouted?.what, 'Requests of orders come without their route, so none is known to be this one’s');
    const untied = { known: ['orders-api', 'web'], recent: ['web'], folder: 'src' };
    assert.match(first({ services: untied, seen: { ...none, unrouted: 1 }, marks: [{ kind: 'route', line: 7, endLine: 7, label: 'app.get(…)', routeForms: ['/'], method: 'GET' }] }), /^seen: Requests come without their route/);
    assert.match(unrouted?.evidence ?? '', /25 requests are called just POST and say no http\.route/);
    assert.match(first({ seen: none }), /^seen: Not seen in 24 h: this log call did not run/);
    assert.match(first({ seen: none, marks: [{ ...mark, level: 'debug' }] }), /^seen: Not seen in 24 h: a debug call/);
  });

  it('asks of a registered metric what Prometheus has of it', () => {
    const metric: Mark = { kind: 'metric', line: 7, endLine: 9, label: 'new Counter(…)', name: 'orders_placed', metric: { type: 'counter', labels: [] } };
    const marks = [metric];
    assert.equal(first({ marks }), 'well');
    assert.deepEqual(ask({ marks }).passed.find(({ id }) => id === 'seen')?.way, { action: 'copyQuery', label: 'Copy its query', line: 7 });
    assert.equal(first({ marks, services: { known: ['orders'], recent: [], tied: 'orders' } }), 'recent: Service orders gave nothing in the last 30 min [switchEnvironment]');
    assert.match(first({ marks, seen: { ...seen, inWindow: 0, inDay: 0, anyService: 0 } }), /^seen: Not seen in 24 h: this metric was not given/);
    const { chosen: _, ...none } = source;
    assert.match(first({ marks, source: none }), /no source that keeps metrics/);
  });

  it('tells other calls with the same text', () => {
    assert.equal(first({ marks: [{ ...mark, twins: 2 }] }), 'twins: 2 other calls share this text [searchText order placed, showLogs]');
  });

  it('asks of a file what can be asked of all its lines', () => {
    const { line: _, seen: __, ...file } = well;
    const { failing, notReached, passed } = diagnose(fileSteps, file);
    assert.deepEqual([failing, notReached], [undefined, []]);
    assert.equal(passed.find(({ id }) => id === 'mark')?.evidence, '1 log call');
    assert.equal(diagnose(fileSteps, { ...file, marks: [{ ...mark, contains: [] }] }).failing?.id, 'searchable');
  });
});
