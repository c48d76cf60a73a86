import { safeParse, type GenericSchema, type InferInput, type InferOutput } from 'valibot';
import type { Disposable } from '../base/owner.ts';
import { Failure, type FailureParts } from '../model/failure.ts';

/** A call is always answered; a note is not. Both ends compile against the same contract and check on arrival. */
export interface CallShape {
  readonly args: GenericSchema;
  readonly result: GenericSchema;
}
export interface Side {
  readonly calls: Readonly<Record<string, CallShape>>;
  readonly notes: Readonly<Record<string, GenericSchema>>;
}
/** `host` names what the host serves, `page` what the page (or worker) serves. */
export interface Contract {
  readonly name: string;
  readonly host: Side;
  readonly page: Side;
}

/** Where frames go: a webview, a MessagePort, a worker. Delivery is in order or fails. */
export interface Port {
  post(frame: unknown, transfer?: readonly ArrayBuffer[]): void;
  onFrame(listener: (frame: unknown) => void): Disposable;
}

export type Handlers<S extends Side> = {
  readonly calls: {
    readonly [K in keyof S['calls']]: (
      args: InferOutput<S['calls'][K]['args']>,
      signal: AbortSignal,
    ) => Promise<InferInput<S['calls'][K]['result']>> | InferInput<S['calls'][K]['result']>;
  };
  readonly notes: { readonly [K in keyof S['notes']]: (value: InferOutput<S['notes'][K]>) => void };
};

export interface Remote<S extends Side> {
  call<K extends keyof S['calls'] & string>(
    name: K, args: InferInput<S['calls'][K]['args']>, options?: { readonly signal?: AbortSignal; readonly transfer?: readonly ArrayBuffer[] },
  ): Promise<InferOutput<S['calls'][K]['result']>>;
  note<K extends keyof S['notes'] & string>(name: K, value: InferInput<S['notes'][K]>, transfer?: readonly ArrayBuffer[]): void;
}

interface Frame {
  readonly session: string;
  readonly kind: 'call' | 'ok' | 'fail' | 'stop' | 'note';
  readonly id: number;
  readonly name: string;
  readonly value?: unknown;
}

function readFrame(data: unknown, session: string): Frame | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const frame = data as Partial<Frame>;
  if (frame.session !== session || typeof frame.kind !== 'string' || typeof frame.id !== 'number' || typeof frame.name !== 'string') return undefined;
  return frame as Frame;
}

class AbortError extends Error {
  override readonly name = 'AbortError';
}

interface Waiting {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  readonly result: GenericSchema;
}

/**
 * Joins one end of a contract to a port. Frames of another session are dropped. A value that does not fit its schema
 * rejects the call (or is told to `onBadFrame` for a note). `dispose` rejects what waits and aborts what runs.
 */
export function makeLink<Own extends Side, Other extends Side>(options: {
  readonly own: Own;
  readonly other: Other;
  readonly port: Port;
  readonly session: string;
  readonly handlers: Handlers<Own>;
  readonly onBadFrame: (problem: string) => void;
}): Remote<Other> & Disposable {
  const { own, other, port, session, handlers, onBadFrame } = options;
  const waiting = new Map<number, Waiting>();
  const running = new Map<number, AbortController>();
  let lastId = 0;
  let ended = false;

  const send = (frame: Omit<Frame, 'session'>, transfer?: readonly ArrayBuffer[]): void => {
    if (!ended) port.post({ session, ...frame }, transfer);
  };

  const serve = async (frame: Frame): Promise<void> => {
    const shape = Object.hasOwn(own.calls, frame.name) ? own.calls[frame.name] : undefined;
    const handler = Object.hasOwn(handlers.calls, frame.name) ? handlers.calls[frame.name as keyof typeof handlers.calls] : undefined;
    const fail = (error: unknown): void => send({ kind: 'fail', id: frame.id, name: frame.name, value: toWire(error) });
    if (!shape || !handler) return fail(new Error(`no call named ${frame.name}`));
    const args = safeParse(shape.args, frame.value);
    if (!args.success) return fail(new Error(`${frame.name}: ${args.issues[0].message}`));
    const controller = new AbortController();
    running.set(frame.id, controller);
    try {
      const value = await handler(args.output as never, controller.signal);
      send({ kind: 'ok', id: frame.id, name: frame.name, value });
    } catch (error) {
      fail(error);
    } finally {
      running.delete(frame.id);
    }
  };

  const settle = (frame: Frame): void => {
    const entry = waiting.get(frame.id);
    if (!entry) return;
    waiting.delete(frame.id);
    if (frame.kind === 'fail') return entry.reject(fromWire(frame.value));
    const result = safeParse(entry.result, frame.value);
    if (result.success) entry.resolve(result.output);
    else entry.reject(new Error(`${frame.name} answered something else: ${result.issues[0].message}`));
  };

  const hear = (frame: Frame): void => {
    const schema = Object.hasOwn(own.notes, frame.name) ? own.notes[frame.name] : undefined;
    const handler = Object.hasOwn(handlers.notes, frame.name) ? handlers.notes[frame.name as keyof typeof handlers.notes] : undefined;
    if (!schema || !handler) return onBadFrame(`no note named ${frame.name}`);
    const value = safeParse(schema, frame.value);
    if (value.success) handler(value.output as never);
    else onBadFrame(`${frame.name}: ${value.issues[0].message}`);
  };

  const listening = port.onFrame((data) => {
    const frame = readFrame(data, session);
    if (!frame || ended) return;
    if (frame.kind === 'call') void serve(frame);
    else if (frame.kind === 'note') hear(frame);
    else if (frame.kind === 'stop') running.get(frame.id)?.abort(new AbortError('cancelled'));
    else settle(frame);
  });

  return {
    call(name, args, callOptions) {
      const shape = other.calls[name];
      if (ended || !shape) return Promise.reject(new AbortError(ended ? 'the other side is closed' : `no call named ${name}`));
      if (callOptions?.signal?.aborted) return Promise.reject(new AbortError('cancelled'));
      lastId += 1;
      const id = lastId;
      return new Promise((resolve, reject) => {
        const stop = (): void => {
          if (!waiting.delete(id)) return;
          send({ kind: 'stop', id, name });
          reject(new AbortError('cancelled'));
        };
        const done = (): void => callOptions?.signal?.removeEventListener('abort', stop);
        waiting.set(id, {
          resolve: (value) => { done(); resolve(value as never); },
          reject: (error) => { done(); reject(error); },
          result: shape.result,
        });
        callOptions?.signal?.addEventListener('abort', stop, { once: true });
        try {
          send({ kind: 'call', id, name, value: args }, callOptions?.transfer);
        } catch (error) {
          waiting.delete(id);
          done();
          reject(error);
        }
      });
    },
    note(name, value, transfer) {
      lastId += 1;
      send({ kind: 'note', id: lastId, name, value }, transfer);
    },
    dispose() {
      if (ended) return;
      ended = true;
      listening.dispose();
      for (const controller of running.values()) controller.abort(new AbortError('closed'));
      for (const entry of waiting.values()) entry.reject(new AbortError('closed'));
      waiting.clear();
    },
  };
}

interface WireError {
  readonly name: string;
  readonly message: string;
  readonly failure?: FailureParts;
}

function toWire(error: unknown): WireError {
  if (error instanceof Failure) return { name: 'Failure', message: error.message, failure: error.toParts() };
  return error instanceof Error ? { name: error.name, message: error.message } : { name: 'Error', message: String(error) };
}

function fromWire(value: unknown): Error {
  const wire = value as Partial<WireError> | undefined;
  if (wire?.failure) return new Failure(wire.failure);
  return wire?.name === 'AbortError' ? new AbortError(wire.message) : new Error(wire?.message ?? 'the call failed without a reason');
}
