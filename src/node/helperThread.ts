import { Worker } from 'node:worker_threads';

export interface HelperThread {
  /** The thread's answer; `undefined` when it has enough to do already, or does not work. Rejects when it ends before it answers. */
  ask(question: unknown): Promise<unknown> | undefined;
  dispose(): void;
}

/** Questions before a thread is worth its start, and under way at once. */
const leastAsked = 150;
const maxOpen = 10;

/** A second thread that runs `file` with `data` and answers `{ id, question }` with `{ id, answer }`. It is started when there is much to ask. */
export function makeHelperThread(file: string, data: Readonly<Record<string, unknown>>): HelperThread {
  const open = new Map<number, { readonly resolve: (answer: unknown) => void; readonly reject: (error: Error) => void }>();
  let worker: Worker | undefined;
  let asked = 0;
  let ended = false;
  const end = (why: string): void => {
    ended = true;
    for (const { reject } of open.values()) reject(new Error(why));
    open.clear();
  };
  const start = (): Worker => {
    const started = new Worker(file, { workerData: data });
    started.on('message', ({ id, answer }: { id: number; answer: unknown }) => {
      open.get(id)?.resolve(answer);
      open.delete(id);
    });
    started.on('error', (error) => end(error.message));
    started.on('exit', (code) => end(`the thread ended with code ${code}`));
    return started;
  };
  return {
    ask(question) {
      asked += 1;
      if (ended || asked < leastAsked || open.size >= maxOpen) return undefined;
      worker ??= start();
      const id = asked;
      const answer = new Promise<unknown>((resolve, reject) => open.set(id, { resolve, reject }));
      worker.postMessage({ id, question });
      return answer;
    },
    dispose() {
      end('the thread is not needed any more');
      void worker?.terminate();
    },
  };
}
