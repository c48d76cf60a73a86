import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import type { Backend, Traces } from '../../backends/backend.ts';
import { Failure } from '../../model/failure.ts';
import { pageOf, type Page } from '../../model/page.ts';
import type { Operation, TraceQuery } from '../../model/question.ts';
import { nanos } from '../../model/time.ts';
import type { TraceSummary } from '../../model/trace.ts';
import type { SearchState } from '../../protocol/trace.ts';
import { TracesSearch } from './tracesSearch.ts';

const found = (traceId: string): TraceSummary => ({ traceId, rootService: 'shop', rootName: 'GET /', startNs: nanos(1n), durationNs: 1n, spanCount: 1, errorCount: 0, services: [] });

interface Asked<T> {
  readonly about: T;
  readonly signal: AbortSignal | undefined;
  readonly answer: (page: Page<TraceSummary>) => void;
  readonly fail: (error: unknown) => void;
}

/** A backend that answers when the test says so, and does not heed a signal: what was sent may still arrive. */
class Scripted {
  readonly searches: Asked<TraceQuery>[] = [];
  readonly named: { readonly service: string; readonly signal: AbortSignal | undefined; readonly answer: (page: Page<Operation>) => void; readonly fail: (error: unknown) => void }[] = [];
  readonly backend: Backend;
  readonly told: SearchState[] = [];
  readonly search: TracesSearch;

  constructor() {
    const traces: Traces = {
      services: async () => pageOf(['shop', 'bank']),
      operations: (service, signal) => new Promise((answer, fail) => { this.named.push({ service, signal, answer, fail }); }),
      search: (about, _window, _limit, signal) => new Promise((answer, fail) => { this.searches.push({ about, signal, answer, fail }); }),
      trace: async () => undefined,
      stats: async () => { throw new Error('not asked here'); },
      toNative: () => '',
    };
    this.backend = { place: { id: 'shop', name: 'Jaeger', kind: 'scripted', url: 'http://127.0.0.1:1' }, can: ['traces'], traces, check: async () => ({ notes: [] }), close: () => undefined };
    this.search = new TracesSearch(() => this.backend, () => undefined, (state) => this.told.push(state));
  }

  get now(): readonly string[] {
    return this.told.at(-1)?.results.map(({ traceId }) => traceId) ?? [];
  }
}

const hour = { onlyErrors: false, windowMs: 3_600_000 };

describe('TracesSearch', () => {
  it('shows what was asked for last, whatever comes late', async () => {
    const scripted = new Scripted();
    const first = scripted.search.search({ ...hour, service: 'shop' });
    await turn();
    const second = scripted.search.search({ ...hour, service: 'bank' });
    await turn();
    assert.equal(scripted.searches[0]?.signal?.aborted, true);
    scripted.searches[1]?.answer(pageOf([]));
    await turn();
    assert.equal(scripted.told.at(-1)?.notice?.kind, 'empty');
    scripted.searches[0]?.answer(pageOf([found('old')]));
    await first;
    scripted.search.send();
    assert.deepEqual([scripted.now, scripted.told.at(-1)?.notice?.kind], [[], 'empty']);
    scripted.named[0]?.answer(pageOf([]));
    await second;
  });

  it('is loading until the search that took the place of another is done', async () => {
    const scripted = new Scripted();
    void scripted.search.search(hour);
    await turn();
    void scripted.search.search({ ...hour, onlyErrors: true });
    await turn();
    scripted.searches[0]?.fail(new DOMException('stopped', 'AbortError'));
    await turn();
    scripted.search.send();
    assert.equal(scripted.told.at(-1)?.notice?.kind, 'loading');
  });

  it('has no notice any more once it is cancelled', async () => {
    const scripted = new Scripted();
    const search = scripted.search.search(hour);
    await turn();
    scripted.search.cancel();
    scripted.searches[0]?.answer(pageOf([found('late')]));
    await search;
    assert.deepEqual([scripted.told.at(-1)?.notice, scripted.now], [undefined, []]);
  });

  it('has the operations of a service though another search began meanwhile', async () => {
    const scripted = new Scripted();
    const search = scripted.search.search({ ...hour, service: 'shop' });
    await turn();
    scripted.searches[0]?.answer(pageOf([found('a')]));
    await turn();
    assert.deepEqual([scripted.named.map(({ service }) => service), scripted.told.at(-1)?.operations], [['shop'], 'loading']);
    void scripted.search.search({ ...hour, service: 'shop', onlyErrors: true });
    await turn();
    assert.equal(scripted.named[0]?.signal?.aborted, false);
    scripted.named[0]?.answer(pageOf([{ name: 'GET /', kind: 'server' }]));
    await search;
    assert.deepEqual(scripted.told.at(-1)?.operations, ['GET /']);
  });

  it('asks again for operations that could not be read', async () => {
    const scripted = new Scripted();
    const run = async (): Promise<void> => {
      void scripted.search.search({ ...hour, service: 'shop' });
      await turn();
      scripted.searches.at(-1)?.answer(pageOf([]));
      await turn();
    };
    await run();
    scripted.named[0]?.fail(new Failure({ kind: 'unreachable', cause: 'connectionRefused', asked: 'Jaeger', got: 'nobody listens', remedy: 'Start it.' }));
    await turn();
    assert.deepEqual(scripted.told.at(-1)?.operations, []);
    await run();
    assert.equal(scripted.named.length, 2);
  });

  it('tries the forms of a route one after the other, and no further once somebody searches for something else', async () => {
    const scripted = new Scripted();
    const forms = [{ route: '/orders/{id}' }, { route: '/orders/:id' }, { route: '/orders/<id>' }];
    const jump = scripted.search.searchSelectors(forms, undefined);
    await turn();
    scripted.searches[0]?.answer(pageOf([]));
    await turn();
    assert.deepEqual(scripted.searches.map(({ about }) => about.attributes?.['http.route']), ['/orders/{id}', '/orders/:id']);
    void scripted.search.search({ ...hour, service: 'bank' });
    await turn();
    scripted.searches[1]?.fail(new DOMException('stopped', 'AbortError'));
    await jump;
    assert.deepEqual([scripted.searches.length, scripted.search.query.service], [3, 'bank']);
  });

  it('forgets the route of a jump when the filters are reset', async () => {
    const scripted = new Scripted();
    void scripted.search.searchSelectors([{ route: '/orders/:id' }], 'shop');
    await turn();
    void scripted.search.resetFilters();
    await turn();
    assert.deepEqual([scripted.searches[1]?.about.attributes, scripted.searches[1]?.about.service], [undefined, 'shop']);
  });
});
