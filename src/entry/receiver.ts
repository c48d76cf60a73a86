import { parentPort, workerData } from 'node:worker_threads';
import { makeReceiverHandlers } from '../local/handlers.ts';
import { clock } from '../node/clock.ts';
import { makeThreadPort } from '../node/workerPort.ts';
import { makeLink } from '../protocol/link.ts';
import { receiverContract } from '../protocol/receiver.ts';

/** What the host gives with `new Worker(…, { workerData })`. */
export interface ReceiverWorkerData {
  readonly session: string;
}

function start(): void {
  if (!parentPort) throw new Error('receiver.cjs runs as a worker thread of Sightline, not by itself');
  const { session } = workerData as ReceiverWorkerData;
  const link = makeLink({
    own: receiverContract.page, other: receiverContract.host, port: makeThreadPort(parentPort), session,
    onBadFrame: (problem) => link.note('problem', problem),
    handlers: makeReceiverHandlers({
      version: process.env['SIGHTLINE_VERSION'] ?? 'development',
      clock,
      onCounts: (counts) => link.note('counts', counts),
      onTailed: (tailed) => link.note('tailed', tailed),
      onProblem: (text) => link.note('problem', text),
    }),
  });
}

start();
