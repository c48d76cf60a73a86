import { EventEmitter, ThemeIcon, TreeItem, TreeItemCollapsibleState, Uri, workspace, type TreeDataProvider } from 'vscode';
import { plural } from '../../base/text.ts';
import { Owner, type Disposable } from '../../base/owner.ts';
import type { SourceTies } from './sourceTies.ts';

/** A folder of a service, or with `from` a path prefix and the folder it stands for. */
export interface TieRow {
  readonly kind: 'tie';
  /** Empty for a prefix that holds for all services. */
  readonly service: string;
  readonly from?: string;
  readonly folder: string;
  /** How many files taught it; absent where the user set it. */
  readonly files?: number;
  /** A setting says otherwise. */
  readonly overruled: boolean;
}

type Row = { readonly kind: 'service'; readonly name: string } | TieRow;

/** The tree *Where Sources Are*: for each service its folder and its path prefixes, with what says so. */
export class SourcesTree implements TreeDataProvider<Row>, Disposable {
  readonly #ties: SourceTies;
  readonly #owner = new Owner();
  readonly #changed = new EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(ties: SourceTies) {
    this.#ties = ties;
    this.#owner.own(this.#changed);
    this.#owner.own(ties.onDidChange(() => this.#changed.fire(undefined)));
  }

  async getChildren(row?: Row): Promise<Row[]> {
    if (row?.kind === 'tie') return [];
    const rows = await this.#rows();
    if (row) return rows.filter(({ service }) => service === row.name);
    return [...new Set(rows.map(({ service }) => service))].sort().map((name) => ({ kind: 'service', name }));
  }

  getTreeItem(row: Row): TreeItem {
    return row.kind === 'tie' ? tieItem(row) : serviceItem(row.name);
  }

  dispose(): void {
    this.#owner.dispose();
  }

  async #rows(): Promise<readonly TieRow[]> {
    const { setFolders, setPrefixes } = this.#ties;
    const { folders, prefixes } = await this.#ties.learned();
    const bare = (path: string): string => path.replaceAll('\\', '/').replace(/^[A-Za-z]:/, '').replace(/^\/+|\/+$/g, '');
    return [
      ...setFolders.map(({ service, folder }): TieRow => ({ kind: 'tie', service, folder, overruled: false })),
      ...folders.map(({ service, folder, files }): TieRow => ({ kind: 'tie', service, folder, files, overruled: setFolders.some((each) => each.service === service) })),
      ...setPrefixes.map(({ service = '', from, to }): TieRow => ({ kind: 'tie', service, from, folder: to, overruled: false })),
      ...prefixes.map(({ service, from, to, files }): TieRow => ({
        kind: 'tie', service, from, folder: to, files, overruled: setPrefixes.some((each) => bare(each.from) === from && (each.service ?? service) === service),
      })),
    ];
  }
}

function serviceItem(name: string): TreeItem {
  const item = new TreeItem(name === '' ? 'Any service' : name, TreeItemCollapsibleState.Expanded);
  item.contextValue = 'service';
  item.iconPath = new ThemeIcon(name === '' ? 'globe' : 'server-process');
  return item;
}

function tieItem({ service, from, folder, files, overruled }: TieRow): TreeItem {
  const place = folder === '' ? '.' : folder;
  const prefix = from === undefined ? undefined : files === undefined ? from : `/${from}`;
  const item = new TreeItem(prefix === undefined ? place : `${prefix} → ${place}`);
  item.contextValue = files === undefined ? 'tieSet' : 'tieLearned';
  item.iconPath = new ThemeIcon(prefix === undefined ? 'folder' : 'arrow-swap');
  item.description = `${files === undefined ? 'set' : `learned, ${plural(files, 'file')}`}${overruled ? ', overruled' : ''}`;
  const says = files === undefined ? 'It stands in the settings.' : `${plural(files, 'file')} of sure answers agree.${overruled ? ' The settings say otherwise and go before.' : ''}`;
  const whose = service === '' ? 'any service' : service;
  const said = folder === '' ? 'the workspace’s own folder' : folder;
  item.tooltip = prefix === undefined ? `The telemetry of ${whose} comes from ${said}.\n${says}` : `Where ${whose} says ${prefix}, it means ${said}.\n${says}`;
  item.accessibilityInformation = { label: `${item.label?.toString() ?? ''}, ${item.description}` };
  const uri = folderUri(folder);
  if (uri) item.command = { command: 'revealInExplorer', title: 'Reveal in Explorer', arguments: [uri] };
  return item;
}

/** A folder as the settings and the index name it; `undefined` outside the workspace. */
function folderUri(folder: string): Uri | undefined {
  const roots = workspace.workspaceFolders ?? [];
  const several = roots.length > 1;
  const root = several ? roots.find(({ name }) => folder === name || folder.startsWith(`${name}/`)) : roots[0];
  if (!root || folder.split('/').includes('..')) return undefined;
  return Uri.joinPath(root.uri, several ? folder.slice(root.name.length) : folder);
}
