import { isAbsolute, relative } from 'node:path';
import { Uri, workspace } from 'vscode';
import { isBelow } from '../../node/below.ts';

/** The file as a URI when it lies in the workspace; telemetry never opens anything else. */
export function workspaceUri(file: string): Uri | undefined {
  for (const folder of workspace.workspaceFolders ?? []) {
    const uri = isAbsolute(file) ? Uri.file(file) : Uri.joinPath(folder.uri, file);
    if (isBelow(uri.fsPath, folder.uri.fsPath) && relative(folder.uri.fsPath, uri.fsPath) !== '') return uri;
  }
  return undefined;
}

/** A path as people read it. */
export function shownPath(file: string): string {
  const uri = workspaceUri(file);
  return uri ? workspace.asRelativePath(uri) : file;
}
