import { layoutTrace } from '../../src/core/traces/layout.ts';
import { attributeText, type Attributes } from '../../src/model/attributes.ts';
import { makeLink } from '../../src/protocol/link.ts';
import { traceContract, type SearchState, type SpanDetails, type TraceRow, type TraceSearch } from '../../src/protocol/trace.ts';
import { makeHostPort, record } from './fakeEditor.ts';
import { notices } from './notices.ts';
import { seeded } from './seeded.ts';
import './switcher.ts';
import { makeTrace } from './traceFixture.ts';

/** A stand-in for the host side of the Traces panel over a made trace. */
const wanted = new URLSearchParams(location.search);
const stateName = wanted.get('state') ?? 'full';
const view = wanted.get('view') ?? 'search';
const spans = makeTrace(Number(wanted.get('spans') ?? 120), stateName === 'partial' ? 3 : 0);
const layout = layoutTrace(spans);
let generation = 0;
let query: TraceSearch = { onlyErrors: false, windowMs: 3_600_000 };

const link = makeLink({
  own: traceContract.host,
  other: traceContract.page,
  port: makeHostPort(),
  session: document.body.dataset['session'] ?? '',
  onBadFrame: (problem) => record('bad', problem),
  handlers: {
    calls: {
      details: ({ span }) => detailsOf(span),
      openSource: (args) => (record('openSource', args), { opened: true }),
      openFrame: (args) => (record('openFrame', args), { opened: true }),
      openLogs: (args) => (record('openLogs', args), { opened: true }),
      explain: (args) => record('explain', args),
      openLink: (args) => (record('openLink', args), { opened: true }),
      find: ({ text }) => text === 'unanswerable' ? Promise.reject(new Error('the trace was closed')) : Uint32Array.from(layout.spans.flatMap((span, index) => (`${span.service} ${span.name} ${JSON.stringify(span.attributes)}`.toLowerCase().includes(text.toLowerCase()) ? [index] : []))),
      copy: (args) => (record('copy', args), true),
    },
    notes: {
      ready: (value) => {
        if (value.query) query = value.query;
        tellSearch();
        if (view === 'trace' || value.traceId) openTrace();
        if (view === 'trace' && notices.trace[stateName]) link.note('traceNotice', notices.trace[stateName] ?? null);
      },
      setQuery: (value) => { query = value; record('setQuery', value); tellSearch(); },
      search: (value) => { query = value; record('search', value); tellSearch(); },
      openTrace: (value) => { record('openTrace', value); openTrace(); },
      closeTrace: () => { record('closeTrace', null); link.note('traceClosed', null); },
      reloadTrace: () => { record('reloadTrace', null); openTrace(); },
      act: (value) => record('act', value),
    },
  },
});

function fields(attributes: Attributes): { key: string; value: string }[] {
  return Object.keys(attributes).map((key) => ({ key, value: attributeText(attributes, key) ?? '' }));
}

function detailsOf(index: number): SpanDetails | null {
  const span = layout.spans[index];
  if (!span) return null;
  return {
    spanId: span.spanId,
    ...(span.statusMessage ? { statusMessage: span.statusMessage } : {}),
    ...(span.scope ? { scope: span.scope } : {}),
    attributes: fields(span.attributes),
    resource: fields(span.resource),
    events: span.events.map((event) => ({
      offsetNs: Number(event.timeNs - layout.startNs),
      name: event.name,
      attributes: fields(event.attributes),
      frames: (attributeText(event.attributes, 'exception.stacktrace') ?? '').split('\n').map((text) => (text.includes('/app/') ? { text, place: text.replace(/.*\/app\/(.*)\)/, '$1'), certainty: 'sure' } : { text })),
    })),
    links: [],
    source: { certainty: 'exact', place: 'orders/src/server.ts:27', how: 'route' },
  };
}

function openTrace(): void {
  generation += 1;
  const { columns } = layoutTrace(spans);
  link.note('trace', {
    generation,
    traceId: spans[0]?.traceId ?? '',
    source: 'Jaeger · staging',
    startNs: String(layout.startNs),
    durationNs: layout.durationNs,
    errorCount: layout.errorCount,
    columns: { ...columns, services: [...columns.services], names: [...columns.names] },
    missingParents: layout.missingParents,
    problems: [],
  });
}

function results(): TraceRow[] {
  const next = seeded(3);
  const now = BigInt(Date.now()) * 1_000_000n;
  return Array.from({ length: 60 }, (_, index) => {
    const [name, service] = [['POST /checkout', 'gateway'], ['GET /orders/{id}', 'gateway'], ['GET /stock/{sku}', 'inventory'], ['settle', 'payments']][Math.floor(next() * next() * 4)] ?? ['', ''];
    return {
      traceId: (index + 1).toString(16).padStart(32, '0'),
      rootService: service ?? '',
      rootName: name ?? '',
      startNs: String(now - BigInt(Math.floor((index + next()) * 40e9))),
      durationNs: Math.round(2e6 + next() ** 4 * 1.2e9),
      spanCount: 3 + Math.floor(next() * 90),
      errorCount: next() < 0.15 ? 1 + Math.floor(next() * 3) : 0,
      services: ['gateway', 'orders', 'inventory', 'payments'].slice(0, 1 + Math.floor(next() * 4)).map((each) => ({ name: each, spanCount: 1 + Math.floor(next() * 20) })),
    };
  });
}

function tellSearch(): void {
  const blank = stateName === 'empty' || stateName === 'loading';
  const state: SearchState = {
    source: 'Jaeger · staging',
    services: ['gateway', 'inventory', 'orders', 'payments'],
    operations: query.service ? ['GET /orders/{id}', 'POST /checkout', 'POST /orders'] : [],
    query,
    results: blank ? [] : results(),
    searchedAtNs: String(BigInt(Date.now()) * 1_000_000n),
    ...(stateName === 'partial' ? { leftOut: '60 newest of the window; more match' } : {}),
    ...(view === 'search' && notices.search[stateName] ? { notice: notices.search[stateName] } : {}),
  };
  link.note('search', state);
}
