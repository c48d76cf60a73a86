import { ConfigurationTarget, env, window, workspace } from 'vscode';
import { confirm, inform } from '../messages.ts';
import type { Connection, Connections } from './connections.ts';
import type { Row } from './connectionsTree.ts';
import { originOf, type Secrets } from './secrets.ts';
import { setting } from '../settings.ts';

/** Removes a connection from the settings it stands in, and its secret when no other connection of that origin is left. */
export async function removeConnection(connections: Connections, secrets: Secrets, row: unknown): Promise<void> {
  const connection = connectionOf(row) ?? (await pick(connections, 'Remove connection'));
  if (!connection) return;
  const { name, url, kind } = connection.setting;
  if (!(await confirm(`Remove ${name}?`, `${url}\nIts credentials are deleted too, unless another connection uses that origin.`, 'Remove'))) return;
  const inspected = workspace.getConfiguration().inspect<unknown[]>('sightline.connections');
  const target = inspected?.workspaceValue ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  const left = setting('sightline.connections').filter((other) => other.url !== url || other.kind !== kind);
  await workspace.getConfiguration().update('sightline.connections', left.length > 0 ? left : undefined, target);
  if (!left.some((other) => originOf(other.url) === originOf(url))) await secrets.delete(url);
}

/** Asks for new credentials of a connection and checks it. */
export async function changeCredentials(connections: Connections, secrets: Secrets, row: unknown): Promise<void> {
  const connection = connectionOf(row) ?? (await pick(connections, 'Change credentials'));
  if (!connection) return;
  const { auth, url, secretHeaders } = connection.setting;
  const title = `Credentials for ${originOf(url)}`;
  const ask = (prompt: string, password: boolean): Thenable<string | undefined> => window.showInputBox({ title, prompt, password, ignoreFocusOut: true });
  const headers: Record<string, string> = {};
  for (const name of secretHeaders ?? []) {
    const value = await ask(`Value of the header ${name}`, true);
    if (value === undefined) return;
    headers[name] = value;
  }
  if (auth === 'basic' || auth === 'bearer') {
    const user = auth === 'basic' ? await ask('User', false) : '';
    const word = user === undefined ? undefined : await ask(auth === 'basic' ? 'Password' : 'Token', true);
    if (user === undefined || word === undefined) return;
    await secrets.set(url, { credential: auth === 'basic' ? `${user}:${word}` : word, headers });
  } else if (secretHeaders && secretHeaders.length > 0) await secrets.set(url, { headers });
  else {
    void inform(`${connection.setting.name} signs in with nothing. Set "auth" in the setting sightline.connections first.`);
    return;
  }
  await connections.check(connection);
}

export async function copyAddress(row: unknown, receiverUrl: string | undefined): Promise<void> {
  const text = connectionOf(row)?.setting.url ?? receiverUrl;
  if (text !== undefined) await env.clipboard.writeText(text);
}

function connectionOf(row: unknown): Connection | undefined {
  const known = row as Row | undefined;
  return known?.kind === 'connection' ? known.connection : undefined;
}

async function pick(connections: Connections, title: string): Promise<Connection | undefined> {
  const items = connections.all.map((connection) => ({ label: connection.setting.name, description: connection.setting.url, connection }));
  return (await window.showQuickPick(items, { title }))?.connection;
}
