import { commands, window } from 'vscode';
import { Owner, type Disposable } from '../../base/owner.ts';
import type { Annotations } from './annotations.ts';

/**
 * Keeps the context keys that menus of the editor ask for: what the active file holds. Not what the line holds: a right click
 * opens the menu before anybody could look at the line it moved to.
 */
export function watchMarks(annotations: Annotations): Disposable {
  const owner = new Owner();
  let last = '';
  const look = (): void => {
    const marks = window.activeTextEditor && annotations.marksOf(window.activeTextEditor.document.uri.toString());
    if (!marks) return;
    const has = { fileHasLogs: marks.some(({ kind }) => kind === 'log'), fileHasSpans: marks.some(({ kind }) => kind === 'span' || kind === 'route'), fileHasMarks: marks.length > 0 };
    const now = JSON.stringify(has);
    if (now === last) return;
    last = now;
    for (const [key, value] of Object.entries(has)) void commands.executeCommand('setContext', `sightline.${key}`, value);
  };
  owner.own(annotations.onDidReadMarks(look));
  owner.own(window.onDidChangeActiveTextEditor(look));
  return owner;
}
