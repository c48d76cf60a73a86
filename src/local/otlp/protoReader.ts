import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';

export type Scalar = 'string' | 'bool' | 'int64' | 'uint32' | 'sint32' | 'fixed32' | 'fixed64' | 'sfixed64' | 'double' | 'id' | 'base64';

export interface Field {
  /** As the JSON encoding names it. */
  readonly name: string;
  readonly type: Scalar | Message;
  readonly repeated: boolean;
}

/** Fields by their number. */
export type Message = readonly (Field | undefined)[];

/** Messages within messages. A value of values takes two levels. */
const mostDepth = 100;

/** Two bytes can make a whole object: a request of many tiny messages is refused before it fills the memory. */
export class TooManyMessages extends Error {
  override readonly name = 'TooManyMessages';
}

interface Reading {
  readonly reader: BinaryReader;
  left: number;
}

const wireTypes: Readonly<Record<Scalar, WireType>> = {
  string: WireType.LengthDelimited, id: WireType.LengthDelimited, base64: WireType.LengthDelimited,
  bool: WireType.Varint, int64: WireType.Varint, uint32: WireType.Varint, sint32: WireType.Varint,
  fixed32: WireType.Bit32, fixed64: WireType.Bit64, sfixed64: WireType.Bit64, double: WireType.Bit64,
};

/**
 * Reads a protobuf message into the same plain objects that its JSON encoding parses to, but with 64-bit integers as
 * bigint, `id` as hex and `base64` as base64 text. Unknown fields are skipped; throws on bytes that are not such a message,
 * and `TooManyMessages` when it holds more than `mostMessages`.
 */
export function readMessage(bytes: Uint8Array, message: Message, mostMessages: number): Readonly<Record<string, unknown>> {
  return readFields({ reader: new BinaryReader(bytes), left: mostMessages }, message, bytes.length, 0);
}

function readFields(reading: Reading, message: Message, end: number, depth: number): Readonly<Record<string, unknown>> {
  const { reader } = reading;
  if (depth > mostDepth) throw new Error(`messages are nested deeper than ${mostDepth} levels`);
  reading.left -= 1;
  if (reading.left < 0) throw new TooManyMessages('too many messages');
  const values: Record<string, unknown> = {};
  while (reader.pos < end) {
    const [number, wireType] = reader.tag();
    const field = message[number];
    const expected = field && (typeof field.type === 'string' ? wireTypes[field.type] : WireType.LengthDelimited);
    if (!field || (wireType !== expected && !(field.repeated && wireType === WireType.LengthDelimited))) reader.skip(wireType, number);
    else if (!field.repeated) values[field.name] = readOne(reading, field.type, end, depth);
    else {
      const list = (values[field.name] ??= []) as unknown[];
      if (wireType === expected) list.push(readOne(reading, field.type, end, depth));
      else readPacked(reader, field.type as Scalar, end, list);
    }
  }
  if (reader.pos !== end) throw new Error('a field reaches over the end of its message');
  return values;
}

function readOne(reading: Reading, type: Scalar | Message, end: number, depth: number): unknown {
  return typeof type === 'string' ? readScalar(reading.reader, type) : readFields(reading, type, lengthEnd(reading.reader, end), depth + 1);
}

function readPacked(reader: BinaryReader, type: Scalar, end: number, list: unknown[]): void {
  const packedEnd = lengthEnd(reader, end);
  while (reader.pos < packedEnd) list.push(readScalar(reader, type));
  if (reader.pos !== packedEnd) throw new Error('a packed list is cut');
}

function lengthEnd(reader: BinaryReader, limit: number): number {
  const length = reader.uint32();
  if (reader.pos + length > limit) throw new Error('a message is cut');
  return reader.pos + length;
}

function readScalar(reader: BinaryReader, type: Scalar): unknown {
  switch (type) {
    case 'string': return reader.string();
    case 'bool': return reader.bool();
    case 'int64': return reader.int64();
    case 'uint32': return reader.uint32();
    case 'sint32': return reader.sint32();
    case 'fixed32': return reader.fixed32();
    case 'fixed64': return reader.fixed64();
    case 'sfixed64': return reader.sfixed64();
    case 'double': return reader.double();
    case 'id': return bufferOf(reader.bytes()).toString('hex');
    case 'base64': return bufferOf(reader.bytes()).toString('base64');
  }
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
