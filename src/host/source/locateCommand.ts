import { commands, env, window } from 'vscode';
import { shortened } from '../../base/text.ts';
import { nanosOfMs } from '../../model/time.ts';
import type { SourceAnswer } from '../../model/sourceRef.ts';
import { inform } from '../messages.ts';
import type { Engine } from './engine.ts';
import { withoutIcons } from '../plainText.ts';
import { choosePlace } from './choosePlace.ts';
import { certaintyText, openAnswer } from './navigate.ts';
import { shownPath } from './workspacePaths.ts';

const mostOffered = 2000;

/**
 * `Go to Source of Stack Trace or Log Line…`: takes the selection, else the clipboard, else asks. Frames of a stack are
 * offered as a list with the program's own ones first; anything else is matched as a log line.
 */
export async function locateText(engine: Engine): Promise<void> {
  const editor = window.activeTextEditor;
  const selected = editor && !editor.selection.isEmpty ? editor.document.getText(editor.selection) : '';
  const text = selected || (await ask());
  if (!text) return;
  const remote = await engine.remote();
  const frames = await remote.call('locateStack', { text });
  const found = frames.filter((frame) => frame.answer.found);
  const [only] = found;
  if (found.length === 1 && only) return openAnswer(only.answer);
  if (found.length > 1) return chooseFrame(found);
  const record = { timeNs: nanosOfMs(Date.now()), body: text, attributes: {}, resource: {} };
  const [answer] = await remote.call('locateLogs', [record]);
  if (answer?.found) return openAnswer(answer);
  const choice = await inform(`No source line: ${answer?.reason ?? 'the engine gave no answer'}`, 'Why is there nothing?');
  if (choice) await commands.executeCommand('sightline.doctor.explain', { record });
}

/** The box keeps one line: what was pasted into it is read from the clipboard, with the line breaks that a stack trace needs. */
async function ask(): Promise<string | undefined> {
  const offered = await env.clipboard.readText();
  const typed = await window.showInputBox({ title: 'Go to source', prompt: 'Stack trace, stack frame or log line', placeHolder: 'Paste it here', value: shortened(offered, mostOffered) });
  if (!typed) return undefined;
  const copied = [offered, await env.clipboard.readText()];
  return copied.find((text) => isSame(typed, text) || isSame(typed, shortened(text, mostOffered))) ?? typed;
}

const isSame = (typed: string, copied: string): boolean => typed.replace(/\s+/g, '') === copied.replace(/\s+/g, '');

async function chooseFrame(frames: readonly { readonly text: string; readonly answer: SourceAnswer }[]): Promise<void> {
  const items = frames.flatMap(({ text, answer }) => {
    if (!answer.found) return [];
    const [place] = answer.candidates;
    return [{ label: `${shownPath(place.file)}:${place.line}`, description: certaintyText(answer), detail: withoutIcons(text.trim()), candidate: place, answer }];
  });
  const chosen = await choosePlace(items, 'Frames in this workspace', 'The uppermost frame is the place where it was thrown');
  if (chosen) await openAnswer(chosen.answer);
}
