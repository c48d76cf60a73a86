import { EventEmitter, MarkdownString, ThemeColor, ThemeIcon, TreeItem, TreeItemCollapsibleState, type TreeDataProvider } from 'vscode';
import { Owner, type Disposable } from '../../base/owner.ts';
import type { Connection, Connections } from './connections.ts';
import type { Receiver } from '../receiver/receiver.ts';
import { receiverSummary } from '../receiver/receiverText.ts';
import { asText } from '../plainText.ts';

export type Row =
  | { readonly kind: 'environment'; readonly name: string }
  | { readonly kind: 'connection'; readonly connection: Connection }
  | { readonly kind: 'receiver' }
  | { readonly kind: 'line'; readonly text: string; readonly icon: string; readonly tooltip?: string };

/** The Connections tree: environments, their connections with state, version and remedy, and the built-in receiver. */
export class ConnectionsTree implements TreeDataProvider<Row>, Disposable {
  readonly #connections: Connections;
  readonly #receiver: Receiver;
  readonly #owner = new Owner();
  readonly #changed = new EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.#changed.event;

  constructor(connections: Connections, receiver: Receiver) {
    this.#connections = connections;
    this.#receiver = receiver;
    this.#owner.own(this.#changed);
    this.#owner.own(connections.onDidChange(() => this.#changed.fire(undefined)));
    this.#owner.own(receiver.onDidChange(() => this.#changed.fire(undefined)));
  }

  getChildren(row?: Row): Row[] {
    if (!row) {
      const problems = this.#connections.problems.map((text): Row => ({ kind: 'line', text, icon: 'warning' }));
      if (this.#connections.all.length === 0 && problems.length === 0 && this.#receiver.state.kind === 'stopped') return [];
      return [...problems, ...this.#connections.environments.map((name): Row => ({ kind: 'environment', name }))];
    }
    if (row.kind === 'environment') {
      const own = this.#connections.all.filter((connection) => connection.environment === row.name);
      return own.length > 0 ? own.map((connection): Row => ({ kind: 'connection', connection })) : [{ kind: 'receiver' }];
    }
    return row.kind === 'connection' ? connectionLines(row.connection) : [];
  }

  getTreeItem(row: Row): TreeItem {
    if (row.kind === 'environment') return this.#environmentItem(row.name);
    if (row.kind === 'receiver') return this.#receiverItem();
    if (row.kind === 'line') {
      const item = new TreeItem(row.text);
      item.iconPath = new ThemeIcon(row.icon);
      item.tooltip = row.tooltip ?? row.text;
      return item;
    }
    return connectionItem(row.connection);
  }

  dispose(): void {
    this.#owner.dispose();
  }

  #environmentItem(name: string): TreeItem {
    const item = new TreeItem(name, TreeItemCollapsibleState.Expanded);
    item.contextValue = 'environment';
    item.iconPath = new ThemeIcon('server-environment');
    if (name === this.#connections.environment) item.description = 'current';
    return item;
  }

  #receiverItem(): TreeItem {
    const summary = receiverSummary(this.#receiver.state);
    const item = new TreeItem('Built-in receiver');
    item.contextValue = 'receiver';
    item.description = summary.short;
    item.tooltip = summary.long;
    item.iconPath = new ThemeIcon(summary.icon, summary.icon === 'error' ? new ThemeColor('problemsErrorIcon.foreground') : undefined);
    if (this.#receiver.state.kind === 'stopped') item.command = { command: 'sightline.receiver.start', title: 'Start Built-in Receiver' };
    return item;
  }
}

function connectionItem(connection: Connection): TreeItem {
  const item = new TreeItem(connection.setting.name, TreeItemCollapsibleState.Collapsed);
  item.contextValue = 'connection';
  const { state } = connection;
  const icons = { unknown: 'circle-outline', checking: 'sync~spin', ok: 'pass', failed: 'error' } as const;
  const color = state.kind === 'failed' ? 'problemsErrorIcon.foreground' : state.kind === 'ok' ? 'testing.iconPassed' : undefined;
  item.iconPath = new ThemeIcon(icons[state.kind], color === undefined ? undefined : new ThemeColor(color));
  item.description = state.kind === 'ok' ? [connection.setting.kind, state.health.version].filter(Boolean).join(' ') : state.kind === 'failed' ? state.failure.got : connection.setting.kind;
  // A tooltip that is plain text would be read out in place of the row's own words.
  item.tooltip = new MarkdownString([connection.setting.name, connection.setting.url, ...(state.kind === 'failed' ? [state.failure.asked, state.failure.got, state.failure.remedy] : [])].map(asText).join('\n\n'));
  return item;
}

function connectionLines(connection: Connection): Row[] {
  const { state } = connection;
  const rows: Row[] = [
    { kind: 'line', text: connection.setting.url, icon: 'link' },
    { kind: 'line', text: `Can: ${connection.backend.can.join(', ')}`, icon: 'checklist' },
  ];
  if (state.kind === 'ok') rows.push(...state.health.notes.map((text): Row => ({ kind: 'line', text, icon: 'info' })));
  if (state.kind === 'failed') {
    rows.push({ kind: 'line', text: state.failure.got, icon: 'error', tooltip: `${state.failure.asked}: ${state.failure.got}` });
    rows.push({ kind: 'line', text: state.failure.remedy, icon: 'lightbulb' });
  }
  if (state.kind !== 'failed' && state.kind !== 'ok') rows.push({ kind: 'line', text: 'Not checked yet', icon: 'question' });
  return rows;
}
