import { CodeAction, CodeActionKind, SnippetString, SnippetTextEdit, WorkspaceEdit, type CodeActionContext, type CodeActionProvider, type Range, type TextDocument } from 'vscode';
import { chooseEdits } from '../../core/lint/applyFixes.ts';
import { unusedSuppression } from '../../core/lint/suppressions.ts';
import type { Finding, FindingSeverity, TextEdit } from '../../model/finding.ts';
import { lineComments } from '../../model/sourceLanguages.ts';
import { toRange, type Diagnostics } from './diagnostics.ts';

export const fixAllKind = CodeActionKind.SourceFixAll.append('sightline');

/** Rules whose fixes make a log call that can be asked for in another way than before. */
const previewed = new Set(['unstructured-log', 'print-log']);

const worst: readonly FindingSeverity[] = ['error', 'warning', 'information', 'hint'];

/** Quick fixes of findings, `source.fixAll.sightline` for the safe ones, and what else can be done about a finding. */
export class LintFixes implements CodeActionProvider {
  readonly #diagnostics: Diagnostics;

  constructor(diagnostics: Diagnostics) {
    this.#diagnostics = diagnostics;
  }

  async provideCodeActions(document: TextDocument, range: Range, { only }: CodeActionContext): Promise<CodeAction[]> {
    if (only && fixAllKind.intersects(only) && !only.contains(CodeActionKind.QuickFix)) return this.#fixAll(document);
    // After one fix comes the next, saved or not: the text as it is now is looked at.
    const known = this.#diagnostics.shows(document) ? await this.#diagnostics.fresh(document) : [];
    const findings = known.filter((finding) => toRange(document, finding.range).intersection(range)).sort((one, other) => worst.indexOf(one.severity) - worst.indexOf(other.severity));
    return [...findings.flatMap((finding) => this.#fixesOf(document, finding)), ...findings.flatMap((finding) => this.#otherWays(document, finding))];
  }

  async #fixAll(document: TextDocument): Promise<CodeAction[]> {
    const { edits, fixes } = chooseEdits(await this.#diagnostics.fresh(document));
    if (edits.length === 0) return [];
    const action = new CodeAction(`Apply ${fixes === 1 ? 'the safe fix' : `${fixes} safe fixes`} of Sightline`, fixAllKind);
    action.edit = editOf(document, edits);
    return [action];
  }

  #fixesOf(document: TextDocument, finding: Finding): CodeAction[] {
    return finding.fixes.map((fix) => {
      const action = new CodeAction(fix.title, CodeActionKind.QuickFix);
      action.diagnostics = this.#diagnostics.shownFor(document, finding);
      action.isPreferred = fix.safe;
      action.edit = editOf(document, fix.edits);
      return action;
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
    const suppress = new CodeAction(`Ignore ${finding.rule} here, with a reason`, CodeActionKind.QuickFix);
    suppress.diagnostics = diagnostics;
    suppress.edit = suppression(document, finding);
    return [
      ...(previewed.has(finding.rule) ? finding.fixes.map((fix) => way(`Preview: ${fix.title}, and its query`, 'sightline.lint.previewFix', [{ uri: document.uri.toString(), rule: finding.rule, start: finding.range.start, title: fix.title }])) : []),
      ...(finding.name === undefined ? [] : [way(`“${finding.name}” is ${finding.rule === 'pii-in-log' ? 'not personal' : 'not a secret'} here`, 'sightline.lint.notSensitive', [finding.name])]),
      ...(finding.rule === unusedSuppression ? [] : [suppress]),
      way(`Explain ${finding.rule}`, 'sightline.lint.explain', [finding.rule]),
    ];
  }
}

/** A comment on the line before, with the cursor where the reason goes. It starts at the line's start: a snippet that starts behind the indentation would be indented by it once more. */
function suppression(document: TextDocument, { rule, range }: Finding): WorkspaceEdit {
  const { range: line, text, firstNonWhitespaceCharacterIndex } = document.lineAt(document.positionAt(range.start).line);
  const indentation = text.slice(0, firstNonWhitespaceCharacterIndex);
  const comment = new SnippetString().appendText(`${indentation}${lineComments[document.languageId] ?? '//'} sightline-ignore ${rule}: `).appendPlaceholder('reason').appendText('\n');
  const edit = new WorkspaceEdit();
  edit.set(document.uri, [SnippetTextEdit.insert(line.start, comment)]);
  return edit;
}

export function editOf(document: TextDocument, edits: readonly TextEdit[]): WorkspaceEdit {
  const edit = new WorkspaceEdit();
  for (const { range, text } of edits) edit.replace(document.uri, toRange(document, range), text);
  return edit;
}
