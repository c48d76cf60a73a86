import assert from 'node:assert/strict';
import type { LogRecord } from '../../model/logRecord.ts';
import { nanos } from '../../model/time.ts';
import { LogFeed, type FeedNote } from './feed.ts';
import { noFilter } from './filter.ts';

const makeFeed = (capacity = 10_000): LogFeed => new LogFeed({ capacity, maxRowsPerNote: 500, maxUnacked: 4, maxRowBody: 20 });
const line = (at: number, more: Partial<LogRecord> = {}): LogRecord => ({ timeNs: nanos(BigInt(at)), body: `line ${at}`, attributes: {}, resource: {}, level: 'info', service: 'shop', ...more });
const lines = (from: number, to: number): LogRecord[] => Array.from({ length: to - from }, (_, index) => line(from + index));

/** Takes and acknowledges until nothing is left. */
function drain(feed: LogFeed): FeedNote[] {
  const all: FeedNote[] = [];
  for (let notes = feed.take(); notes.length > 0; notes = feed.take()) {
    all.push(...notes);
    for (const note of notes) feed.ack(note.generation, note.sequence);
  }
  return all;
}

/** The rows as a page would hold them. */
function held(notes: readonly FeedNote[]): number[] {
  let keys: number[] = [];
  let generation = -1;
  for (const note of notes) {
    if (note.generation !== generation) keys = [];
    generation = note.generation;
    const rows = note.rows.map((row) => row.key);
    keys = note.at === 'end' ? [...keys, ...rows] : [...rows, ...keys];
  }
  return keys;
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index);

describe('LogFeed', () => {
  it('sends the newest part first, then the older parts, each bounded', () => {
    const feed = makeFeed();
    feed.add(lines(0, 1_800));
    const notes = drain(feed);
    assert.deepEqual(notes.map((note) => [note.at, note.rows.length]), [['end', 500], ['start', 500], ['start', 500], ['start', 300]]);
    assert.deepEqual(held(notes), range(0, 1_800));
  });

  it('waits for acknowledgements', () => {
    const feed = makeFeed();
    feed.add(lines(0, 5_000));
    const first = feed.take();
    assert.equal(first.length, 4);
    assert.deepEqual(feed.take(), []);
    feed.ack(first[0]?.generation ?? -1, 2);
    assert.equal(feed.take().length, 2);
  });

  it('sends new rows before the rest of the old ones, none twice', () => {
    const feed = makeFeed();
    feed.add(lines(0, 3_000));
    const first = feed.take();
    feed.add(lines(3_000, 3_100));
    for (const note of first) feed.ack(note.generation, note.sequence);
    const next = feed.take();
    assert.deepEqual([next[0]?.at, next[0]?.rows.length, next[0]?.rows[0]?.key], ['end', 100, 3_000]);
    for (const note of next) feed.ack(note.generation, note.sequence);
    assert.deepEqual(held([...first, ...next, ...drain(feed)]), range(0, 3_100));
  });

  it('begins a new generation with a note, even an empty one', () => {
    const feed = makeFeed();
    feed.add(lines(0, 10));
    const [before] = drain(feed);
    feed.setFilter({ ...noFilter, text: 'nothing has this' });
    const [after] = drain(feed);
    assert.deepEqual(after?.rows, []);
    assert.ok((after?.generation ?? 0) > (before?.generation ?? 0));
    assert.equal(feed.counts.matching, 0);
    assert.equal(feed.counts.kept, 10);
  });

  it('drops acknowledgements of another generation', () => {
    const feed = makeFeed();
    feed.add(lines(0, 5_000));
    const old = feed.take();
    feed.restart();
    feed.take();
    for (const note of old) feed.ack(note.generation, note.sequence);
    assert.deepEqual(feed.take(), []);
  });

  it('holds back what arrives while paused, counts it and sends it on resuming', () => {
    const feed = makeFeed();
    feed.add(lines(0, 100));
    const notes = drain(feed);
    feed.pause('user');
    feed.add(lines(100, 150));
    assert.deepEqual(drain(feed), []);
    assert.equal(feed.counts.waiting, 50);
    feed.resume('user');
    assert.deepEqual(held([...notes, ...drain(feed)]), range(0, 150));
    assert.equal(feed.counts.waiting, 0);
  });

  it('shows only what was there before the pause when the filter changes while paused', () => {
    const feed = makeFeed();
    feed.add(lines(0, 100));
    drain(feed);
    feed.pause('user');
    feed.add(lines(100, 150));
    feed.setFilter({ ...noFilter, text: 'line' });
    assert.deepEqual(held(drain(feed)), range(0, 100));
    assert.equal(feed.counts.waiting, 50);
  });

  it('ends a pause by scrolling with the rows that were scrolled: another filter shows what came since', () => {
    for (const again of [(feed: LogFeed) => feed.setFilter({ ...noFilter, text: 'line' }), (feed: LogFeed) => feed.restart()]) {
      const feed = makeFeed();
      feed.add(lines(0, 100));
      drain(feed);
      feed.pause('scroll');
      feed.add(lines(100, 150));
      assert.deepEqual([feed.pausedBy, drain(feed)], ['scroll', []]);
      again(feed);
      assert.deepEqual([feed.pausedBy, held(drain(feed))], [undefined, range(0, 150)]);
    }
  });

  it('keeps what the user paused whatever is scrolled, and lets the user end any pause', () => {
    const feed = makeFeed();
    feed.pause('user');
    feed.pause('scroll');
    feed.resume('scroll');
    assert.equal(feed.pausedBy, 'user');
    feed.resume('user');
    assert.equal(feed.pausedBy, undefined);
    feed.pause('scroll');
    feed.pause('user');
    feed.resume('scroll');
    assert.equal(feed.pausedBy, 'user');
    feed.resume('user');
    feed.pause('scroll');
    feed.resume('scroll');
    assert.equal(feed.pausedBy, undefined);
  });

  it('starts again at the newest when it fell far behind', () => {
    const feed = makeFeed(50_000);
    feed.add(lines(0, 10));
    const [first] = drain(feed);
    feed.add(lines(10, 8_010));
    const notes = drain(feed);
    assert.ok((notes[0]?.generation ?? 0) > (first?.generation ?? 0));
    assert.equal(notes[0]?.rows.at(-1)?.key, 8_009);
    assert.deepEqual(held(notes), range(0, 8_010));
  });

  it('keeps its capacity and counts what fell out, per level and service too', () => {
    const feed = makeFeed(100);
    feed.add(lines(0, 90).map((each) => ({ ...each, level: 'error' as const })));
    feed.add(lines(90, 180));
    assert.deepEqual([feed.counts.received, feed.counts.kept, feed.counts.fallenOut, feed.counts.matching], [180, 100, 80, 100]);
    assert.deepEqual(feed.levels, [{ level: 'info', records: 90 }, { level: 'error', records: 10 }]);
    assert.equal(feed.record(79), undefined);
    assert.equal(feed.record(80)?.body, 'line 80');
    assert.deepEqual(held(drain(feed)), range(80, 180));
  });

  it('puts records of a batch in order of time and shows a repeated one once', () => {
    const feed = makeFeed();
    feed.add([line(3), line(1), line(2)], 7);
    feed.add([line(2), line(4)]);
    const [note] = drain(feed);
    assert.deepEqual(note?.rows.map((row) => row.timeNs), ['1', '2', '3', '4']);
    assert.deepEqual([feed.counts.duplicates, feed.counts.droppedByServer], [1, 7]);
  });

  it('shows a line twice that one answer has twice: it was written twice in one tick of a clock', () => {
    const feed = makeFeed();
    feed.add([line(1), line(1), line(2)]);
    feed.add([line(1), line(2)]);
    feed.addOlder([[line(0), line(1), line(1), line(1)], [line(0), line(1)]]);
    assert.deepEqual(held(drain(feed)).map((key) => feed.record(key)?.body), ['line 0', 'line 1', 'line 1', 'line 1', 'line 2']);
    assert.equal(feed.counts.duplicates, 2);
  });

  it('puts older records before the first, under smaller keys', () => {
    const feed = makeFeed(150);
    feed.add(lines(100, 200));
    const before = drain(feed);
    assert.equal(feed.addOlder([lines(0, 100)]), 50);
    assert.equal(feed.record(-1)?.body, 'line 99');
    assert.deepEqual(held([...before, ...drain(feed)]), range(-50, 100));
  });

  it('cuts long bodies in rows and says by how much', () => {
    const feed = makeFeed();
    feed.add([line(1, { body: 'x'.repeat(50), traceId: 'a' })]);
    const [row] = drain(feed)[0]?.rows ?? [];
    assert.deepEqual([row?.body.length, row?.more, row?.trace], [20, 30, true]);
  });

  it('keeps the old filter when the new one cannot be read', () => {
    const feed = makeFeed();
    feed.add(lines(0, 10));
    feed.setFilter({ ...noFilter, text: 'line 3' });
    feed.setFilter({ ...noFilter, text: '(', regex: true });
    assert.match(feed.filterProblem ?? '', /Invalid regular expression/);
    assert.equal(feed.counts.matching, 1);
    feed.setFilter(noFilter);
    assert.equal(feed.filterProblem, undefined);
  });

  it('finds the next and previous error among matching records', () => {
    const feed = makeFeed();
    feed.add([line(0), line(1, { level: 'error' }), line(2), line(3, { level: 'fatal', service: 'other' }), line(4, { level: 'error' })]);
    assert.deepEqual([feed.findError(0, 1), feed.findError(1, 1), feed.findError(4, 1), feed.findError(1, -1)], [1, 3, undefined, undefined]);
    feed.setFilter({ ...noFilter, hiddenServices: ['other'] });
    assert.equal(feed.findError(1, 1), 4);
  });

  it('forgets everything when cleared and goes on with new keys', () => {
    const feed = makeFeed();
    feed.add(lines(0, 10), 3);
    drain(feed);
    feed.clear();
    feed.add([line(5), line(50)]);
    assert.deepEqual(held(drain(feed)), [10], 'a line that was cleared does not come back');
    assert.deepEqual([feed.counts.received, feed.counts.droppedByServer, feed.counts.fallenOut], [2, 0, 0]);
  });

  it('goes on after the generations of a feed before it, so that the page takes its rows', () => {
    const first = makeFeed();
    first.add(lines(0, 3));
    first.restart();
    const last = drain(first).at(-1);
    assert.ok(last);
    const second = new LogFeed({ capacity: 10, maxRowsPerNote: 500, maxUnacked: 4, maxRowBody: 20, before: first });
    second.add(lines(10, 12));
    assert.ok(second.take().every((note) => note.generation > last.generation));
  });
});
