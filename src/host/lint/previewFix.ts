import { Range, TabInputTextDiff, Uri, commands, env, window, workspace, type TextDocument, type TextDocumentContentProvider } from 'vscode';
import { fieldOf } from '../../base/json.ts';
import { Owner, type Disposable } from '../../base/owner.ts';
import { applyEdits } from '../../core/lint/applyFixes.ts';
import type { FixedCall, TextEdit } from '../../model/finding.ts';
import { fixedScheme } from '../contributions.ts';
import { inform } from '../messages.ts';
import type { Engine } from '../source/engine.ts';
import { toRange, type Diagnostics } from './diagnostics.ts';
import { editOf } from './fixes.ts';

/** The question for the lines of a call; `undefined` where no backend can be asked. */
export type QueryFor = (uri: Uri, call: FixedCall) => Promise<string | undefined>;

interface Previewed {
  /** The file with the fix, which no disk holds. */
  readonly uri: Uri;
  readonly document: TextDocument;
  /** Of the text that the edits are for. */
  readonly version: number;
  readonly edits: readonly TextEdit[];
  readonly fixed: string;
}

const apply = 'Apply';
const copy = 'Copy Query';
const changed = 'The file has changed since: save it, and look at the finding again.';

/** Shows a fix beside the file as it is, with the query that its fields make possible, and applies it where that is wanted. */
export class FixPreview implements TextDocumentContentProvider, Disposable {
  readonly #engine: Engine;
  readonly #diagnostics: Diagnostics;
  readonly #queryFor: QueryFor;
  readonly #owner = new Owner();
  #shown: Previewed | undefined;
  #count = 0;

  constructor(engine: Engine, diagnostics: Diagnostics, queryFor: QueryFor) {
    this.#engine = engine;
    this.#diagnostics = diagnostics;
    this.#queryFor = queryFor;
    this.#owner.own(workspace.registerTextDocumentContentProvider(fixedScheme, this));
  }

  dispose(): void {
    this.#owner.dispose();
  }

  provideTextDocumentContent(uri: Uri): string {
    const shown = this.#shown;
    return shown?.uri.toString() === uri.toString() ? shown.fixed : '';
  }

  /** `given` names the finding and its fix, as a code action does. */
  async show(given: unknown): Promise<void> {
    const document = workspace.textDocuments.find(({ uri }) => uri.toString() === fieldOf(given, 'uri'));
    const finding = document && this.#diagnostics.findingsOf(document)?.find(({ rule, range }) => rule === fieldOf(given, 'rule') && range.start === fieldOf(given, 'start'));
    const fix = finding?.fixes.find(({ title }) => title === fieldOf(given, 'title'));
    const [first] = fix?.edits ?? [];
    if (!document || !fix || !first) return void inform(changed);
    const [text, version] = [document.getText(), document.version];
    const edits = [...fix.edits].sort((one, other) => one.range.start - other.range.start);
    const call = await (await this.#engine.started()).call('fixedCall', { file: document.uri.fsPath, text, edits: fix.edits });
    const query = call && (await this.#queryFor(document.uri, call));
    if (document.version !== version) return void inform(changed);
    this.#count += 1;
    const shown: Previewed = { uri: Uri.from({ scheme: fixedScheme, path: document.uri.path, query: String(this.#count) }), document, version, edits, fixed: applyEdits(text, edits) };
    this.#shown = shown;
    const { start } = toRange(document, first.range);
    await commands.executeCommand('vscode.diff', document.uri, shown.uri, `${document.uri.path.slice(document.uri.path.lastIndexOf('/') + 1)}: ${fix.title}`, { preview: true, selection: new Range(start, start) });
    const choice = await inform(query ? `After this fix its lines are: ${query}` : fix.title, ...(query ? [apply, copy] : [apply]));
    if (choice === apply) await this.apply(shown);
    else if (choice === copy && query) await env.clipboard.writeText(query);
  }

  /** Applies a fix, that which is shown last unless told, and closes what showed it. */
  async apply(shown = this.#shown): Promise<void> {
    if (!shown || shown.document.isClosed || shown.document.version !== shown.version) return void inform(changed);
    if (this.#shown === shown) this.#shown = undefined;
    if (!(await workspace.applyEdit(editOf(shown.document, shown.edits)))) return void inform(changed);
    const tabs = window.tabGroups.all.flatMap((group) => group.tabs).filter(({ input }) => input instanceof TabInputTextDiff && input.modified.toString() === shown.uri.toString());
    await window.tabGroups.close(tabs);
    await window.showTextDocument(shown.document);
  }
}
