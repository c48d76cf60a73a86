import { workspace, type ExtensionContext, type WebviewView, type WebviewViewProvider, commands as vscodeCommands } from 'vscode';
import type { LogRecord } from '../../model/logRecord.ts';
import type { LogQuery } from '../../model/question.ts';
import { Owner, type Disposable } from '../../base/owner.ts';
import type { LogFeed } from '../../core/logs/feed.ts';
import { logsContract, type LogState } from '../../protocol/logs.ts';
import type { Action, Opened } from '../../protocol/notice.ts';
import type { Remote } from '../../protocol/link.ts';
import { thisMachine, type Connections } from '../connections/connections.ts';
import { views } from '../contributions.ts';
import type { Engine } from '../source/engine.ts';
import { logsNotice } from './logsNotice.ts';
import { LogsRecords } from './logsRecords.ts';
import { LogsSession } from './logsSession.ts';
import { openPage } from './page.ts';
import type { Receiver } from '../receiver/receiver.ts';
import { onDidChangeSetting, setting } from '../settings.ts';

const sendEveryMs = 80;
const stateEveryMs = 250;

/** What the Logs panel asks of the rest of the host. */
export interface LogsHelpers {
  readonly act: (action: Action) => void;
  readonly openTrace: (traceId: string, spanId?: string) => Promise<void>;
  readonly explain: (about: { readonly record: LogRecord | undefined }) => void;
  readonly onFault: (error: unknown) => void;
}

/** The Logs panel: follows the current environment's logs while it is seen, and sends its page what it can take. */
export class LogsPanel implements WebviewViewProvider, Disposable {
  readonly #context: ExtensionContext;
  readonly #connections: Connections;
  readonly #receiver: Receiver;
  readonly #helpers: LogsHelpers;
  readonly #owner = new Owner();
  readonly records: LogsRecords;
  #page: (Remote<typeof logsContract.page> & Disposable) | undefined;
  #view: WebviewView | undefined;
  #session: LogsSession | undefined;
  /** What the page is sent: the session's, or that of the last one while nothing is followed. */
  #feed: LogFeed | undefined;
  #query: LogQuery = {};
  #narrowed: string | undefined;
  #sendTimer: NodeJS.Timeout | undefined;
  #stateTimer: NodeJS.Timeout | undefined;

  constructor(context: ExtensionContext, connections: Connections, engine: Engine, receiver: Receiver, helpers: LogsHelpers) {
    this.#context = context;
    this.#connections = connections;
    this.records = new LogsRecords(engine, (key) => this.#feed?.record(key));
    this.#receiver = receiver;
    this.#helpers = helpers;
    this.#owner.own(connections.onDidChange(() => this.#sourcesChanged()));
    this.#owner.own(receiver.onDidChange(() => this.#stateSoon()));
    this.#owner.own(onDidChangeSetting(['sightline.logs.maxRecords'], () => this.#session && this.#restart()));
    this.#owner.ownEnd(() => {
      this.#session?.dispose();
      this.#page?.dispose();
      clearTimeout(this.#sendTimer);
      clearTimeout(this.#stateTimer);
    });
  }

  resolveWebviewView(view: WebviewView): void {
    this.#view = view;
    this.#page?.dispose();
    this.#page = openPage(this.#context, view.webview, logsContract, 'Logs', this.#handlers(), (problem) => this.#helpers.onFault(new Error(`Logs page: ${problem}`)));
    view.onDidChangeVisibility(() => {
      if (this.#view !== view) return;
      if (view.visible) this.#ensureSession();
      else this.#stop();
    });
    view.onDidDispose(() => {
      if (this.#view !== view) return;
      this.#page?.dispose();
      this.#page = undefined;
      this.#view = undefined;
      this.#stop();
    });
  }

  async show(): Promise<void> {
    await vscodeCommands.executeCommand(`${views.logs}.focus`);
  }

  /** Narrows the panel to a query, for a jump from source or from a trace. */
  async showQuery(query: LogQuery): Promise<void> {
    this.#query = query;
    this.#narrowed = narrowedText(query);
    await this.show();
    if (this.#page) this.#restart();
  }

  async openTrace(key: number): Promise<Opened> {
    const record = this.records.find(key);
    if (!record?.traceId) return { opened: false, reason: 'This line carries no trace ID' };
    await this.#helpers.openTrace(record.traceId, record.spanId);
    return { opened: true };
  }

  dispose(): void {
    this.#owner.dispose();
  }

  #handlers(): Parameters<typeof openPage<typeof logsContract>>[4] {
    const { records } = this;
    return {
      calls: {
        details: ({ key }) => records.details(key),
        openSource: ({ key, ...options }) => records.openSource(key, options),
        openTrace: ({ key }) => this.openTrace(key),
        explain: ({ key }) => this.#helpers.explain({ record: records.find(key) }),
        copy: ({ keys, as }) => records.copy(keys, as),
        findError: ({ key, step }) => this.#feed?.findError(key, step) ?? null,
      },
      notes: {
        ready: ({ filter }) => {
          this.#ensureSession();
          if (filter) this.#feed?.setFilter(filter);
          this.#feed?.restart();
          this.#sendState();
          this.#send();
        },
        setFilter: (filter) => {
          this.#feed?.setFilter(filter);
          this.#soon();
        },
        pause: ({ by }) => {
          this.#feed?.pause(by);
          this.#soon();
        },
        resume: ({ by }) => {
          this.#feed?.resume(by);
          this.#soon();
        },
        clear: () => {
          this.#feed?.clear();
          this.#soon();
        },
        loadOlder: () => void this.#session?.loadOlder().catch(this.#helpers.onFault),
        ack: ({ generation, sequence }) => {
          this.#feed?.ack(generation, sequence);
          this.#soon();
        },
        visible: ({ keys }) => void records.hints(keys).then((hints) => this.#page?.note('sources', hints)).catch(this.#helpers.onFault),
        act: ({ action }) => this.#act(action),
      },
    };
  }

  #act(action: Action): void {
    if (action === 'retry') this.#restart();
    else if (action === 'showAll') this.#showAll();
    else if (action === 'widenWindow' || action === 'loadOlder') void this.#session?.loadOlder().catch(this.#helpers.onFault);
    else if (action === 'cancel') {
      this.#stop();
      this.#sendState();
    } else this.#helpers.act(action);
  }

  #showAll(): void {
    this.#query = {};
    this.#narrowed = undefined;
    this.#restart();
  }

  #ensureSession(): void {
    if (this.#connections.environment === thisMachine) void this.#receiver.startIfWanted('panel');
    if (!this.#session) this.#restart();
  }

  #restart(): void {
    this.#stop();
    if (!this.#view?.visible) return;
    const session = new LogsSession(this.#connections.backends('logs'), this.#query, setting('sightline.logs.maxRecords'), this.#feed);
    session.onDidChange(() => this.#soon());
    this.#session = session;
    this.#feed = session.feed;
    session.start();
    this.#sendState();
  }

  #stop(): void {
    this.#session?.dispose();
    this.#session = undefined;
  }

  #sourcesChanged(): void {
    const now = this.#connections.backends('logs');
    const followed = this.#session?.backends;
    // Another object of the same address is another backend: its certificates or its store are others.
    if (followed && (now.length !== followed.length || now.some((backend, index) => backend !== followed[index]))) this.#restart();
    else this.#stateSoon();
  }

  #soon(): void {
    this.#sendTimer ??= setTimeout(() => {
      this.#sendTimer = undefined;
      this.#send();
    }, sendEveryMs);
    this.#stateSoon();
  }

  #stateSoon(): void {
    this.#stateTimer ??= setTimeout(() => {
      this.#stateTimer = undefined;
      this.#sendState();
    }, stateEveryMs);
  }

  #send(): void {
    if (!this.#view?.visible) return;
    for (const note of this.#feed?.take() ?? []) this.#page?.note('rows', note);
  }

  #sendState(): void {
    if (!this.#view?.visible || !this.#page) return;
    this.#page.note('state', this.#state());
  }

  #state(): LogState {
    const session = this.#session;
    const feed = this.#feed ?? new LogsSession([], {}, 1).feed;
    const { environment } = this.#connections;
    const notice = logsNotice({
      trusted: workspace.isTrusted, environment, onThisMachine: environment === thisMachine, receiver: this.#receiver.state, session, narrowed: this.#narrowed,
    });
    const name = session?.backends.map((backend) => backend.place.name).join(', ') ?? '';
    const pausedBy = session && feed.pausedBy;
    const tail = pausedBy ? 'paused' : (session?.tail ?? 'off');
    return {
      source: name === '' ? '' : environment === thisMachine ? name : `${name} · ${environment}`,
      tail: {
        state: tail,
        ...(session?.failure ? { reason: session.failure.got, failure: session.failure.toParts() } : {}),
        ...(pausedBy ? { by: pausedBy } : {}),
      },
      services: feed.services.map(({ name: service, records }) => ({ name: service, records })),
      levels: feed.levels.map(({ level, records }) => ({ level, records })),
      counts: feed.counts,
      capacity: feed.capacity,
      filter: { ...feed.filter, hiddenLevels: [...feed.filter.hiddenLevels], hiddenServices: [...feed.filter.hiddenServices] },
      ...(feed.filterProblem === undefined ? {} : { filterProblem: feed.filterProblem }),
      older: session?.older ?? 'no',
      ...(notice ? { notice } : {}),
    };
  }
}

function narrowedText(query: LogQuery): string | undefined {
  if (query.spanId !== undefined) return `Only lines of span ${query.spanId.slice(0, 8)}`;
  if (query.traceId !== undefined) return `Only lines of trace ${query.traceId.slice(0, 8)}`;
  if (query.contains && query.contains.length > 0) return `Only lines with ${query.contains.map((text) => `“${text.trim()}”`).join(' and ')}`;
  return query.native === undefined ? undefined : `Only lines of ${query.native}`;
}
