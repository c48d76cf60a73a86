import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import { readOtlp } from './body.ts';
import { readMessage, type Message } from './protoReader.ts';
import { requests } from './schema.ts';

const recorded = JSON.parse(readFileSync(new URL('fixtures/sdk.json', import.meta.url), 'utf8')) as { readonly logs: { readonly protobuf: string } };
const bytes = Buffer.from(recorded.logs.protobuf, 'base64');
const plenty = 1_000_000;
const numbers: Message = [undefined, { name: 'list', type: 'fixed64', repeated: true }, { name: 'text', type: 'string', repeated: false }];

describe('the protobuf reader', () => {
  it('refuses a request cut at any byte', () => {
    for (let end = 1; end < bytes.length; end += 1) {
      const cut = bytes.subarray(0, end);
      try {
        readMessage(cut, requests.logs, plenty);
        assert.fail(`${end} bytes were taken for a whole request`);
      } catch (error) {
        assert.ok(error instanceof Error && error.name !== 'AssertionError', `${end} bytes: ${String(error)}`);
      }
    }
  });

  it('ends on any bytes at all, with a value or an error', () => {
    let state = 12345;
    const next = (): number => (state = (state * 1103515245 + 12345) % 2147483648);
    for (let round = 0; round < 3000; round += 1) {
      const broken = Buffer.from(bytes);
      for (let flips = 0; flips < 4; flips += 1) broken[next() % broken.length] = next() % 256;
      try {
        readMessage(broken, requests.logs, plenty);
      } catch (error) {
        assert.ok(error instanceof Error);
      }
    }
  });

  it('reads the observed time and the event of a log record', () => {
    const record = new BinaryWriter().tag(11, WireType.Bit64).fixed64(5n).tag(12, WireType.LengthDelimited).string('e').tag(7, WireType.Varint).uint32(3).finish();
    const wrap = (number: number, content: Uint8Array): Uint8Array => new BinaryWriter().tag(number, WireType.LengthDelimited).bytes(content).finish();
    const request = readMessage(wrap(1, wrap(2, wrap(2, record))), requests.logs, plenty);
    assert.deepEqual(request, { resourceLogs: [{ scopeLogs: [{ logRecords: [{ observedTimeUnixNano: 5n, eventName: 'e', droppedAttributesCount: 3 }] }] }] });
  });

  it('skips fields that it does not know', () => {
    const writer = new BinaryWriter();
    writer.tag(99, WireType.LengthDelimited).string('future').tag(98, WireType.Varint).uint32(7).tag(97, WireType.Bit64).fixed64(1n).tag(96, WireType.Bit32).fixed32(1);
    writer.tag(95, WireType.StartGroup).tag(1, WireType.Varint).uint32(1).tag(95, WireType.EndGroup);
    writer.tag(2, WireType.LengthDelimited).string('known');
    assert.deepEqual(readMessage(writer.finish(), numbers, plenty), { text: 'known' });
  });

  it('reads repeated numbers packed and one by one', () => {
    const packed = new BinaryWriter().tag(1, WireType.LengthDelimited).fork().fixed64(1n).fixed64(2n ** 63n).join().tag(1, WireType.Bit64).fixed64(3n).finish();
    assert.deepEqual(readMessage(packed, numbers, plenty), { list: [1n, 2n ** 63n, 3n] });
  });

  it('replaces what is not UTF-8', () => {
    const invalid = new BinaryWriter().tag(2, WireType.LengthDelimited).bytes(new Uint8Array([0x61, 0xff, 0x62])).finish();
    assert.deepEqual(readMessage(invalid, numbers, plenty), { text: 'a\ufffdb' });
  });

  it('refuses lengths that reach over the end of the message around them', () => {
    const inner: Message = [undefined, { name: 'inner', type: numbers, repeated: false }];
    const lying = new Uint8Array([0x0a, 2, 0x12, 5, 0x61, 0x62, 0x63, 0x64, 0x65]);
    assert.throws(() => readMessage(lying, inner, plenty), /over the end/);
  });

  it('refuses messages nested without end', () => {
    let body = Buffer.alloc(0);
    for (let level = 0; level < 300; level += 1) {
      const inner = new BinaryWriter().tag(1, WireType.LengthDelimited).bytes(body).finish();
      body = Buffer.from(new BinaryWriter().tag(5, WireType.LengthDelimited).bytes(inner).finish());
    }
    const record = new BinaryWriter().tag(5, WireType.LengthDelimited).bytes(body).finish();
    const wrap = (content: Uint8Array): Uint8Array => new BinaryWriter().tag(2, WireType.LengthDelimited).bytes(content).finish();
    const request = new BinaryWriter().tag(1, WireType.LengthDelimited).bytes(wrap(wrap(record))).finish();
    assert.throws(() => readMessage(request, requests.logs, plenty), /nested deeper than 100 levels/);
  });

  it('refuses a request of very many tiny messages before it fills the memory', () => {
    const tiny = Buffer.alloc(2_000_000);
    for (let at = 0; at < tiny.length; at += 2) tiny[at] = 0x0a;
    assert.throws(() => readMessage(tiny, requests.logs, 10_000), { name: 'TooManyMessages' });
  });

  it('refuses JSON of very many tiny objects', () => {
    assert.throws(() => readOtlp(Buffer.from(`[${'{},'.repeat(4_000_001)}{}]`), 'json', 'logs'), { name: 'TooMuch' });
  });
});
