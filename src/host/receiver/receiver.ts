import { debug, workspace, type DebugConfiguration, type ExtensionContext, type LogOutputChannel, type WorkspaceFolder } from 'vscode';
import { Emitter } from '../../base/event.ts';
import { Owner, type Disposable } from '../../base/owner.ts';
import type { ReceiverCounts } from '../../protocol/receiver.ts';
import type { Connections } from '../connections/connections.ts';
import type { HostParts, ReceiverRemote, Tailed } from '../parts.ts';
import { receiverVariables, setTerminalEnvironment } from './receiverEnvironment.ts';
import { onDidChangeSetting, setting } from '../settings.ts';
import { usesTelemetry } from './usesTelemetry.ts';

export type ReceiverState =
  | { readonly kind: 'stopped' }
  | { readonly kind: 'starting' }
  | { readonly kind: 'failed'; readonly reason: string }
  | (ReceiverCounts & { readonly kind: 'listening'; readonly url: string; readonly port: number; readonly notes: readonly string[] });

const noCounts: ReceiverCounts = { logs: 0, spans: 0, metricPoints: 0, rejected: 0, dropped: 0 };

/** The built-in receiver as the host sees it: started by a trigger, counted, offered to terminals, tasks and debug sessions. */
export class Receiver implements Disposable {
  readonly #context: ExtensionContext;
  readonly #parts: HostParts;
  readonly #connections: Connections;
  readonly #log: LogOutputChannel;
  readonly #owner = new Owner();
  readonly #changed = this.#owner.own(new Emitter<void>());
  readonly #tailed = this.#owner.own(new Emitter<Tailed>());
  #state: ReceiverState = { kind: 'stopped' };
  #remote: ReceiverRemote | undefined;
  #starting: Promise<void> | undefined;
  readonly onDidChange = this.#changed.event;

  constructor(context: ExtensionContext, parts: HostParts, connections: Connections, log: LogOutputChannel) {
    this.#context = context;
    this.#parts = parts;
    this.#connections = connections;
    this.#log = log;
    this.#owner.own(onDidChangeSetting(['sightline.receiver.start', 'sightline.receiver.port'], () => void this.#settingsChanged()));
    this.#owner.own(onDidChangeSetting(['sightline.receiver.setEnvironment'], () => this.#offer()));
    this.#owner.own(workspace.onDidGrantWorkspaceTrust(() => void this.startIfWanted('workspace')));
    this.#owner.own(debug.registerDebugConfigurationProvider('*', { resolveDebugConfigurationWithSubstitutedVariables: (folder, configuration) => this.#withEnvironment(folder, configuration) }));
    this.#owner.ownEnd(() => this.stop());
  }

  get state(): ReceiverState {
    return this.#state;
  }

  get url(): string | undefined {
    return this.#state.kind === 'listening' ? this.#state.url : undefined;
  }

  /** Starts when the setting wants it for this trigger. `workspace`: the window opened. `panel`: a panel shows this machine. */
  async startIfWanted(trigger: 'workspace' | 'panel'): Promise<void> {
    const wish = setting('sightline.receiver.start');
    if (!workspace.isTrusted || wish === 'never' || this.#state.kind === 'listening') return;
    if (wish === 'always' || trigger === 'panel' || (await usesTelemetry())) await this.start();
  }

  start(): Promise<void> {
    if (this.#state.kind === 'listening') return Promise.resolve();
    if (this.#starting) return this.#starting;
    const starting = this.#start().finally(() => {
      if (this.#starting === starting) this.#starting = undefined;
    });
    this.#starting = starting;
    return starting;
  }

  /** Ends what listens or is about to. */
  stop(): void {
    this.#remote?.dispose();
    this.#remote = undefined;
    this.#starting = undefined;
    this.#connections.local = undefined;
    this.#set({ kind: 'stopped' });
  }

  async clear(): Promise<void> {
    await this.#remote?.call('clear', null);
    this.#connections.local = this.#remote && this.#backend(this.#remote);
  }

  dispose(): void {
    this.#owner.dispose();
  }

  async #start(): Promise<void> {
    this.#set({ kind: 'starting' });
    const remote = this.#parts.startReceiver(
      {
        calls: {},
        notes: {
          counts: (counts) => this.#state.kind === 'listening' && this.#set({ ...this.#state, ...counts }),
          tailed: (tailed) => this.#tailed.fire(tailed),
          problem: (text) => this.#log.warn(text),
        },
      },
      (why) => isOurs() && this.#failed(why),
    );
    const isOurs = (): boolean => this.#remote === remote;
    this.#remote = remote;
    try {
      const folder = (this.#context.storageUri ?? this.#context.globalStorageUri).fsPath;
      const started = await remote.call('start', { folder, port: setting('sightline.receiver.port') });
      if (!isOurs()) return;
      // sightline-ignore unstructured-log: the output channel keeps text only
      this.#log.info(`Built-in receiver listens on ${started.url}`);
      for (const note of started.notes) this.#log.info(note);
      this.#set({ kind: 'listening', url: started.url, port: started.port, notes: started.notes, ...noCounts });
      this.#connections.local = this.#backend(remote);
    } catch (error) {
      remote.dispose();
      if (isOurs()) this.#failed(error instanceof Error ? error.message : String(error));
    }
  }

  #backend(remote: ReceiverRemote): ReturnType<HostParts['makeLocalBackend']> {
    return this.#parts.makeLocalBackend({ id: 'local', name: 'Built-in receiver', kind: 'local', url: this.url ?? '' }, remote, this.#tailed.event);
  }

  #failed(reason: string): void {
    this.#remote = undefined;
    // sightline-ignore unstructured-log: the output channel keeps text only
    this.#log.error(`The built-in receiver stopped: ${reason}`);
    this.#connections.local = undefined;
    this.#set({ kind: 'failed', reason });
  }

  #set(state: ReceiverState): void {
    const before = this.url;
    this.#state = state;
    if (this.url !== before) this.#offer();
    this.#changed.fire();
  }

  #offer(): void {
    setTerminalEnvironment(this.#context.environmentVariableCollection, setting('sightline.receiver.setEnvironment') ? this.url : undefined);
  }

  async #settingsChanged(): Promise<void> {
    const running = this.#state.kind === 'listening' || this.#state.kind === 'starting';
    if (running) this.stop();
    if (running && setting('sightline.receiver.start') !== 'never') await this.start();
    else await this.startIfWanted('workspace');
  }

  /** Debug sessions that are given an environment object get the variables that they do not set themselves. */
  #withEnvironment(_: WorkspaceFolder | undefined, configuration: DebugConfiguration): DebugConfiguration {
    const { url } = this;
    if (url === undefined || configuration.request !== 'launch' || !setting('sightline.receiver.setEnvironment')) return configuration;
    const own = typeof configuration['env'] === 'object' && configuration['env'] !== null ? (configuration['env'] as Record<string, unknown>) : {};
    return { ...configuration, env: { ...receiverVariables(url), ...own } };
  }
}
