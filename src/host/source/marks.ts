import { workspace, type Uri } from 'vscode';
import type { Mark } from '../../protocol/engine.ts';
import type { Engine } from './engine.ts';

/** Where telemetry can be about a file, as it stands in the editor, saved or not. */
export async function readMarks(engine: Engine, uri: Uri, signal?: AbortSignal): Promise<readonly Mark[]> {
  const remote = await engine.remote();
  const document = workspace.textDocuments.find((one) => one.uri.toString() === uri.toString());
  return await remote.call('marks', { file: uri.fsPath, ...(document?.isDirty ? { text: document.getText() } : {}) }, signal ? { signal } : {});
}
