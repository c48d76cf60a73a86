import { Range, Selection, TextEditorRevealType, ViewColumn, commands, window, workspace } from 'vscode';
import { leftOutText } from '../../core/annotations/annotation.ts';
import { driftText, shortId } from '../../core/source/places/drift.ts';
import type { Candidate, Drift, SourceAnswer } from '../../model/sourceRef.ts';
import { fail, inform, warn } from '../messages.ts';
import { withoutIcons } from '../plainText.ts';
import { choosePlace, positionIn, sourceColumn } from './choosePlace.ts';
import { shownPath, workspaceUri } from './workspacePaths.ts';

export interface OpenOptions {
  readonly beside?: boolean;
  /** Keep the focus where it is (a single click in a list). */
  readonly keepFocus?: boolean;
}

const rungWords = {
  attributes: 'source attributes',
  stack: 'stack frame',
  template: 'message template',
  message: 'message text',
  span: 'span name',
  route: 'route',
  rpc: 'RPC method',
  symbol: 'symbol name',
} as const;

/** `exact by stack frame`, `one of 3 by message text`. */
export function certaintyText(answer: Extract<SourceAnswer, { found: true }>): string {
  return `${certaintyWord(answer)} by ${rungWords[answer.rung]}`;
}

/** `exact`, `sure`, `likely`, `one of 3`. */
export function certaintyWord({ certainty, candidates, leftOut }: Extract<SourceAnswer, { found: true }>): string {
  return certainty === 'oneOf' ? `one of ${candidates.length + (leftOut?.count ?? 0)}` : certainty;
}

/** How a place was found, what became of it since the commit that ran, and what was left out in looking for it. */
export function howText(answer: Extract<SourceAnswer, { found: true }>, candidate: Candidate = answer.candidates[0]): string {
  return [certaintyText(answer), driftText(candidate.drift, candidate.line), leftOutText(answer.leftOut) ?? ''].filter((text) => text !== '').join(' · ');
}

/** Goes to the place of an answer; several candidates are offered, never hidden; no answer says why. */
export async function openAnswer(answer: SourceAnswer, options: OpenOptions = {}): Promise<void> {
  if (!answer.found) {
    void inform(`No source line: ${answer.reason}`);
    return;
  }
  const candidate = answer.candidates.length > 1 && answer.certainty === 'oneOf' ? await choose(answer) : answer.candidates[0];
  if (candidate) await openPlace(candidate, howText(answer, candidate), options);
}

async function choose(answer: Extract<SourceAnswer, { found: true }>): Promise<Candidate | undefined> {
  const items = answer.candidates.map((candidate) => ({
    label: `${shownPath(candidate.file)}:${candidate.line}`,
    description: `${Math.round(candidate.confidence * 100)} %`,
    detail: withoutIcons(candidate.label ?? ''),
    candidate,
  }));
  return (await choosePlace(items, `${answer.candidates.length} places fit`, [`Found by ${rungWords[answer.rung]}; choose the one to open`, leftOutText(answer.leftOut)].filter((text) => text !== undefined).join('; ')))?.candidate;
}

async function openPlace(place: Candidate, how: string, options: OpenOptions): Promise<void> {
  const uri = workspaceUri(place.file);
  if (!uri) {
    void warn(`${place.file} lies outside the workspace and is not opened.`);
    return;
  }
  try {
    const document = await workspace.openTextDocument(uri);
    const at = positionIn(document, place);
    const editor = await window.showTextDocument(document, {
      preview: true,
      preserveFocus: options.keepFocus ?? false,
      selection: new Selection(at, at),
      viewColumn: options.beside ? ViewColumn.Beside : sourceColumn(),
    });
    editor.revealRange(new Range(at, at), TextEditorRevealType.InCenterIfOutsideViewport);
    window.setStatusBarMessage(`$(target) ${withoutIcons(how)}`, 8000);
    if (place.drift?.state === 'deleted') return void tellDeleted(place, place.drift);
    const more = place.line > document.lineCount ? ` The file has only ${document.lineCount} lines: it changed since.` : '';
    if (more) void warn(`${shownPath(place.file)}:${place.line} is gone.${more}`);
  } catch (error) {
    void fail(`${shownPath(place.file)} cannot be opened: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** A jump to a line that is gone is asked for and cannot be had: the way to it as it was is offered. */
async function tellDeleted({ file }: Candidate, { commit, line }: Extract<Drift, { commit: string }>): Promise<void> {
  const open = 'Open as deployed';
  const choice = await inform(`Line ${line ?? '?'} of ${shownPath(file)} at ${shortId(commit)} was deleted since. The cursor is where it stood.`, open);
  if (choice === open) await commands.executeCommand('sightline.source.openDeployed', { file, commit, line });
}
