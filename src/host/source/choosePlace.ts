import { Position, Selection, TabInputText, ViewColumn, window, workspace, type QuickPickItem, type TextDocument, type Uri } from 'vscode';
import type { Candidate } from '../../model/sourceRef.ts';
import { makeLooks } from './looks.ts';
import { workspaceUri } from './workspacePaths.ts';

export interface PlaceItem extends QuickPickItem {
  readonly candidate: Candidate;
}

/** Lets the user choose a place. Each is shown while it is looked at; where none is chosen, what was there before is there again. */
export async function choosePlace<T extends PlaceItem>(items: readonly T[], title: string, placeHolder: string): Promise<T | undefined> {
  const before = window.activeTextEditor;
  const selection = before?.selection;
  const wasOpen = new Set(openTabs().map(({ uri }) => uri.toString()));
  const opened = new Set<string>();
  const looks = makeLooks(async ({ candidate }: T) => {
    const uri = workspaceUri(candidate.file);
    return uri && { document: await workspace.openTextDocument(uri), candidate };
  }, ({ document, candidate }) => {
    opened.add(document.uri.toString());
    const at = positionIn(document, candidate);
    return window.showTextDocument(document, { preview: true, preserveFocus: true, selection: new Selection(at, at), viewColumn: sourceColumn() });
  });
  // A file that cannot be shown is told of when it is chosen.
  const chosen = await window.showQuickPick(items, { title, placeHolder, onDidSelectItem: (item: T) => void looks.look(item).catch(() => undefined) });
  await looks.end();
  if (chosen) return chosen;
  await window.tabGroups.close(openTabs().filter(({ uri, tab }) => tab.isPreview && opened.has(uri.toString()) && !wasOpen.has(uri.toString())).map(({ tab }) => tab));
  if (before && !before.document.isClosed) await window.showTextDocument(before.document, { preserveFocus: true, ...(before.viewColumn === undefined ? {} : { viewColumn: before.viewColumn }), ...(selection ? { selection } : {}) });
  return undefined;
}

function openTabs(): { readonly tab: (typeof window.tabGroups.all)[number]['tabs'][number]; readonly uri: Uri }[] {
  return window.tabGroups.all.flatMap((group) => group.tabs.flatMap((tab) => (tab.input instanceof TabInputText ? [{ tab, uri: tab.input.uri }] : [])));
}

/** The place in the file as it is now: its last line where the file became shorter. */
export function positionIn(document: TextDocument, place: Pick<Candidate, 'line' | 'column'>): Position {
  const line = Math.min(Math.max(place.line, 1), document.lineCount) - 1;
  return new Position(line, place.column === undefined ? document.lineAt(line).firstNonWhitespaceCharacterIndex : Math.max(place.column - 1, 0));
}

/** A column that shows text, so that a jump from a trace does not cover the trace. */
export function sourceColumn(): ViewColumn {
  const column = window.visibleTextEditors.find((editor) => editor.viewColumn !== undefined)?.viewColumn;
  if (column !== undefined) return column;
  return window.tabGroups.activeTabGroup.activeTab ? ViewColumn.Beside : ViewColumn.Active;
}
