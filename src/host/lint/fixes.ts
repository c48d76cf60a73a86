import { CodeAction, CodeActionKind, WorkspaceEdit, type CodeActionContext, type CodeActionProvider, type Range, type TextDocument, type Uri, type WorkspaceEditEntryMetadata } from 'vscode';
import { chooseEdits } from '../../core/lint/applyFixes.ts';
import type { Finding, Fix, FixedCall, TextEdit } from '../../model/finding.ts';
import type { Engine } from '../source/engine.ts';
import { toRange, type Diagnostics } from './diagnostics.ts';

export const fixAllKind = CodeActionKind.SourceFixAll.append('sightline');

/** The question for the lines of a call; `undefined` where no backend can be asked. */
export type QueryFor = (uri: Uri, call: FixedCall) => Promise<string | undefined>;

/** A fix to be looked at first, with the query that its fields make possible; that is asked for when somebody chooses it. */
class FixPreview extends CodeAction {
  readonly document: TextDocument;
  readonly fix: Fix;

  constructor(document: TextDocument, fix: Fix) {
    super(`Preview: ${fix.title}, and its query`, CodeActionKind.QuickFix);
    this.document = document;
    this.fix = fix;
  }
}

/** Rules whose fixes make a log call that can be asked for in another way than before. */
const previewed = new Set(['unstructured-log', 'print-log']);

/** Quick fixes of findings, `source.fixAll.sightline` for the safe ones, and what else can be done about a finding. */
export class LintFixes implements CodeActionProvider {
  readonly #engine: Engine;
  readonly #diagnostics: Diagnostics;
  readonly #queryFor: QueryFor;

  constructor(engine: Engine, diagnostics: Diagnostics, queryFor: QueryFor) {
    this.#engine = engine;
    this.#diagnostics = diagnostics;
    this.#queryFor = queryFor;
  }

  async provideCodeActions(document: TextDocument, range: Range, { only }: CodeActionContext): Promise<CodeAction[]> {
    if (only && fixAllKind.intersects(only) && !only.contains(CodeActionKind.QuickFix)) return this.#fixAll(document);
    const findings = (this.#diagnostics.findingsOf(document) ?? []).filter((finding) => toRange(document, finding.range).intersection(range));
    return findings.flatMap((finding) => [...this.#fixesOf(document, finding), ...this.#otherWays(document, finding)]);
  }

  async resolveCodeAction(action: CodeAction): Promise<CodeAction> {
    if (!(action instanceof FixPreview)) return action;
    const { document, fix } = action;
    const call = await (await this.#engine.started()).call('fixedCall', { file: document.uri.fsPath, text: document.getText(), edits: fix.edits });
    const query = call && (await this.#queryFor(document.uri, call).catch(() => undefined));
    action.edit = editOf(document, fix.edits, { needsConfirmation: true, label: fix.title, ...(query ? { description: `Then its lines are: ${query}` } : {}) });
    return action;
  }

  async #fixAll(document: TextDocument): Promise<CodeAction[]> {
    const { edits, fixes } = chooseEdits(await this.#diagnostics.fresh(document));
    if (edits.length === 0) return [];
    const action = new CodeAction(`Apply ${fixes === 1 ? 'the safe fix' : `${fixes} safe fixes`} of Sightline`, fixAllKind);
    action.edit = editOf(document, edits);
    return [action];
  }

  #fixesOf(document: TextDocument, finding: Finding): CodeAction[] {
    return finding.fixes.flatMap((fix) => {
      const action = new CodeAction(fix.title, CodeActionKind.QuickFix);
      action.diagnostics = this.#diagnostics.shownFor(document, finding);
      action.isPreferred = fix.safe;
      action.edit = editOf(document, fix.edits);
      if (!previewed.has(finding.rule)) return [action];
      const preview = new FixPreview(document, fix);
      preview.diagnostics = action.diagnostics;
      return [action, preview];
    });
  }

  #otherWays(document: TextDocument, finding: Finding): CodeAction[] {
    const diagnostics = this.#diagnostics.shownFor(document, finding);
    const way = (title: string, command: string, args: readonly unknown[]): CodeAction => {
      const action = new CodeAction(title, CodeActionKind.QuickFix);
      action.diagnostics = diagnostics;
      action.command = { title, command, arguments: [...args] };
      return action;
    };
    return [
      ...(finding.name === undefined ? [] : [way(`“${finding.name}” is ${finding.rule === 'pii-in-log' ? 'not personal' : 'not a secret'} here`, 'sightline.lint.notSensitive', [finding.name])]),
      way(`Explain ${finding.rule}`, 'sightline.lint.explain', [finding.rule]),
    ];
  }
}

function editOf(document: TextDocument, edits: readonly TextEdit[], metadata?: WorkspaceEditEntryMetadata): WorkspaceEdit {
  const edit = new WorkspaceEdit();
  for (const { range, text } of edits) edit.replace(document.uri, toRange(document, range), text, metadata);
  return edit;
}
