import { LogFeed } from '../../src/core/logs/feed.ts';
import { noFilter } from '../../src/core/logs/filter.ts';
import { attributeText, type Attributes } from '../../src/model/attributes.ts';
import type { LogRecord } from '../../src/model/logRecord.ts';
import { makeLink } from '../../src/protocol/link.ts';
import { logsContract, maxRowBody, maxRowsPerNote, maxUnacked, type LogDetails, type LogState } from '../../src/protocol/logs.ts';
import { makeHostPort, record } from './fakeEditor.ts';
import './switcher.ts';
import { makeLogs } from './logsFixture.ts';
import { notices } from './notices.ts';

/** A stand-in for the host side of the Logs panel, with the same feed and recorded lines. */
const wanted = new URLSearchParams(location.search);
const stateName = wanted.get('state') ?? 'full';
const lines = Number(wanted.get('lines') ?? 5_000);
const rate = Number(wanted.get('rate') ?? 0);
/** How long a state is on its way, in ms: the real host tells one a few times a second. */
const lag = Number(wanted.get('lag') ?? 0);

const feed = new LogFeed({ capacity: Number(wanted.get('capacity') ?? 100_000), maxRowsPerNote, maxUnacked, maxRowBody });
const make = makeLogs();
if (stateName !== 'empty' && stateName !== 'loading') feed.add(make(lines), stateName === 'partial' ? 1_204 : 0);

const link = makeLink({
  own: logsContract.host,
  other: logsContract.page,
  port: makeHostPort(),
  session: document.body.dataset['session'] ?? '',
  onBadFrame: (problem) => record('bad', problem),
  handlers: {
    calls: {
      details: ({ key }) => {
        const found = feed.record(key);
        return found ? detailsOf(found) : null;
      },
      openSource: (args) => (record('openSource', args), { opened: true }),
      openTrace: (args) => (record('openTrace', args), { opened: true }),
      explain: (args) => record('explain', args),
      copy: (args) => (record('copy', args), args.keys.length),
      findError: ({ key, step }) => feed.findError(key, step) ?? null,
    },
    notes: {
      ready: ({ filter }) => { feed.setFilter(filter ?? noFilter); tell(); },
      setFilter: (filter) => { feed.setFilter(filter); record('setFilter', filter); tell(); },
      pause: (value) => { feed.pause(value.by); record('pause', value); tell(); },
      resume: (value) => { feed.resume(value.by); record('resume', value); tell(); },
      clear: () => { feed.clear(); record('clear', null); tell(); },
      loadOlder: () => record('loadOlder', null),
      ack: ({ generation, sequence }) => { feed.ack(generation, sequence); send(); },
      visible: ({ keys }) => link.note('sources', keys.filter((key) => key % 3 === 0).map((key) => ({ key, certainty: 'exact', place: 'orders/src/pay.ts:41' }))),
      act: ({ action }) => record('act', action),
    },
  },
});

function fields(attributes: Attributes): { key: string; value: string }[] {
  return Object.keys(attributes).map((key) => ({ key, value: attributeText(attributes, key) ?? '' }));
}

function detailsOf(found: LogRecord): LogDetails {
  return {
    body: found.body,
    ...(found.severityText ? { severityText: found.severityText } : {}),
    ...(found.scope ? { scope: found.scope } : {}),
    ...(found.traceId ? { traceId: found.traceId } : {}),
    ...(found.spanId ? { spanId: found.spanId } : {}),
    attributes: fields(found.attributes),
    resource: fields(found.resource),
    ...(found.body.startsWith('SELECT') ? { noSource: 'No log call in the workspace writes this text; a library or another program may.' } : { source: { certainty: 'exact', place: 'orders/src/pay.ts:41', how: 'exact by message text' } }),
  };
}

function state(): LogState {
  const empty = stateName === 'empty';
  return {
    source: empty ? '' : 'Loki · staging',
    tail: feed.pausedBy ? { state: 'paused', by: feed.pausedBy } : { state: empty ? 'off' : stateName === 'error' ? 'failed' : stateName === 'loading' ? 'connecting' : stateName === 'partial' ? 'polling' : 'live', ...(stateName === 'partial' ? { reason: 'The tail was refused (10 others run already); asking every 2 s instead.' } : {}) },
    services: feed.services,
    levels: feed.levels,
    counts: feed.counts,
    capacity: feed.capacity,
    filter: { ...feed.filter, hiddenLevels: [...feed.filter.hiddenLevels], hiddenServices: [...feed.filter.hiddenServices] },
    ...(feed.filterProblem ? { filterProblem: feed.filterProblem } : {}),
    older: stateName === 'partial' ? 'more' : 'no',
    ...(notices.logs[stateName] ? { notice: notices.logs[stateName] } : {}),
  };
}

function send(): void {
  for (const note of feed.take()) link.note('rows', note);
}

function tell(): void {
  if (lag === 0) link.note('state', state());
  else setTimeout(() => link.note('state', state()), lag);
  send();
}

if (rate > 0) setInterval(() => { feed.add(make(Math.ceil(rate / 15))); tell(); }, 1000 / 15);
Object.assign(globalThis, { tellTail: (tail: LogState['tail']) => link.note('state', { ...state(), tail }), restart: (rowsAfterMs: number) => { feed.restart(); setTimeout(tell, rowsAfterMs); }, addLines: (count: number) => { feed.add(make(count)); tell(); }, addRecords: (records: LogRecord[], rowsAfterMs = 0) => {
  feed.add(records);
  if (rowsAfterMs === 0) return tell();
  link.note('state', state());
  setTimeout(send, rowsAfterMs);
} });
