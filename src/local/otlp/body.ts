import { readMessage, TooManyMessages } from './protoReader.ts';
import { requests, type Signal } from './schema.ts';
import { Malformed } from './values.ts';

export type Encoding = 'json' | 'protobuf';

/** A request that is too large in a way that its byte count does not show. */
export class TooMuch extends Error {
  override readonly name = 'TooMuch';
}

/** Objects of one request. A request of an SDK has some thousands. */
const mostObjects = 4_000_000;

/** The body as plain objects, the same for both encodings. Throws `Malformed` or `TooMuch`. */
export function readOtlp(bytes: Buffer, encoding: Encoding, signal: Signal): unknown {
  try {
    return encoding === 'protobuf' ? readMessage(bytes, requests[signal], mostObjects) : readJsonBody(bytes);
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    if (error instanceof TooManyMessages || error instanceof TooMuch) throw new TooMuch(`more than ${mostObjects.toLocaleString('en-US')} objects: send smaller batches`);
    throw new Malformed(encoding === 'protobuf' ? `the body is not a protobuf message of ${signal}: ${what}` : `the body is not JSON: ${what}`);
  }
}

type ReviveWithSource = (key: string, value: unknown, context: { readonly source?: string }) => unknown;
const parseWithSource = JSON.parse as (text: string, revive: ReviveWithSource) => unknown;

/** JSON in which integers that a double cannot hold come as bigint: some senders write nanoseconds as numbers. */
function readJsonBody(bytes: Buffer): unknown {
  let objects = 0;
  for (const byte of bytes) if (byte === 0x7b || byte === 0x5b) objects += 1;
  if (objects > mostObjects) throw new TooMuch('objects');
  const text = bytes.toString('utf8');
  if (!/:\s*-?\d{16}/.test(text)) return JSON.parse(text);
  return parseWithSource(text, (_, value, context) =>
    typeof value === 'number' && !Number.isSafeInteger(value) && context.source !== undefined && /^-?\d+$/.test(context.source) ? BigInt(context.source) : value);
}
