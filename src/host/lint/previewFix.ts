import { env, window, workspace, type Uri } from 'vscode';
import { fieldOf } from '../../base/json.ts';
import type { FixedCall } from '../../model/finding.ts';
import type { Engine } from '../source/engine.ts';
import type { Diagnostics } from './diagnostics.ts';
import { editOf } from './fixes.ts';

/** The question for the lines of a call; `undefined` where no backend can be asked. */
export type QueryFor = (uri: Uri, call: FixedCall) => Promise<string | undefined>;

/** Opens the editor's preview of a fix, and tells the query that its fields make possible. `given` names the finding and its fix, as a code action does. */
export async function previewFix(engine: Engine, diagnostics: Diagnostics, queryFor: QueryFor, given: unknown): Promise<void> {
  const document = workspace.textDocuments.find(({ uri }) => uri.toString() === fieldOf(given, 'uri'));
  const finding = document && diagnostics.findingsOf(document)?.find(({ rule, range }) => rule === fieldOf(given, 'rule') && range.start === fieldOf(given, 'start'));
  const fix = finding?.fixes.find(({ title }) => title === fieldOf(given, 'title'));
  if (!document || !fix) return void window.showInformationMessage('The file has changed since: save it, and look at the finding again.');
  const call = await (await engine.started()).call('fixedCall', { file: document.uri.fsPath, text: document.getText(), edits: fix.edits });
  const query = call && (await queryFor(document.uri, call));
  void workspace.applyEdit(editOf(document, fix.edits, { needsConfirmation: true, label: fix.title }), { isRefactoring: true });
  const copy = 'Copy Query';
  if (query && (await window.showInformationMessage(`After this fix its lines are: ${query}`, copy)) === copy) await env.clipboard.writeText(query);
}
