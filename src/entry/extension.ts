import { Uri, type ExtensionContext } from 'vscode';
import { makeLocalBackend } from '../backends/local/localBackend.ts';
import { backends } from '../backends/index.ts';
import { startHost, type SightlineApi } from '../host/app.ts';
import { gitPrograms } from '../host/settings.ts';
import { clock } from '../node/clock.ts';
import { makeHttp } from '../node/http.ts';
import { startWorker } from '../node/workerHost.ts';
import { engineContract } from '../protocol/engine.ts';
import { receiverContract } from '../protocol/receiver.ts';

/** Called by VS Code at the first trigger of `activationEvents`. */
export function activate(context: ExtensionContext): SightlineApi {
  const file = (name: string): string => Uri.joinPath(context.extensionUri, 'dist', name).fsPath;
  return startHost(context, {
    backends,
    makeHttp,
    makeLocalBackend,
    clock,
    startEngine: (handlers, onExit) => startWorker(file('worker.cjs'), { assetFolders: [file('wasm')], cacheFolder: Uri.joinPath(context.globalStorageUri, 'sources').fsPath, gitPrograms: gitPrograms() }, engineContract, handlers, onExit),
    startReceiver: (handlers, onExit) => startWorker(file('receiver.cjs'), {}, receiverContract, handlers, onExit),
  });
}
