import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import type { Message, Scalar } from '../../src/local/otlp/protoReader.ts';

type Value = string | number | bigint | boolean | Uint8Array;

/** A request in protobuf, from the plain objects of its JSON encoding: what tests and benchmarks send. */
export function encodeOtlp(value: object, message: Message): Uint8Array {
  const writer = new BinaryWriter();
  write(writer, value as Readonly<Record<string, unknown>>, message);
  return writer.finish();
}

function write(writer: BinaryWriter, value: Readonly<Record<string, unknown>>, message: Message): void {
  message.forEach((field, number) => {
    const given = field && value[field.name];
    if (!field || given === undefined) return;
    for (const item of field.repeated ? (given as readonly unknown[]) : [given]) {
      if (typeof field.type === 'string') writeScalar(writer, number, field.type, item as Value);
      else {
        writer.tag(number, WireType.LengthDelimited).fork();
        write(writer, item as Readonly<Record<string, unknown>>, field.type);
        writer.join();
      }
    }
  });
}

function writeScalar(writer: BinaryWriter, number: number, type: Scalar, value: Value): void {
  if (type === 'string') writer.tag(number, WireType.LengthDelimited).string(String(value));
  else if (type === 'id') writer.tag(number, WireType.LengthDelimited).bytes(Buffer.from(String(value), 'hex'));
  else if (type === 'base64') writer.tag(number, WireType.LengthDelimited).bytes(Buffer.from(String(value), 'base64'));
  else if (type === 'bool') writer.tag(number, WireType.Varint).bool(Boolean(value));
  else if (type === 'double') writer.tag(number, WireType.Bit64).double(Number(value));
  else if (type === 'fixed64' || type === 'sfixed64') writer.tag(number, WireType.Bit64)[type](BigInt(value as string));
  else if (type === 'fixed32') writer.tag(number, WireType.Bit32).fixed32(Number(value));
  else if (type === 'int64') writer.tag(number, WireType.Varint).int64(BigInt(value as string));
  else writer.tag(number, WireType.Varint)[type](Number(value));
}
