import { workspace, type LogOutputChannel, type TextDocument, type Uri } from 'vscode';
import { Emitter } from '../../base/event.ts';
import { Owner, type Disposable } from '../../base/owner.ts';
import { configFile } from '../../core/lint/configSchema.ts';
import { configurationNames } from '../../core/lint/configurations.ts';
import { catalogueSuffixes, isCatalogue } from '../../core/source/reading/cataloguePaths.ts';
import { suffixes } from '../../model/sourceLanguages.ts';
import type { ConfigProblems, EngineOptions, IndexProgress } from '../../protocol/engine.ts';
import type { EngineRemote, HostParts } from '../parts.ts';
import { lintSettingIds, lintSettings, onDidChangeSetting, setting } from '../settings.ts';

const restartLimit = 3;
const typingPauseMs = 400;
/** Settings of the editor that leave files out. */
const excluding = ['files.exclude', 'search.exclude'] as const;

/**
 * The engine's worker as the host sees it: started by the first question, told of changed files and unsaved buffers,
 * started again when it dies, and then not for ever.
 */
export class Engine implements Disposable {
  readonly #parts: HostParts;
  readonly #log: LogOutputChannel;
  readonly #owner = new Owner();
  readonly #progressed = this.#owner.own(new Emitter<IndexProgress>());
  readonly #learned = this.#owner.own(new Emitter<void>());
  readonly #configProblems = this.#owner.own(new Emitter<ConfigProblems>());
  readonly #configured = this.#owner.own(new Emitter<void>());
  readonly #indexed = this.#owner.own(new Emitter<void>());
  readonly #pauses = new Map<string, NodeJS.Timeout>();
  #remote: Promise<EngineRemote> | undefined;
  #opened: Promise<unknown> = Promise.resolve();
  #deaths = 0;
  #progress: IndexProgress | undefined;
  readonly onDidProgress = this.#progressed.event;
  /** What answers taught is another than before. */
  readonly onDidLearn = this.#learned.event;
  /** The lint's settings or the repository's file for it changed, and the engine took them. */
  readonly onDidConfigureLint = this.#configured.event;
  readonly onDidReadConfig = this.#configProblems.event;
  /** The workspace was read: what other files say of a file is known from now on. */
  readonly onDidIndex = this.#indexed.event;

  constructor(parts: HostParts, log: LogOutputChannel) {
    this.#parts = parts;
    this.#log = log;
    this.#owner.own(onDidChangeSetting(['sightline.source.pathPrefixes', 'sightline.source.serviceFolders'], () => void this.rebuild()));
    this.#owner.own(workspace.onDidChangeConfiguration((change) => excluding.some((id) => change.affectsConfiguration(id)) && void this.rebuild()));
    this.#owner.own(onDidChangeSetting(lintSettingIds, () => void this.#configure()));
    this.#owner.own(workspace.onDidChangeWorkspaceFolders(() => void this.rebuild().then(() => this.#configure())));
    this.#owner.own(workspace.onDidGrantWorkspaceTrust(() => void this.rebuild()));
    this.#owner.own(workspace.onDidChangeTextDocument(({ document, contentChanges }) => contentChanges.length > 0 && this.#typed(document)));
    // Findings of what was saved are asked for meanwhile: somebody waits for these, nobody for the index.
    this.#owner.own(workspace.onDidSaveTextDocument((document) => void setImmediate(() => this.#tell(document.uri))));
    this.#owner.own(workspace.onDidCloseTextDocument((document) => document.isDirty && this.#tell(document.uri)));
    this.#owner.ownEnd(() => this.#pauses.forEach((pause) => clearTimeout(pause)));
  }

  get progress(): IndexProgress | undefined {
    return this.#progress;
  }

  /** The running engine, which can check files; its index may still be read. The first call starts it. */
  started(): Promise<EngineRemote> {
    this.#remote ??= this.#start();
    return this.#remote;
  }

  /** The running engine with the workspace opened; the first call starts it. */
  async remote(): Promise<EngineRemote> {
    const remote = await this.started();
    await this.#opened;
    return remote;
  }

  async rebuild(): Promise<void> {
    if (!this.#remote) return;
    const remote = await this.#remote;
    this.#opened = remote.call('open', this.#options());
    await this.#opened;
  }

  dispose(): void {
    void this.#remote?.then((remote) => remote.dispose());
    this.#remote = undefined;
    this.#owner.dispose();
  }

  async #start(): Promise<EngineRemote> {
    const remote = this.#parts.startEngine(
      {
        calls: {},
        notes: {
          progress: (progress) => {
            this.#progress = progress;
            this.#progressed.fire(progress);
          },
          learned: () => this.#learned.fire(),
          configProblems: (problems) => this.#configProblems.fire(problems),
          problem: (text) => this.#log.warn(text),
        },
      },
      (why) => this.#died(why),
    );
    this.#watch();
    this.#opened = remote.call('open', this.#options()).then(() => {
      for (const document of workspace.textDocuments) if (document.isDirty) this.#tell(document.uri, document.getText());
      this.#indexed.fire();
    });
    // Whoever needs the index meets the reason in `remote`.
    this.#opened.catch(() => undefined);
    await remote.call('configureLint', { folders: this.#folders(), lint: lintSettings() });
    return remote;
  }

  async #configure(): Promise<void> {
    const remote = await this.#remote;
    await remote?.call('configureLint', { folders: this.#folders(), lint: lintSettings() });
    this.#configured.fire();
  }

  #watching = false;
  #watch(): void {
    if (this.#watching) return;
    this.#watching = true;
    const sources = this.#owner.own(workspace.createFileSystemWatcher(`**/*{${suffixes.join(',')}}`));
    for (const event of [sources.onDidCreate, sources.onDidChange, sources.onDidDelete]) this.#owner.own(event((uri) => this.#tell(uri)));
    const texts = this.#owner.own(workspace.createFileSystemWatcher(`**/*{${catalogueSuffixes.join(',')}}`));
    for (const event of [texts.onDidCreate, texts.onDidChange, texts.onDidDelete]) this.#owner.own(event((uri) => isCatalogue(uri.path) && this.#tell(uri)));
    const logging = this.#owner.own(workspace.createFileSystemWatcher(`**/{${configurationNames.join(',')}}`));
    for (const event of [logging.onDidCreate, logging.onDidChange, logging.onDidDelete]) this.#owner.own(event((uri) => this.#tell(uri)));
    const config = this.#owner.own(workspace.createFileSystemWatcher(`**/${configFile}`));
    for (const event of [config.onDidCreate, config.onDidChange, config.onDidDelete]) this.#owner.own(event(() => void this.#configure()));
  }

  #died(why: string): void {
    this.#remote = undefined;
    this.#deaths += 1;
    // sightline-ignore unstructured-log: the output channel keeps text only
    this.#log.error(`The source engine stopped: ${why}`);
    if (this.#deaths > restartLimit) this.#remote = Promise.reject(new Error(`The source engine stopped ${this.#deaths} times, last: ${why}. Reload the window to try again.`));
    this.#remote?.catch(() => undefined);
  }

  #typed(document: TextDocument): void {
    if (!this.#remote || document.uri.scheme !== 'file') return;
    const key = document.uri.toString();
    clearTimeout(this.#pauses.get(key));
    this.#pauses.set(key, setTimeout(() => {
      this.#pauses.delete(key);
      if (document.isDirty && !document.isClosed) this.#tell(document.uri, document.getText());
    }, typingPauseMs));
  }

  #tell(uri: Uri, text?: string): void {
    if (uri.scheme !== 'file') return;
    void this.#remote?.then((remote) => remote.note('changed', text === undefined ? { file: uri.fsPath } : { file: uri.fsPath, text }), () => undefined);
  }

  #folders(): string[] {
    return (workspace.workspaceFolders ?? []).filter((folder) => folder.uri.scheme === 'file').map((folder) => folder.uri.fsPath);
  }

  #options(): EngineOptions {
    const excluded = (section: string): string[] => {
      const globs = workspace.getConfiguration().get<Record<string, unknown>>(section) ?? {};
      return Object.entries(globs).filter(([, on]) => on === true).map(([glob]) => glob);
    };
    return {
      folders: this.#folders(),
      excludes: excluding.flatMap(excluded),
      pathPrefixes: setting('sightline.source.pathPrefixes'),
      serviceFolders: setting('sightline.source.serviceFolders'),
      useGit: workspace.isTrusted,
    };
  }
}
