import type { Backend, BackendModule, Place } from '../backends/backend.ts';
import type { Clock, Http } from '../base/ports.ts';
import type { HttpOptions } from '../node/http.ts';
import type { engineContract } from '../protocol/engine.ts';
import type { Handlers, Remote } from '../protocol/link.ts';
import type { Event } from '../base/event.ts';
import type { receiverContract } from '../protocol/receiver.ts';
import type { Disposable } from '../base/owner.ts';

export type EngineRemote = Remote<typeof engineContract.page> & Disposable;
export type ReceiverRemote = Remote<typeof receiverContract.page> & Disposable;

/** New lines of a running tail of the receiver. */
export type Tailed = Parameters<Handlers<typeof receiverContract.host>['notes']['tailed']>[0];

/** What the composition root hands to the host: everything that is not VS Code. */
export interface HostParts {
  readonly backends: readonly BackendModule[];
  readonly makeHttp: (options: HttpOptions) => Http;
  readonly clock: Clock;
  readonly makeLocalBackend: (place: Place, receiver: ReceiverRemote, onTailed: Event<Tailed>) => Backend;
  /** Starts the engine's worker; `onExit` tells when it died by itself. */
  readonly startEngine: (handlers: Handlers<typeof engineContract.host>, onExit: (why: string) => void) => EngineRemote;
  readonly startReceiver: (handlers: Handlers<typeof receiverContract.host>, onExit: (why: string) => void) => ReceiverRemote;
}
