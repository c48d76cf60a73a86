import { Worker } from 'node:worker_threads';

export interface HelperThreads {
  /** The answer of one of the threads; `undefined` when all have enough to do already, or none works. Rejects when the thread ends before it answers. */
  ask(question: unknown): Promise<unknown> | undefined;
  dispose(): void;
}

/** Questions before a thread is worth its start, for each that runs already, and under way at once in one. */
const leastAsked = 4;
const maxOpen = 2;

/** Without limits a thread lets its garbage grow to hundreds of megabytes. One that needs more than this ends, and what it was asked is rejected. */
const resourceLimits = { maxYoungGenerationSizeMb: 48, maxOldGenerationSizeMb: 384 };

interface Thread {
  readonly worker: Worker;
  readonly open: Map<number, { readonly resolve: (answer: unknown) => void; readonly reject: (error: Error) => void }>;
  ended: boolean;
}

/** Up to `count` threads that run `file` with `data` and answer `{ id, question }` with `{ id, answer }`. They are started when there is much to ask. */
export function makeHelperThreads(file: string, data: Readonly<Record<string, unknown>>, count: number): HelperThreads {
  const threads: Thread[] = [];
  let asked = 0;
  let disposed = false;
  const end = (thread: Thread, why: string): void => {
    thread.ended = true;
    for (const { reject } of thread.open.values()) reject(new Error(why));
    thread.open.clear();
  };
  const start = (): Thread => {
    const thread: Thread = { worker: new Worker(file, { workerData: data, resourceLimits }), open: new Map(), ended: false };
    thread.worker.on('message', ({ id, answer }: { id: number; answer: unknown }) => {
      const asker = thread.open.get(id);
      thread.open.delete(id);
      asker?.resolve(answer);
    });
    thread.worker.on('error', (error) => end(thread, error.message));
    thread.worker.on('exit', (code) => end(thread, `the thread ended with code ${code}`));
    threads.push(thread);
    return thread;
  };
  const free = (): Thread | undefined => {
    const working = threads.filter(({ ended, open }) => !ended && open.size < maxOpen).sort((a, b) => a.open.size - b.open.size)[0];
    return working ?? (threads.length < count && asked > leastAsked * (threads.length + 1) ? start() : undefined);
  };
  return {
    ask(question) {
      asked += 1;
      const thread = disposed ? undefined : free();
      if (!thread) return undefined;
      const id = asked;
      const answer = new Promise<unknown>((resolve, reject) => thread.open.set(id, { resolve, reject }));
      thread.worker.postMessage({ id, question });
      return answer;
    },
    dispose() {
      disposed = true;
      for (const thread of threads) {
        end(thread, 'the thread is not needed any more');
        void thread.worker.terminate();
      }
    },
  };
}
