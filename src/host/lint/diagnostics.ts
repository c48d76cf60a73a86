import { Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, Location, Range, Uri, languages, window, workspace, type TextDocument } from 'vscode';
import { Owner, type Disposable } from '../../base/owner.ts';
import { linesFrom } from '../../core/lint/lines.ts';
import { unusedSuppression } from '../../core/lint/suppressions.ts';
import type { FilePlace, Finding, FindingSeverity, SourceFindings } from '../../model/finding.ts';
import type { Range as TextRange } from '../../model/expr.ts';
import { editorIds } from '../../model/sourceLanguages.ts';
import type { Engine } from '../source/engine.ts';
import { onDidChangeSetting, setting } from '../settings.ts';

const severities: Readonly<Record<FindingSeverity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const typingPauseMs = 300;

/** Findings of the lint as diagnostics: when a file is shown or saved, and where the user wants it while typing. */
export class Diagnostics implements Disposable {
  readonly #engine: Engine;
  readonly #owner = new Owner();
  readonly #shown = this.#owner.own(languages.createDiagnosticCollection('sightline'));
  readonly #findings = new Map<string, { readonly version: number; readonly findings: readonly Finding[] }>();
  readonly #pauses = new Map<string, NodeJS.Timeout>();
  /** Files that the workspace check looked at: their findings stay when they are closed. */
  readonly #ofWorkspace = new Set<string>();
  readonly #onFault: (error: unknown) => void;

  constructor(engine: Engine, onFault: (error: unknown) => void) {
    this.#engine = engine;
    this.#onFault = onFault;
    this.#owner.own(workspace.onDidSaveTextDocument((document) => this.check(document)));
    this.#owner.own(workspace.onDidCloseTextDocument(({ uri }) => this.#closed(uri)));
    this.#owner.own(workspace.onDidDeleteFiles(({ files }) => files.forEach((uri) => this.#forget(uri))));
    this.#owner.own(workspace.onDidChangeTextDocument(({ document, contentChanges }) => contentChanges.length > 0 && this.#typed(document)));
    this.#owner.own(window.onDidChangeVisibleTextEditors((editors) => editors.forEach(({ document }) => this.#findings.has(document.uri.toString()) || this.check(document))));
    this.#owner.own(onDidChangeSetting(['sightline.lint.enabled'], () => this.#checkVisible()));
    for (const event of [engine.onDidConfigureLint, engine.onDidIndex]) this.#owner.own(event(() => this.#checkAgain()));
    this.#owner.ownEnd(() => this.#pauses.forEach((pause) => clearTimeout(pause)));
    this.#checkVisible();
  }

  check(document: TextDocument): void {
    if (document.uri.scheme !== 'file' || !editorIds.includes(document.languageId)) return;
    if (!setting('sightline.lint.enabled', document.uri)) return this.#forget(document.uri);
    void this.#check(document).catch(this.#onFault);
  }

  /** What was found in the text as it is now; `undefined` where it was not checked since it changed. */
  findingsOf(document: TextDocument): readonly Finding[] | undefined {
    const known = this.#findings.get(document.uri.toString());
    return known?.version === document.version ? known.findings : undefined;
  }

  /** True where a finding is under a squiggle, be it of the text as it was before the last change. */
  shows(document: TextDocument): boolean {
    return (this.#shown.get(document.uri) ?? []).length > 0;
  }

  /** Findings of the text as it is now. What is shown stays as it is until the file is saved. */
  async fresh(document: TextDocument): Promise<readonly Finding[]> {
    return this.findingsOf(document) ?? (await this.#find(document)) ?? [];
  }

  /** The diagnostics that stand for a finding. */
  shownFor(document: TextDocument, finding: Finding): Diagnostic[] {
    const range = toRange(document, finding.range);
    return (this.#shown.get(document.uri) ?? []).filter((diagnostic) => diagnostic.range.isEqual(range) && ruleOf(diagnostic) === finding.rule);
  }

  /** Puts up what was found in files that are not open; opening one checks it again. */
  show(uri: Uri, diagnostics: readonly Diagnostic[]): void {
    this.#shown.set(uri, diagnostics);
  }

  /** The same for findings of the workspace check, which stay when the file was open and is closed. */
  showSource({ file, findings, lineStarts }: SourceFindings): void {
    const uri = Uri.file(file);
    this.#ofWorkspace.add(uri.toString());
    this.show(uri, findings.map((finding) => toDiagnostic(uri, finding, rangesOf(lineStarts))));
  }

  dispose(): void {
    this.#owner.dispose();
  }

  async #check(document: TextDocument): Promise<void> {
    const findings = await this.#find(document);
    if (findings) this.#shown.set(document.uri, findings.map((finding) => toDiagnostic(document.uri, finding, (range) => toRange(document, range))));
  }

  /** `undefined` where the document changed meanwhile. */
  async #find(document: TextDocument): Promise<readonly Finding[] | undefined> {
    const version = document.version;
    const remote = await this.#engine.started();
    const findings = await remote.call('lint', { file: document.uri.fsPath, text: document.getText() });
    if (document.isClosed || document.version !== version) return undefined;
    this.#findings.set(document.uri.toString(), { version, findings });
    return findings;
  }

  #typed(document: TextDocument): void {
    if (setting('sightline.lint.run') !== 'onType') return;
    const key = document.uri.toString();
    clearTimeout(this.#pauses.get(key));
    this.#pauses.set(key, setTimeout(() => {
      this.#pauses.delete(key);
      if (!document.isClosed) this.check(document);
    }, typingPauseMs));
  }

  /** Files that are open and not in sight are checked when they are shown. */
  #checkAgain(): void {
    this.#findings.clear();
    this.#checkVisible();
  }

  #checkVisible(): void {
    for (const editor of window.visibleTextEditors) this.check(editor.document);
  }

  /** What was typed and not saved is gone: the file is looked at again as it is on disk. */
  #closed(uri: Uri): void {
    if (!this.#ofWorkspace.has(uri.toString())) return this.#forget(uri);
    this.#findings.delete(uri.toString());
    void this.#checkOnDisk(uri.fsPath).catch(this.#onFault);
  }

  async #checkOnDisk(file: string): Promise<void> {
    const { found } = await (await this.#engine.started()).call('checkSources', [file]);
    if (!workspace.textDocuments.some(({ uri }) => uri.fsPath === file)) this.showSource(found.find((source) => source.file === file) ?? cleanSource(file));
  }

  #forget(uri: Uri): void {
    this.#findings.delete(uri.toString());
    this.#ofWorkspace.delete(uri.toString());
    this.#shown.delete(uri);
  }
}

/** A file of the workspace check in which nothing was found. */
export const cleanSource = (file: string): SourceFindings => ({ file, findings: [], lineStarts: [] });

function rangesOf(lineStarts: readonly number[]): (range: TextRange) => Range {
  const lines = linesFrom(lineStarts, Number.POSITIVE_INFINITY);
  return ({ start, end }) => {
    const [from, to] = [lines.positionAt(start), lines.positionAt(end)];
    return new Range(from.line - 1, from.column - 1, to.line - 1, to.column - 1);
  };
}

/** A finding as the editor shows it; its code opens the rule's help page. */
function toDiagnostic(uri: Uri, finding: Finding, rangeOf: (range: TextRange) => Range): Diagnostic {
  const diagnostic = new Diagnostic(rangeOf(finding.range), finding.message, severities[finding.severity]);
  diagnostic.source = 'sightline';
  if (finding.rule === unusedSuppression) diagnostic.tags = [DiagnosticTag.Unnecessary];
  diagnostic.code = { value: finding.rule, target: Uri.parse(`command:sightline.lint.explain?${encodeURIComponent(JSON.stringify([finding.rule]))}`) };
  diagnostic.relatedInformation = finding.related.map(({ range, message, elsewhere }) => new DiagnosticRelatedInformation(elsewhere ? new Location(Uri.file(elsewhere.file), rangeAt(elsewhere)) : new Location(uri, rangeOf(range)), message));
  return diagnostic;
}

const rangeAt = ({ line, column, endLine, endColumn }: FilePlace): Range => new Range(line - 1, column - 1, endLine - 1, endColumn - 1);

export function toRange(document: TextDocument, range: TextRange): Range {
  return new Range(document.positionAt(range.start), document.positionAt(range.end));
}

function ruleOf({ code }: Diagnostic): unknown {
  return typeof code === 'object' ? code.value : code;
}
