import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import type { Encoding } from './body.ts';
import type { Signal } from './schema.ts';

export const mediaTypes: Readonly<Record<Encoding, string>> = { json: 'application/json', protobuf: 'application/x-protobuf' };
const rejectedNames: Readonly<Record<Signal, string>> = { logs: 'rejectedLogRecords', traces: 'rejectedSpans', metrics: 'rejectedDataPoints' };

/** Codes of google.rpc.Status for the HTTP statuses that the receiver gives. */
const rpcCodes: Readonly<Record<number, number>> = { 400: 3, 403: 7, 404: 5, 405: 12, 408: 4, 413: 8, 415: 12, 431: 8, 503: 14 };

/** The Export…ServiceResponse; empty when all was taken without a word. */
export function successBody(encoding: Encoding, signal: Signal, rejected: number, message: string | undefined): Buffer {
  const partial = rejected > 0 || message !== undefined;
  if (encoding === 'json') {
    const told = { ...(rejected > 0 ? { [rejectedNames[signal]]: String(rejected) } : {}), ...(message === undefined ? {} : { errorMessage: message }) };
    return Buffer.from(JSON.stringify(partial ? { partialSuccess: told } : {}));
  }
  const writer = new BinaryWriter();
  if (partial) {
    writer.tag(1, WireType.LengthDelimited).fork();
    if (rejected > 0) writer.tag(1, WireType.Varint).int64(rejected);
    if (message !== undefined) writer.tag(2, WireType.LengthDelimited).string(message);
    writer.join();
  }
  return Buffer.from(writer.finish());
}

/** A google.rpc.Status, as OTLP asks for every failure. */
export function failureBody(encoding: Encoding, status: number, message: string): Buffer {
  const code = rpcCodes[status] ?? 2;
  if (encoding === 'json') return Buffer.from(JSON.stringify({ code, message }));
  return Buffer.from(new BinaryWriter().tag(1, WireType.Varint).int32(code).tag(2, WireType.LengthDelimited).string(message).finish());
}
