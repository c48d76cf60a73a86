import { QuickPickItemKind, Uri, window, workspace } from 'vscode';
import { fieldOf, numberOf, textOf } from '../../base/json.ts';
import type { Connections } from '../connections/connections.ts';
import { lastWindow } from '../../model/time.ts';
import { confirm, inform, warn } from '../messages.ts';
import { projectFolder, shownFolder } from './projectFolder.ts';
import type { SourceTies } from './sourceTies.ts';
import type { TieRow } from './sourcesTree.ts';

const manifests = '**/{package.json,go.mod,pyproject.toml,requirements.txt,pom.xml,build.gradle,build.gradle.kts,Dockerfile,*.csproj}';
const notSource = '**/{node_modules,.venv,venv,vendor,dist,build,target}/**';
const mostManifests = 200;
const dayMs = 24 * 60 * 60_000;

/** Commands that show, set and forget where the sources of services are. */
export class SourceTieCommands {
  readonly #ties: SourceTies;
  readonly #connections: Connections;

  constructor(ties: SourceTies, connections: Connections) {
    this.#ties = ties;
    this.#connections = connections;
  }

  /** `Tie Service to Folder…`; what is given is not asked for. */
  readonly tie = async (given?: { readonly service?: string | undefined; readonly folder?: string | undefined }): Promise<void> => {
    const service = given?.service ?? (await this.#chooseService());
    const folder = service === undefined ? undefined : (given?.folder ?? (await chooseFolder(`Folder of ${service}`, undefined)));
    if (service !== undefined && folder !== undefined) await this.#ties.setFolder(service, folder);
  };

  /** `Map Path Prefix…` */
  readonly mapPrefix = async (): Promise<void> => {
    const from = await askPrefix();
    if (from === undefined) return;
    const service = await this.#chooseService('Any service');
    if (service === undefined) return;
    const to = await chooseFolder(`What ${from} stands for`, undefined);
    if (to !== undefined) await this.#ties.setPrefix({ from, to, ...(service === '' ? {} : { service }) });
  };

  /** Writes another folder for a row into the settings. */
  readonly edit = async (row: unknown): Promise<void> => {
    const tie = readRow(row);
    if (!tie) return;
    const from = tie.from === undefined || tie.files === undefined ? tie.from : `/${tie.from}`;
    const folder = await chooseFolder(from === undefined ? `Folder of ${tie.service}` : `What ${from} stands for`, tie.folder);
    if (folder === undefined) return;
    if (from === undefined) await this.#ties.setFolder(tie.service, folder);
    else await this.#ties.setPrefix({ from, to: folder, ...(tie.service === '' ? {} : { service: tie.service }) });
  };

  /** Forgets what a row says: out of the settings, or of what was learned. */
  readonly forget = async (row: unknown): Promise<void> => {
    const tie = readRow(row);
    if (!tie) return;
    const { service, from, files } = tie;
    if (files !== undefined) await this.#ties.forget({ service, ...(from === undefined ? {} : { from }) });
    else if (from === undefined) await this.#ties.removeFolder(service);
    else await this.#ties.removePrefix({ from, ...(service === '' ? {} : { service }) });
  };

  /** Lets go of all that was learned; settings stay. */
  readonly forgetAll = async (): Promise<void> => {
    const { folders, prefixes } = await this.#ties.learned();
    const count = folders.length + prefixes.length;
    if (count === 0) return void inform('Nothing was learned yet.');
    const question = `Forget ${count === 1 ? 'the one thing' : `all ${count} things`} that Sightline learned of where sources are?`;
    if (await confirm(question, 'Settings stay. What sure answers show again is learned again.', 'Forget')) await this.#ties.forget();
  };

  /** A service that is known to a source or to what was learned, or another name; `forAll`: a row for all of them, answered as empty text. */
  async #chooseService(forAll?: string): Promise<string | undefined> {
    const { folders, prefixes } = await this.#ties.learned();
    const last = lastWindow(BigInt(Date.now()) * 1_000_000n, dayMs);
    const pages = await Promise.allSettled([this.#connections.backends('logs')[0]?.logs?.services(last), this.#connections.backends('traces')[0]?.traces?.services()]);
    const heard = pages.flatMap((page) => (page.status === 'fulfilled' ? (page.value?.items ?? []) : []));
    const names = [...new Set([...heard, ...folders.map(({ service }) => service), ...prefixes.map(({ service }) => service)])].filter((name) => name !== '').sort();
    const other = 'Another name…';
    const rows = [...(forAll === undefined ? [] : [{ label: forAll }]), ...names.map((label) => ({ label })), ...(names.length > 0 ? [{ label: '', kind: QuickPickItemKind.Separator }] : []), { label: other }];
    const chosen = (await window.showQuickPick(rows, { title: 'Service', placeHolder: 'service.name of the telemetry' }))?.label;
    if (chosen === undefined || chosen !== other) return chosen === forAll && forAll !== undefined ? '' : chosen;
    return (await window.showInputBox({ title: 'Service', prompt: 'service.name of the telemetry', validateInput: (text) => (text.trim() === '' ? 'A name is needed' : undefined) }))?.trim();
  }
}

async function askPrefix(): Promise<string | undefined> {
  const typed = await window.showInputBox({
    title: 'Map path prefix', prompt: 'Front of the paths in stack traces and code.file.path, as containers and build machines have it', placeHolder: '/app',
    validateInput: (text) => (/[^\s\\/.]/.test(text) ? undefined : 'A folder such as /app or C:\\agent\\src'),
  });
  return typed?.trim();
}

/** A folder of the workspace as settings name it; projects are offered first. */
async function chooseFolder(title: string, now: string | undefined): Promise<string | undefined> {
  const found = await workspace.findFiles(manifests, notSource, mostManifests);
  const projects = [...new Set(await Promise.all(found.map((file) => projectFolder(file))))].filter((folder) => folder !== '').sort();
  const own = { label: 'Workspace folder', description: 'all of it', folder: '' };
  const other = { label: 'Another folder…', folder: undefined };
  const rows = [...projects.map((folder) => ({ label: folder, description: folder === now ? 'now' : '', folder })), ...((workspace.workspaceFolders?.length ?? 0) > 1 ? [] : [own]), other];
  const chosen = await window.showQuickPick<{ label: string; description?: string; folder: string | undefined }>(rows, { title, placeHolder: 'Folder of the workspace' });
  if (!chosen || chosen.folder !== undefined) return chosen?.folder;
  const [root] = workspace.workspaceFolders ?? [];
  const [picked] = (await window.showOpenDialog({ title, canSelectFiles: false, canSelectFolders: true, openLabel: 'Use this folder', ...(root ? { defaultUri: root.uri } : {}) })) ?? [];
  if (!picked) return undefined;
  if (workspace.getWorkspaceFolder(picked)) return shownFolder(picked);
  void warn(`${Uri.file(picked.fsPath).fsPath} lies outside the workspace, so no source can be shown from there.`);
  return undefined;
}

function readRow(row: unknown): TieRow | undefined {
  const [service, folder, from, files] = [textOf(fieldOf(row, 'service')), textOf(fieldOf(row, 'folder')), textOf(fieldOf(row, 'from')), numberOf(fieldOf(row, 'files'))];
  if (service === undefined || folder === undefined) return undefined;
  return { kind: 'tie', service, folder, overruled: false, ...(from === undefined ? {} : { from }), ...(files === undefined ? {} : { files }) };
}
