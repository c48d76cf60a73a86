import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Refused } from './refused.ts';

/** Bytes that requests under way hold, all together: what bounds the memory. */
export class ByteBudget {
  readonly most: number;
  #held = 0;

  constructor(most: number) {
    this.most = most;
  }

  /** False when there is no room. */
  take(bytes: number): boolean {
    if (this.#held + bytes > this.most) return false;
    this.#held += bytes;
    return true;
  }

  give(bytes: number): void {
    this.#held -= bytes;
  }
}

export interface ReadBody {
  readonly bytes: Buffer;
  /** Gives the budget back; to be called when the bytes are no longer held. */
  release(): void;
}

/**
 * The whole body, unpacked. Rejects with `Refused`: over `mostBytes` on the wire or unpacked (413; a gzip bomb is stopped there),
 * an encoding that is not known (415), bad gzip (400), no room in the budget (503); and when the client goes away.
 */
export async function readBody(request: IncomingMessage, mostBytes: number, budget: ByteBudget): Promise<ReadBody> {
  const encoding = (request.headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding !== 'identity' && encoding !== 'gzip' && encoding !== 'x-gzip') {
    throw new Refused(415, `content-encoding ${encoding} is not known here: send gzip or none`, { 'accept-encoding': 'gzip, identity' });
  }
  if (Number(request.headers['content-length'] ?? 0) > mostBytes) throw tooLarge(mostBytes);
  let held = 0;
  const release = (): void => {
    budget.give(held);
    held = 0;
  };
  try {
    const chunks: Buffer[] = [];
    let size = 0;
    for await (const chunk of encoding === 'identity' ? request.iterator({ destroyOnReturn: false }) : unpacked(request, mostBytes)) {
      const bytes = chunk as Buffer;
      size += bytes.length;
      if (size > mostBytes) throw tooLarge(mostBytes);
      if (!budget.take(bytes.length)) throw new Refused(503, 'more is under way than this receiver holds at a time: try again', { 'retry-after': '1' });
      held += bytes.length;
      chunks.push(bytes);
    }
    return { bytes: Buffer.concat(chunks, size), release };
  } catch (error) {
    release();
    if (error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_')) throw new Refused(400, `the gzip body cannot be unpacked: ${error.message}`);
    throw error;
  }
}

function unpacked(request: IncomingMessage, mostBytes: number): Readable {
  const gunzip = createGunzip({ chunkSize: 256 * 1024 });
  let packed = 0;
  request.on('data', (chunk: Buffer) => {
    packed += chunk.length;
    if (packed > mostBytes) gunzip.destroy(tooLarge(mostBytes));
  });
  request.on('error', (error) => gunzip.destroy(error));
  request.on('close', () => {
    if (!request.complete) gunzip.destroy(new Error('the client went away'));
  });
  gunzip.on('close', () => request.unpipe(gunzip));
  return request.pipe(gunzip);
}

function tooLarge(mostBytes: number): Refused {
  return new Refused(413, `the body is over ${(mostBytes / 1024 / 1024).toLocaleString('en-US', { maximumFractionDigits: 1 })} MiB: send smaller batches`);
}
