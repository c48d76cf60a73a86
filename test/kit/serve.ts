import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { execFile } from 'node:child_process';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { getWebEditor, type WebEditor } from '../host/get.ts';
import { quietSettings, type ThemeKind } from './editorSettings.ts';
import { type Service, startService } from './service.ts';

/** An extension folder that is linked in as if installed, one that is under development or test, or a packaged file. */
export type ExtensionSource = { readonly folder: string } | { readonly development: string } | { readonly vsix: string };

export interface EditorOptions {
  /** The folder or `.code-workspace` file to open; none opens an empty window. */
  readonly workspace?: string | undefined;
  /** At most one may be under development. */
  readonly extensions?: readonly ExtensionSource[];
  /** 0 or left out: a free port. */
  readonly port?: number;
  readonly theme?: ThemeKind;
  /** User settings on top of the quiet ones. */
  readonly settings?: Readonly<Record<string, unknown>>;
  /** On top of this process's environment; the extension host and its terminals get it. */
  readonly env?: NodeJS.ProcessEnv;
  /** User data, profile and extensions. Left out: a temporary folder that goes with the server. */
  readonly dataFolder?: string;
  /** Left out: no question of trust is asked. */
  readonly workspaceTrust?: boolean;
  /** More server arguments. */
  readonly args?: readonly string[];
  /** The module that runs tests inside the extension host; the page then tells how they ended. */
  readonly tests?: string | undefined;
  readonly say?: (line: string) => void;
  readonly onLine?: ((line: string) => void) | undefined;
}

export interface ServedEditor {
  /** Open it in a browser on this machine: no token is asked for, and only the loopback address listens. */
  readonly url: string;
  readonly port: number;
  readonly dataFolder: string;
  /** Changes settings while the editor runs; those of application scope wait for the next load of the page. */
  changeSettings(settings: Readonly<Record<string, unknown>>): void;
  /** The last lines of the server's log without the noise every start makes. */
  log(lines?: number): string;
  stop(): Promise<void>;
}

const START_DEADLINE_MS = 60_000;
const INSTALL_DEADLINE_MS = 60_000;

/** Serves the real editor on a loopback port. Fails, with the server's last words, when it is not up in a minute. */
export async function serveEditor(options: EditorOptions = {}): Promise<ServedEditor> {
  const editor = await getWebEditor(options.say);
  const dataFolder = options.dataFolder ?? mkdtempSync(join(tmpdir(), 'sightline-editor-'));
  mkdirSync(join(dataFolder, 'extensions'), { recursive: true });
  writeSettings(dataFolder, 'User', { ...quietSettings(options.theme ?? 'dark'), ...options.settings });
  // the served workbench reads the user's file once and watches only the machine's
  const changeSettings = (settings: Readonly<Record<string, unknown>>): void => {
    for (const level of ['User', 'Machine'] as const) writeSettings(dataFolder, level, settings);
  };
  let development: string | undefined;
  for (const extension of options.extensions ?? []) {
    if ('vsix' in extension) await installVsix(extension.vsix, dataFolder, editor);
    else if ('folder' in extension) linkExtension(extension.folder, join(dataFolder, 'extensions'));
    else if (development) throw new Error('Only one extension can be under development: link the others in.');
    else development = resolve(extension.development);
  }
  const server = startService({
    name: 'The editor server',
    command: editor.node,
    args: [
      '--require',
      join(import.meta.dirname, 'endWithStarter.cjs'),
      editor.serverMain,
      '--host=127.0.0.1',
      `--port=${options.port ?? 0}`,
      '--without-connection-token',
      '--accept-server-license-terms',
      '--disable-telemetry',
      '--telemetry-level=off',
      ...dataArguments(dataFolder),
      ...(options.workspaceTrust ? [] : ['--disable-workspace-trust']),
      ...(options.args ?? []),
    ],
    env: cleanEnvironment(options.env),
    onLine: options.onLine,
  });
  const stop = async (): Promise<void> => {
    await server.stop();
    if (!options.dataFolder) rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };
  try {
    const [, port = ''] = await server.waitFor(/Extension host agent listening on (\d+)/, START_DEADLINE_MS);
    const url = editorUrl(Number(port), options, development);
    return { url, port: Number(port), dataFolder, changeSettings, log: (lines) => quietLog(server, lines), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Installs a packaged extension into a data folder with the server's own command line. */
export async function installVsix(file: string, dataFolder: string, editor?: WebEditor): Promise<void> {
  if (!existsSync(file)) throw new Error(`There is no package ${file} to install: make it first.`);
  const { node, serverMain } = editor ?? (await getWebEditor());
  const args = [serverMain, '--accept-server-license-terms', ...dataArguments(dataFolder), '--install-extension', resolve(file), '--force'];
  const run = promisify(execFile)(node, args, { env: cleanEnvironment(), timeout: INSTALL_DEADLINE_MS });
  const { stdout, stderr } = await run.catch((cause: unknown) => {
    throw new Error(`${basename(file)} could not be installed.`, { cause });
  });
  if (!stdout.includes('successfully installed')) throw new Error(`${basename(file)} was not installed:\n${stdout}${stderr}`);
}

function writeSettings(dataFolder: string, level: 'User' | 'Machine', settings: Readonly<Record<string, unknown>>): void {
  const file = join(dataFolder, 'data', level, 'settings.json');
  const before: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ ...Object(before), ...settings }, null, 2)}\n`);
}

/**
 * A copy of a folder under its own name, so that a run cannot change the checkout; it goes when this process does.
 * What was installed or built in the folder stays out unless `whole`.
 */
export function freshCopy(folder: string, options: { readonly whole?: boolean } = {}): string {
  const parent = mkdtempSync(join(tmpdir(), 'sightline-folder-'));
  process.on('exit', () => rmSync(parent, { recursive: true, force: true }));
  const copy = join(parent, basename(resolve(folder)));
  const left = /[\\/](node_modules|dist|out|\.venv|__pycache__)$/;
  cpSync(folder, copy, { recursive: true, verbatimSymlinks: true, filter: (file) => options.whole === true || !left.test(file) });
  return copy;
}

function dataArguments(dataFolder: string): string[] {
  return ['--server-data-dir', dataFolder, '--extensions-dir', join(dataFolder, 'extensions')];
}

/** Links an extension's folder in as if it were installed, so that a rebuilt bundle is there after a reload of the window. */
function linkExtension(folder: string, extensionsFolder: string): void {
  const manifest: { publisher: string; name: string; version: string } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const link = join(extensionsFolder, `${manifest.publisher}.${manifest.name}-${manifest.version}`);
  rmSync(link, { force: true });
  symlinkSync(resolve(folder), link, 'dir');
}

function editorUrl(port: number, options: EditorOptions, development: string | undefined): string {
  const authority = `127.0.0.1:${port}`;
  const payload: Array<readonly [string, string]> = [];
  const onServer = (path: string): string => `vscode-remote://${authority}${resolve(path)}`;
  if (development) payload.push(['extensionDevelopmentPath', onServer(development)]);
  if (options.tests) payload.push(['extensionTestsPath', onServer(options.tests)]);
  const query: string[] = [];
  if (!options.workspace) query.push('ew=true');
  else query.push(`${statSync(options.workspace).isDirectory() ? 'folder' : 'workspace'}=${encodeURIComponent(resolve(options.workspace)).replaceAll('%2F', '/')}`);
  if (payload.length > 0) query.push(`payload=${encodeURIComponent(JSON.stringify(payload))}`);
  return `http://${authority}/?${query.join('&')}`;
}

function cleanEnvironment(extra: NodeJS.ProcessEnv = {}): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !/^(VSCODE_|ELECTRON_RUN_AS_NODE$)/.test(name));
  return { ...Object.fromEntries(inherited), ...extra };
}

const NOISE = [
  /vscode-sqlite3|File not found: .*vsda|default profile extensions|ExperimentalWarning|--trace-warnings/,
  /AgentHost|ChatModelSelection|AccountPolicyGate|reconnection-grace-time|open-vsx|Updating additional builtin/,
  /^\[[\d:]+\] $/,
];

function quietLog(server: Service, lines = 30): string {
  const kept = server.tail(Number.MAX_SAFE_INTEGER).split('\n').filter((line) => line.trim() && !NOISE.some((noise) => noise.test(line)));
  return kept.slice(-lines).join('\n');
}
