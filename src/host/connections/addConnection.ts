import { ConfigurationTarget, ProgressLocation, window, workspace } from 'vscode';
import type { BackendModule, Identity } from '../../backends/backend.ts';
import { Failure, isCancel } from '../../model/failure.ts';
import { fail } from '../messages.ts';
import type { Connections } from './connections.ts';
import type { HostParts } from '../parts.ts';
import { originOf, type Secret, type Secrets } from './secrets.ts';
import { setting, type ConnectionSetting } from '../settings.ts';

/** `host:9090` and `grafana.example/loki` are addresses too; `undefined` when it is none. */
export function toAddress(text: string): string | undefined {
  const trimmed = text.trim().replace(/\/+$/, '');
  if (trimmed === '') return undefined;
  const local = /^(localhost|127\.|\[::1\]|0\.0\.0\.0)/.test(trimmed);
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(trimmed) ? trimmed : `${local ? 'http' : 'https'}://${trimmed}`;
  if (!URL.canParse(address)) return undefined;
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') return undefined;
  return address;
}

/** The steps of `Sightline: Add Connection…`: address, credentials, what lives there, environment, name. */
export async function addConnection(parts: HostParts, connections: Connections, secrets: Secrets): Promise<void> {
  const typed = await window.showInputBox({
    title: 'Add connection (1/3): address',
    prompt: 'Address of Loki, Prometheus or Jaeger. Sightline finds out which it is.',
    placeHolder: 'http://localhost:3100',
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' || toAddress(text) ? undefined : 'Not an http address. Credentials do not belong into it: the next step asks for them.'),
  });
  const url = typed === undefined ? undefined : toAddress(typed);
  if (url === undefined) return;
  const access = await askAccess();
  if (!access) return;
  const draft: ConnectionSetting = { name: '', kind: '', url, ...access.setting };
  const before = await secrets.get(url);
  if (access.secret) await secrets.set(url, access.secret);
  const identity = await identify(parts.backends, connections, draft);
  if (!identity) {
    if (access.secret) await (before ? secrets.set(url, before) : secrets.delete(url));
    return;
  }
  const environment = await window.showInputBox({ title: 'Add connection (3/3): environment', prompt: `Found ${identity.title}${identity.version ? ` ${identity.version}` : ''}. Connections of one environment are used together.`, value: connections.all[0]?.environment ?? 'local', ignoreFocusOut: true });
  if (environment === undefined) return;
  const added: ConnectionSetting = { ...draft, url: identity.url, kind: identity.kind, name: `${identity.title} ${new URL(identity.url).host}`, environment: environment.trim() || 'default' };
  const target = workspace.workspaceFolders ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  await workspace.getConfiguration().update('sightline.connections', [...setting('sightline.connections').filter((other) => other.url !== added.url || other.kind !== added.kind), added], target);
  await connections.switchTo(added.environment ?? 'default');
  await connections.checkAll();
}

interface Access {
  readonly setting: Pick<ConnectionSetting, 'auth' | 'tenant' | 'secretHeaders'>;
  readonly secret?: Secret;
}

async function askAccess(): Promise<Access | undefined> {
  const choices = [
    { label: 'No sign-in', auth: 'none' },
    { label: 'User and password', description: 'Basic', auth: 'basic' },
    { label: 'Token', description: 'Bearer', auth: 'bearer' },
    { label: 'Tenant', description: 'X-Scope-OrgID', auth: 'tenant' },
    { label: 'Another header', description: 'Name and secret value', auth: 'header' },
  ] as const;
  const choice = await window.showQuickPick(choices, { title: 'Add connection (2/3): sign-in', placeHolder: 'How Sightline signs in at this address', ignoreFocusOut: true });
  if (!choice) return undefined;
  const ask = (prompt: string, password: boolean): Thenable<string | undefined> => window.showInputBox({ title: 'Add connection (2/3): sign-in', prompt, password, ignoreFocusOut: true });
  if (choice.auth === 'none') return { setting: {} };
  if (choice.auth === 'tenant') {
    const tenant = await ask('Tenant, sent as X-Scope-OrgID', false);
    return tenant === undefined ? undefined : { setting: { tenant } };
  }
  if (choice.auth === 'header') {
    const name = await ask('Name of the header', false);
    const value = name === undefined ? undefined : await ask(`Value of ${name}`, true);
    return name === undefined || value === undefined ? undefined : { setting: { secretHeaders: [name] }, secret: { headers: { [name]: value } } };
  }
  const user = choice.auth === 'basic' ? await ask('User', false) : '';
  const word = user === undefined ? undefined : await ask(choice.auth === 'basic' ? 'Password' : 'Token', true);
  if (user === undefined || word === undefined) return undefined;
  return { setting: { auth: choice.auth }, secret: { credential: choice.auth === 'basic' ? `${user}:${word}` : word } };
}

/** Asks all kinds at once; the first that knows the address wins. Says what is wrong when none does. */
async function identify(backends: readonly BackendModule[], connections: Connections, draft: ConnectionSetting): Promise<Identity | undefined> {
  const http = connections.httpFor(draft);
  return window.withProgress({ location: ProgressLocation.Notification, title: `Asking ${new URL(draft.url).host} what it is`, cancellable: true }, async (_, token) => {
    const controller = new AbortController();
    token.onCancellationRequested(() => controller.abort());
    const answers = await Promise.allSettled(backends.filter((module) => module.kind !== 'local').map((module) => module.detect(draft.url, http, controller.signal)));
    if (token.isCancellationRequested) return undefined;
    const found = answers.find((answer) => answer.status === 'fulfilled' && answer.value !== undefined);
    if (found?.status === 'fulfilled' && found.value) return found.value;
    const failure = answers.map((answer) => (answer.status === 'rejected' ? (answer.reason as unknown) : undefined)).find((reason) => reason instanceof Failure || (reason !== undefined && !isCancel(reason)));
    const text = failure instanceof Failure ? `${failure.got}. ${failure.remedy}` : failure instanceof Error ? failure.message : 'Something answers there, but it is neither Loki nor Prometheus nor Jaeger. Check the port and the path prefix.';
    void fail(`${originOf(draft.url)}: ${text}`);
    return undefined;
  });
}
