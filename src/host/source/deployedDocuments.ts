import { Position, Range, Selection, TextEditorRevealType, Uri, commands, window, workspace, type TextDocumentContentProvider } from 'vscode';
import { fieldOf, numberOf, parseJson, textOf } from '../../base/json.ts';
import { Owner, type Disposable } from '../../base/owner.ts';
import { driftText, shortId } from '../../core/source/places/drift.ts';
import type { SourceAnswer } from '../../model/sourceRef.ts';
import { deployedScheme } from '../contributions.ts';
import { inform } from '../messages.ts';
import type { Engine } from './engine.ts';
import { workspaceUri } from './workspacePaths.ts';

interface DeployedPlace {
  /** Absolute. */
  readonly file: string;
  readonly commit: string;
  /** From 1, in the file of that commit. */
  readonly line: number;
}

/** Files as they were in the commit that ran, read-only, beside what they are now. */
export class DeployedDocuments implements TextDocumentContentProvider, Disposable {
  readonly #engine: Engine;
  readonly #owner = new Owner();

  constructor(engine: Engine) {
    this.#engine = engine;
    this.#owner.own(workspace.registerTextDocumentContentProvider(deployedScheme, this));
  }

  dispose(): void {
    this.#owner.dispose();
  }

  async provideTextDocumentContent(uri: Uri): Promise<string> {
    const place = placeOf(parseJson(uri.query));
    if (!place) throw new Error(`${uri.path} names no file and commit`);
    const text = await (await this.#engine.remote()).call('deployedText', { file: place.file, commit: place.commit });
    if (text === null) throw new Error(`Commit ${shortId(place.commit)} has no such file`);
    return text;
  }

  /** Opens the file at the commit that an answer names; says why where it names none. */
  async openAnswer(answer: SourceAnswer | undefined): Promise<void> {
    if (!answer?.found) return tell(answer ? `There is no source line: ${answer.reason}` : 'It is no longer kept.');
    const [{ file, line, drift }] = answer.candidates;
    if (drift && 'commit' in drift && drift.state !== 'absent') return this.open({ file, commit: drift.commit, line: drift.line ?? line });
    return tell(drift ? `The file cannot be shown as deployed: ${driftText(drift, line)}.` : 'The file cannot be shown as deployed: the commit that ran is unknown.');
  }

  /** `argument`: a place that the host itself made. */
  async open(argument: unknown): Promise<void> {
    const place = placeOf(argument);
    if (!place) return;
    const document = await workspace.openTextDocument(toUri(place));
    const line = document.lineAt(Math.min(Math.max(place.line, 1), document.lineCount) - 1);
    const at = new Position(line.lineNumber, line.firstNonWhitespaceCharacterIndex);
    const editor = await window.showTextDocument(document, { preview: true, selection: new Selection(at, at) });
    editor.revealRange(new Range(at, at), TextEditorRevealType.InCenterIfOutsideViewport);
  }

  /** Compares a file of a commit with what it is now; without `uri` the one in front. */
  async compare(uri: unknown): Promise<void> {
    const deployed = uri instanceof Uri ? uri : window.activeTextEditor?.document.uri;
    const place = deployed?.scheme === deployedScheme ? placeOf(parseJson(deployed.query)) : undefined;
    const now = place && workspaceUri(place.file);
    if (!deployed || !place || !now) return tell('The editor in front shows no deployed file.');
    await commands.executeCommand('vscode.diff', deployed, now, `${now.path.slice(now.path.lastIndexOf('/') + 1)} (${shortId(place.commit)} ↔ now)`);
  }
}

function placeOf(value: unknown): DeployedPlace | undefined {
  const [file, commit] = [textOf(fieldOf(value, 'file')), textOf(fieldOf(value, 'commit'))];
  if (file === undefined || commit === undefined || !/^[0-9a-f]{40,64}$/.test(commit) || !workspaceUri(file)) return undefined;
  return { file, commit, line: numberOf(fieldOf(value, 'line')) ?? 1 };
}

/** The commit stands in the name, so that the tab shows it; the ending stays, which tells the language. */
function toUri({ file, commit }: DeployedPlace): Uri {
  const path = workspace.asRelativePath(file).replaceAll('\\', '/');
  const dot = path.lastIndexOf('.');
  const end = dot > path.lastIndexOf('/') + 1 ? dot : path.length;
  return Uri.from({ scheme: deployedScheme, path: `/${path.slice(0, end)} (${shortId(commit)})${path.slice(end)}`, query: JSON.stringify({ file, commit }) });
}

function tell(text: string): void {
  void inform(text);
}
