import { commands, window } from 'vscode';
import { Owner, type Disposable } from '../../base/owner.ts';
import type { Annotations } from './annotations.ts';

/** Keeps the context keys that menus of the editor ask for: whether the cursor is on a log call, a span or a route, or a metric. */
export function watchLine(annotations: Annotations, languages: readonly string[]): Disposable {
  const owner = new Owner();
  let last = '';
  owner.own(window.onDidChangeTextEditorSelection(({ textEditor, selections }) => {
    const selection = selections[0];
    if (!selection || !languages.includes(textEditor.document.languageId)) return;
    const kind = annotations.markAt(textEditor.document.uri.toString(), selection.active.line + 1)?.kind ?? '';
    if (kind === last) return;
    last = kind;
    void commands.executeCommand('setContext', 'sightline.lineHasLog', kind === 'log');
    void commands.executeCommand('setContext', 'sightline.lineHasSpan', kind === 'span' || kind === 'route');
    void commands.executeCommand('setContext', 'sightline.lineHasQuery', kind !== '');
  }));
  return owner;
}
