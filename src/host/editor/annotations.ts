import { Range, ThemeColor, window, workspace, type TextEditor, type Uri } from 'vscode';
import type { Backend } from '../../backends/backend.ts';
import { Emitter } from '../../base/event.ts';
import { Limiter } from '../../base/limiter.ts';
import { Owner, type Disposable } from '../../base/owner.ts';
import { annotate, type Sources } from '../../core/annotations/annotate.ts';
import type { Annotation } from '../../core/annotations/annotation.ts';
import { queriesOf, type LineQuery } from '../../core/annotations/queries.ts';
import { readRoutes } from '../../core/metrics/red.ts';
import { isCancel } from '../../model/failure.ts';
import { lastWindow, type TimeWindow } from '../../model/time.ts';
import type { FixedCall } from '../../model/finding.ts';
import type { Mark } from '../../protocol/engine.ts';
import { thisMachine, type Connections } from '../connections/connections.ts';
import { editorIds } from '../../model/sourceLanguages.ts';
import type { Engine } from '../source/engine.ts';
import { readMarks } from '../source/marks.ts';
import type { SourceTies } from '../source/sourceTies.ts';
import { onDidChangeSetting, setting } from '../settings.ts';

const margin = 10;
const mostTexts = 100;
const parallel = 4;
const localRefreshMs = 5_000;

type KnownSources = Sources & { readonly services: readonly string[] };

interface Shown {
  readonly annotations: ReadonlyMap<number, Annotation>;
  readonly marks: readonly Mark[];
}

/**
 * Figures behind the visible lines: drawn after the text, so that no line moves; only for what is on screen; asked again
 * every few seconds while it is, and at once when the environment changes.
 */
export class Annotations implements Disposable {
  readonly #engine: Engine;
  readonly #ties: SourceTies;
  readonly #connections: Connections;
  readonly #owner = new Owner();
  readonly #onFault: (error: unknown) => void;
  readonly #plain = this.#owner.own(window.createTextEditorDecorationType({ after: { margin: '0 0 0 3em', color: new ThemeColor('sightline.annotation.foreground') } }));
  readonly #error = this.#owner.own(window.createTextEditorDecorationType({ after: { margin: '0 0 0 3em', color: new ThemeColor('sightline.annotation.errorForeground') } }));
  readonly #shown = new Map<string, Shown>();
  readonly #drawn = new WeakMap<TextEditor, string>();
  /** When figures were asked for last, by mark. */
  readonly #asked = new Map<string, number>();
  readonly #readMarks = this.#owner.own(new Emitter<void>());
  readonly onDidReadMarks = this.#readMarks.event;
  #sourcesKnown: KnownSources | undefined;
  #run: AbortController | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(engine: Engine, ties: SourceTies, connections: Connections, onFault: (error: unknown) => void) {
    this.#engine = engine;
    this.#ties = ties;
    this.#connections = connections;
    this.#onFault = onFault;
    this.#owner.own(window.onDidChangeTextEditorVisibleRanges(() => this.refresh(150)));
    this.#owner.own(window.onDidChangeVisibleTextEditors(() => this.refresh(50)));
    this.#owner.own(workspace.onDidSaveTextDocument(() => this.refresh(300)));
    this.#owner.own(workspace.onDidChangeTextDocument(({ document, contentChanges }) => contentChanges.some((change) => change.text.includes('\n') || change.range.start.line !== change.range.end.line) && this.#forget(document.uri.toString())));
    this.#owner.own(workspace.onDidCloseTextDocument((document) => this.#forget(document.uri.toString())));
    this.#owner.own(connections.onDidChange(() => this.#sourcesChanged()));
    this.#owner.own(ties.onDidChange(() => this.reload()));
    this.#owner.own(engine.onDidProgress((progress) => progress.phase === 'ready' && this.refresh(100)));
    this.#owner.own(onDidChangeSetting(['sightline.annotations.enabled', 'sightline.annotations.windowMinutes', 'sightline.annotations.refreshSeconds'], () => this.reload()));
    this.#owner.ownEnd(() => {
      clearTimeout(this.#timer);
      this.#run?.abort();
    });
    this.refresh(500);
  }

  /** The annotation of a line (from 1), as last shown. */
  at(uri: string, line: number): Annotation | undefined {
    return this.#shown.get(uri)?.annotations.get(line);
  }

  /** Where telemetry can be about this file; `undefined` while it is not read. */
  marksOf(uri: string): readonly Mark[] | undefined {
    return this.#shown.get(uri)?.marks;
  }

  /** The mark that a line (from 1) lies in, the innermost. Read where it is not known, as in the moments after an edit. */
  async markAt(uri: Uri, line: number): Promise<Mark | undefined> {
    const marks = this.marksOf(uri.toString()) ?? (await readMarks(this.#engine, uri));
    return marks.filter((mark) => mark.line <= line && line <= mark.endLine).sort((a, b) => a.endLine - a.line - (b.endLine - b.line))[0];
  }

  /** The questions behind a line (from 1), for the backends of the current environment; empty where there are none. Rejects with a backend's failure. */
  async queriesAt(uri: Uri, line: number): Promise<readonly LineQuery[]> {
    const mark = await this.markAt(uri, line);
    const { signal } = new AbortController();
    const sources = mark && ((await this.#sources(signal)) ?? { routes: [], services: [] });
    return mark && sources ? queriesOf(mark, await this.#ownSources(uri, sources), this.#window(), signal) : [];
  }

  /** The question for lines of a call that may not stand in the index yet; `undefined` where no backend of the environment keeps logs. */
  async queryFor(uri: Uri, call: FixedCall): Promise<string | undefined> {
    const { contains, fields } = call;
    const logs = this.#connections.backends('logs')[0]?.logs;
    const service = logs && (await this.serviceOf(uri).catch(() => undefined));
    return logs?.toNative({ contains, ...(service === undefined ? {} : { services: [service] }), ...(fields.length > 0 ? { parse: 'json', fields } : {}) });
  }

  /** The service of a file, where it is known. */
  async serviceOf(uri: Uri): Promise<string | undefined> {
    const sources = await this.#sources(new AbortController().signal);
    return sources && (await this.#ownSources(uri, sources)).service;
  }

  /** Asks for everything in sight again, however young it is. */
  reload(): void {
    this.#asked.clear();
    this.refresh(0);
  }

  refresh(delayMs: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#refresh().catch(this.#onFault), delayMs);
  }

  dispose(): void {
    this.#owner.dispose();
  }

  #lastSources = '';
  #sourcesChanged(): void {
    const sources = `${this.#connections.environment} ${[...this.#connections.backends('logs'), ...this.#connections.backends('traces')].map((backend) => backend.place.id).join(' ')}`;
    if (sources === this.#lastSources) return;
    this.#lastSources = sources;
    this.#shown.clear();
    this.reload();
  }

  #forget(uri: string): void {
    if (!this.#shown.delete(uri)) return;
    for (const key of this.#asked.keys()) if (key.startsWith(`${uri} `)) this.#asked.delete(key);
    this.refresh(1000);
  }

  async #refresh(): Promise<void> {
    this.#run?.abort();
    const run = new AbortController();
    this.#run = run;
    const editors = window.visibleTextEditors.filter(({ document }) => document.uri.scheme === 'file' && editorIds.includes(document.languageId));
    if (editors.length === 0) return;
    const enabled = setting('sightline.annotations.enabled');
    try {
      // Commands on a line need to know what stands in it, with figures or without.
      const sources = enabled ? await this.#sources(run.signal) : undefined;
      for (const editor of editors) await this.#annotate(editor, sources, run.signal);
    } catch (error) {
      if (!isCancel(error) && !run.signal.aborted) throw error;
    } finally {
      if (enabled && !run.signal.aborted) this.refresh(this.#pauseMs());
    }
  }

  async #annotate(editor: TextEditor, sources: KnownSources | undefined, signal: AbortSignal): Promise<void> {
    const { document } = editor;
    const uri = document.uri.toString();
    const marks = await readMarks(this.#engine, document.uri, signal);
    const before = this.#shown.get(uri);
    const visible = marks.filter((mark) => editor.visibleRanges.some((range) => mark.line >= range.start.line + 1 - margin && mark.line <= range.end.line + 1 + margin));
    const annotations = new Map([...(before?.annotations ?? [])].filter(([line]) => marks.some((mark) => mark.line === line)));
    if (!sources) {
      this.#shown.set(uri, { marks, annotations: new Map() });
      this.#readMarks.fire();
      return this.#draw(editor, []);
    }
    this.#shown.set(uri, { marks, annotations });
    this.#readMarks.fire();
    const own = await this.#ownSources(document.uri, sources);
    const limiter = new Limiter(parallel);
    const window = this.#window();
    const stale = visible.slice(0, mostTexts).filter((mark) => !this.#isFresh(askedKey(uri, mark)));
    await Promise.all(stale.map((mark) => limiter.run(async () => {
      const annotation = await annotate(mark, own, window, signal)
        .catch((error: unknown) => (signal.aborted ? Promise.reject(error) : this.#told(error, undefined)));
      this.#asked.set(askedKey(uri, mark), Date.now());
      if (annotation) annotations.set(mark.line, annotation);
    }, signal)));
    const lines = new Set(visible.map((mark) => mark.line));
    this.#draw(editor, [...annotations.values()].filter(({ line }) => lines.has(line)));
  }

  /** What can be asked about one file: its own service where it is known. */
  async #ownSources(uri: Uri, sources: KnownSources): Promise<KnownSources> {
    const tied = await this.#ties.serviceOf(uri, sources.services);
    return { ...sources, unrouted: new Map(), ...(tied ? { service: tied.service } : {}) };
  }

  #window(): TimeWindow {
    return lastWindow(BigInt(Date.now()) * 1_000_000n, setting('sightline.annotations.windowMinutes') * 60_000);
  }

  /** Scrolling asks only for what it brings into sight; the rest waits for its turn. */
  #isFresh(key: string): boolean {
    return Date.now() - (this.#asked.get(key) ?? 0) < this.#pauseMs();
  }

  /** The store of this machine is cheap to ask, and what it holds has often just begun to arrive. */
  #pauseMs(): number {
    const wished = setting('sightline.annotations.refreshSeconds') * 1000;
    return this.#connections.environment === thisMachine ? Math.min(wished, localRefreshMs) : wished;
  }

  /** What figures can be asked of, read once a refresh and not at each scroll; `undefined` when there is nothing to ask. */
  async #sources(signal: AbortSignal): Promise<KnownSources | undefined> {
    if (this.#sourcesKnown && this.#isFresh(sourcesKey)) return this.#sourcesKnown;
    this.#sourcesKnown = await this.#readSources(signal);
    this.#asked.set(sourcesKey, Date.now());
    return this.#sourcesKnown;
  }

  async #readSources(signal: AbortSignal): Promise<KnownSources | undefined> {
    const logs = this.#connections.backends('logs')[0];
    const traces = this.#connections.backends('traces')[0];
    const metrics = this.#connections.backends('metrics')[0];
    if (!logs && !traces && !metrics) return undefined;
    const window = this.#window();
    const [services, routes] = await Promise.all([
      this.#services(logs, traces, signal),
      metrics?.metrics ? readRoutes(metrics.metrics, window, signal).catch((error: unknown) => this.#told(error, [])) : [],
    ]);
    return { ...(logs ? { logs } : {}), ...(traces ? { traces } : {}), routes, services, ...(metrics ? { metrics } : {}) };
  }

  async #services(logs: Backend | undefined, traces: Backend | undefined, signal: AbortSignal): Promise<readonly string[]> {
    const window = this.#window();
    const pages = await Promise.all([
      logs?.logs?.services(window, signal).catch((error: unknown) => this.#told(error, undefined)),
      traces?.traces?.services(signal).catch((error: unknown) => this.#told(error, undefined)),
    ]);
    return [...new Set(pages.flatMap((page) => page?.items ?? []))];
  }

  /** A source that fails leaves the others working; the fault is told once, not shown as nothing. */
  #told<T>(error: unknown, instead: T): T {
    if (!isCancel(error)) this.#onFault(error);
    return instead;
  }

  #draw(editor: TextEditor, annotations: readonly Annotation[]): void {
    const key = annotations.map(({ line, text, tone }) => `${line} ${tone} ${text}`).sort().join('\n');
    if (this.#drawn.get(editor) === key) return;
    this.#drawn.set(editor, key);
    const optionsOf = (tone: Annotation['tone']): { range: Range; renderOptions: object }[] =>
      annotations.filter((annotation) => annotation.tone === tone && annotation.line <= editor.document.lineCount).map(({ line, text }) => {
        const end = editor.document.lineAt(line - 1).range.end;
        return { range: new Range(end, end), renderOptions: { after: { contentText: text } } };
      });
    editor.setDecorations(this.#plain, optionsOf('plain'));
    editor.setDecorations(this.#error, optionsOf('error'));
  }
}

const sourcesKey = 'sources';
const askedKey = (uri: string, mark: Mark): string => `${uri} ${mark.line} ${mark.label}`;
