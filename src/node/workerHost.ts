import { randomUUID } from 'node:crypto';
import { Worker } from 'node:worker_threads';
import type { Disposable } from '../base/owner.ts';
import { makeLink, type Contract, type Handlers, type Remote } from '../protocol/link.ts';
import { makeThreadPort } from './workerPort.ts';

/**
 * Starts a worker thread and joins the host's end of its contract; the worker finds the session in its `workerData`,
 * beside `data`. `onExit` is called once if the worker ends by itself, with the reason; calls under way are rejected
 * then. `dispose` ends it without a word.
 */
export function startWorker<C extends Contract>(
  file: string, data: Readonly<Record<string, unknown>>, contract: C, handlers: Handlers<C['host']>, onExit: (why: string) => void,
): Remote<C['page']> & Disposable {
  const session = randomUUID();
  const worker = new Worker(file, { workerData: { ...data, session } });
  let ended = false;
  const end = (why: string | undefined): void => {
    if (ended) return;
    ended = true;
    link.dispose();
    void worker.terminate();
    if (why !== undefined) onExit(why);
  };
  const link = makeLink({ own: contract.host, other: contract.page, session, handlers, port: makeThreadPort(worker), onBadFrame: (problem) => end(`${contract.name}: ${problem}`) });
  worker.on('error', (error) => end(error.message));
  worker.on('exit', (code) => end(`it exited with code ${code}`));
  return { call: link.call, note: link.note, dispose: () => end(undefined) };
}
