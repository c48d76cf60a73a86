import { createReadStream, fstatSync } from 'node:fs';

/** A file is read in large pieces; pipes and terminals give what they have. */
const pieceBytes = 262_144;

/** Standard input, in pieces; it is opened when the first is asked for. */
export function standardInput(): AsyncIterable<Uint8Array> {
  return { [Symbol.asyncIterator]: () => open()[Symbol.asyncIterator]() };
}

function open(): AsyncIterable<Uint8Array> {
  let isFile = false;
  try {
    isFile = fstatSync(0).isFile();
  } catch {
    // A closed one is as good as an empty one; the stream says so.
  }
  return isFile ? createReadStream('', { fd: 0, autoClose: false, highWaterMark: pieceBytes }) : process.stdin;
}
