import { ConfigurationTarget, Uri, workspace } from 'vscode';
import { serviceOfFile, type FolderTie, type ServiceOfFile } from '../../core/annotations/serviceOfFile.ts';
import { Emitter } from '../../base/event.ts';
import { Owner, type Disposable } from '../../base/owner.ts';
import { toSetPrefixes, withPrefix, withoutPrefix, type LearnedTie, type LearnedTies, type PathPrefixes, type SetPrefix } from '../../model/sourceTies.ts';
import { onDidChangeSetting, setting } from '../settings.ts';
import type { Engine } from './engine.ts';
import { shownFolder } from './projectFolder.ts';

const prefixes = 'sightline.source.pathPrefixes';
const folders = 'sightline.source.serviceFolders';

/** Where the sources of services are: what the user set, which goes before, and what sure answers taught. */
export class SourceTies implements Disposable {
  readonly #engine: Engine;
  readonly #owner = new Owner();
  readonly #changed = this.#owner.own(new Emitter<void>());
  readonly onDidChange = this.#changed.event;
  #learned: Promise<LearnedTies> | undefined;

  constructor(engine: Engine) {
    this.#engine = engine;
    const changed = (): void => {
      this.#learned = undefined;
      this.#changed.fire();
    };
    this.#owner.own(engine.onDidLearn(changed));
    this.#owner.own(engine.onDidProgress(({ phase }) => phase === 'ready' && changed()));
    this.#owner.own(onDidChangeSetting([prefixes, folders], changed));
  }

  dispose(): void {
    this.#owner.dispose();
  }

  /** The service of a file among those that a source knows. */
  async serviceOf(file: Uri, services: readonly string[]): Promise<ServiceOfFile | undefined> {
    return this.serviceAmong(file, services, await this.learned());
  }

  serviceAmong(file: Uri, services: readonly string[], learned: LearnedTies): ServiceOfFile | undefined {
    return serviceOfFile(workspace.asRelativePath(file), services, [...this.setFolders, ...learned.folders], workspace.getWorkspaceFolder(file)?.name);
  }

  learned(): Promise<LearnedTies> {
    this.#learned ??= this.#engine.remote().then((remote) => remote.call('learned', null));
    this.#learned.catch(() => (this.#learned = undefined));
    return this.#learned;
  }

  /** Lets go of one thing that was learned, or of all. */
  async forget(tie?: LearnedTie): Promise<void> {
    await (await this.#engine.remote()).call('forgetLearned', tie ?? null);
  }

  get setFolders(): readonly FolderTie[] {
    return Object.entries(setting(folders)).flatMap(([service, folder]) => (typeof folder === 'string' ? [{ service, folder: named(folder) }] : []));
  }

  get setPrefixes(): readonly SetPrefix[] {
    return toSetPrefixes(setting(prefixes));
  }

  setPrefix(prefix: SetPrefix): Thenable<void> {
    return change<PathPrefixes>(prefixes, (own) => withPrefix(own, prefix));
  }

  setFolder(service: string, folder: string): Thenable<void> {
    return change<Readonly<Record<string, string>>>(folders, (own) => ({ ...own, [service]: folder }));
  }

  removePrefix(prefix: Omit<SetPrefix, 'to'>): Promise<void> {
    return changeAll<PathPrefixes>(prefixes, (own) => withoutPrefix(own, prefix));
  }

  removeFolder(service: string): Promise<void> {
    return changeAll<Readonly<Record<string, string>>>(folders, (own) => Object.fromEntries(Object.entries(own).filter(([name]) => name !== service)));
  }
}

/** A folder of the settings, which may be absolute, as the index names it. */
function named(folder: string): string {
  const tidy = folder.replaceAll('\\', '/').replace(/^\.\/|\/+$/g, '');
  const uri = /^(?:\/|[A-Za-z]:)/.test(tidy) ? Uri.file(tidy) : undefined;
  return uri && workspace.getWorkspaceFolder(uri) ? shownFolder(uri) : tidy === '.' ? '' : tidy;
}

type Kept<T> = { readonly globalValue?: T; readonly workspaceValue?: T } | undefined;

/** Of several places where a setting may stand, the one for this workspace is changed. */
function change<T extends object>(id: typeof prefixes | typeof folders, next: (own: T) => T): Thenable<void> {
  const configuration = workspace.getConfiguration();
  const kept = configuration.inspect<T>(id) as Kept<T>;
  const here = (workspace.workspaceFolders?.length ?? 0) > 0;
  return configuration.update(id, next((here ? kept?.workspaceValue : kept?.globalValue) ?? ({} as T)), here ? ConfigurationTarget.Workspace : ConfigurationTarget.Global);
}

/** Changes a setting wherever it stands; a place that is left empty loses it. */
async function changeAll<T extends object>(id: typeof prefixes | typeof folders, next: (own: T) => T): Promise<void> {
  const kept = workspace.getConfiguration().inspect<T>(id) as Kept<T>;
  for (const [own, target] of [[kept?.workspaceValue, ConfigurationTarget.Workspace], [kept?.globalValue, ConfigurationTarget.Global]] as const) {
    if (own === undefined) continue;
    const after = next(own);
    if (JSON.stringify(after) !== JSON.stringify(own)) await workspace.getConfiguration().update(id, Object.keys(after).length === 0 ? undefined : after, target);
  }
}
