import {
  CodeAction, CodeActionKind, Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location, Range, Uri, WorkspaceEdit, languages, window, workspace,
  type CodeActionProvider, type TextDocument,
} from 'vscode';
import { Owner, type Disposable } from '../../base/owner.ts';
import type { Finding, FindingSeverity } from '../../model/finding.ts';
import type { Range as TextRange } from '../../model/facts.ts';
import type { Engine } from '../source/engine.ts';
import { onDidChangeSetting, setting } from '../settings.ts';

const severities: Readonly<Record<FindingSeverity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** Editor ids of the languages that the lint reads. */
export const lintedLanguages: readonly string[] = ['typescript', 'typescriptreact', 'javascript', 'javascriptreact', 'python', 'go', 'java', 'csharp'];

/** Findings of the lint as diagnostics: on open for visible files and on save; with their fixes as quick fixes. */
export class Diagnostics implements Disposable, CodeActionProvider {
  readonly #engine: Engine;
  readonly #owner = new Owner();
  readonly #shown = this.#owner.own(languages.createDiagnosticCollection('sightline'));
  readonly #findings = new Map<string, { readonly version: number; readonly findings: readonly Finding[] }>();
  readonly #onFault: (error: unknown) => void;

  constructor(engine: Engine, onFault: (error: unknown) => void) {
    this.#engine = engine;
    this.#onFault = onFault;
    const selector = lintedLanguages.map((language) => ({ language, scheme: 'file' }));
    this.#owner.own(languages.registerCodeActionsProvider(selector, this, { providedCodeActionKinds: [CodeActionKind.QuickFix] }));
    this.#owner.own(workspace.onDidSaveTextDocument((document) => this.check(document)));
    this.#owner.own(workspace.onDidCloseTextDocument((document) => this.#forget(document.uri)));
    this.#owner.own(window.onDidChangeVisibleTextEditors((editors) => editors.forEach(({ document }) => this.#findings.has(document.uri.toString()) || this.check(document))));
    this.#owner.own(onDidChangeSetting(['sightline.lint.enabled', 'sightline.lint.disabledRules', 'sightline.lint.harmlessWords', 'sightline.lint.sensitiveWords'], () => this.#checkVisible()));
    this.#checkVisible();
  }

  check(document: TextDocument): void {
    if (document.uri.scheme !== 'file' || !lintedLanguages.includes(document.languageId)) return;
    if (!setting('sightline.lint.enabled', document.uri)) return this.#forget(document.uri);
    void this.#check(document).catch(this.#onFault);
  }

  provideCodeActions(document: TextDocument, range: Range): CodeAction[] {
    const known = this.#findings.get(document.uri.toString());
    if (!known || known.version !== document.version) return [];
    return known.findings
      .filter((finding) => toRange(document, finding.range).intersection(range))
      .flatMap((finding) => finding.fixes.map((fix) => {
        const action = new CodeAction(fix.title, CodeActionKind.QuickFix);
        action.diagnostics = (this.#shown.get(document.uri) ?? []).filter((diagnostic) => diagnostic.range.isEqual(toRange(document, finding.range)) && ruleOf(diagnostic) === finding.rule);
        action.isPreferred = fix.safe;
        action.edit = new WorkspaceEdit();
        for (const edit of fix.edits) action.edit.replace(document.uri, toRange(document, edit.range), edit.text);
        return action;
      }));
  }

  dispose(): void {
    this.#owner.dispose();
  }

  async #check(document: TextDocument): Promise<void> {
    const version = document.version;
    const remote = await this.#engine.remote();
    const findings = await remote.call('lint', { file: document.uri.fsPath, text: document.getText() });
    if (document.isClosed || document.version !== version) return;
    this.#findings.set(document.uri.toString(), { version, findings });
    this.#shown.set(document.uri, findings.map((finding) => toDiagnostic(document, finding)));
  }

  #checkVisible(): void {
    for (const editor of window.visibleTextEditors) this.check(editor.document);
  }

  #forget(uri: Uri): void {
    this.#findings.delete(uri.toString());
    this.#shown.delete(uri);
  }
}

function toDiagnostic(document: TextDocument, finding: Finding): Diagnostic {
  const diagnostic = new Diagnostic(toRange(document, finding.range), finding.message, severities[finding.severity]);
  diagnostic.source = 'sightline';
  const target = Uri.parse(`command:sightline.lint.explain?${encodeURIComponent(JSON.stringify([finding.rule]))}`);
  diagnostic.code = { value: finding.rule, target };
  diagnostic.relatedInformation = finding.related.map((step) => new DiagnosticRelatedInformation(new Location(document.uri, toRange(document, step.range)), step.message));
  return diagnostic;
}

function ruleOf({ code }: Diagnostic): unknown {
  return typeof code === 'object' ? code.value : code;
}

function toRange(document: TextDocument, range: TextRange): Range {
  return new Range(document.positionAt(range.start), document.positionAt(range.end));
}
