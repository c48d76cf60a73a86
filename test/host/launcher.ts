#!/usr/bin/env node
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../kit/browser.ts';
import { type ExtensionSource, serveEditor, type ServedEditor } from '../kit/serve.ts';

// Stands where test runners expect the desktop `code` program: takes the same arguments, runs the tests in the extension
// host of the served editor with a headless browser before it, prints what they print and ends with their exit code.

interface Wish {
  readonly flags: ReadonlyMap<string, string>;
  readonly developments: readonly string[];
  readonly workspace: string | undefined;
}

const DEADLINE_MS = Number(process.env.SIGHTLINE_HOST_DEADLINE_MS ?? 600_000);
const NOISE = /^Canceled|^\[?(AgentHost|ChatModelSelection|AccountPolicyGate|reconnection-grace-time|Service Worker)|^(Resolv(ing|ed) connection token|Creating a socket|Updating additional builtin|getaddrinfo \S+ open-vsx)|open-vsx\.org/;

function readArguments(args: readonly string[]): Wish {
  const flags = new Map<string, string>();
  const developments: string[] = [];
  let workspace: string | undefined;
  for (const arg of args) {
    const [, name, value = ''] = /^--([^=]+)(?:=(.*))?$/s.exec(arg) ?? [];
    if (name === 'extensionDevelopmentPath') developments.push(value);
    else if (name !== undefined) flags.set(name, value);
    else if (existsSync(arg)) workspace = arg;
    else throw new Error(`There is no folder or workspace ${arg} to open.`);
  }
  if (flags.has('install-extension')) throw new Error('Installing extensions is not done here: name them as extensionDevelopmentPath.');
  if (!flags.has('extensionTestsPath')) throw new Error('Nothing to run: --extensionTestsPath is missing.');
  return { flags, developments, workspace };
}

function readSettings(userDataFolder: string | undefined): Record<string, unknown> {
  const file = userDataFolder && join(userDataFolder, 'User/settings.json');
  return file && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

async function run(wish: Wish, stopAt: AbortSignal): Promise<number> {
  let served: ServedEditor | undefined;
  let browser: Browser | undefined;
  try {
    const last = wish.developments.length - 1;
    const [editor, launched] = await Promise.all([
      serveEditor({
        workspace: wish.workspace,
        // the served editor takes one extension under development: the others are as if installed
        extensions: wish.developments.map((path, index): ExtensionSource => (index === last ? { development: path } : { folder: path })),
        settings: readSettings(wish.flags.get('user-data-dir')),
        workspaceTrust: !wish.flags.has('disable-workspace-trust'),
        env: { VSCODE_TEST_OPTIONS: process.env.VSCODE_TEST_OPTIONS },
        args: ['--enable-smoke-test-driver'],
        tests: wish.flags.get('extensionTestsPath'),
      }),
      launchBrowser(),
    ]);
    served = editor;
    browser = launched;
    const page = await browser.newPage();
    return await new Promise<number>((resolve, reject) => {
      const fail = (why: string): void => reject(new Error(`${why}\nThe server's last lines:\n${editor.log()}`));
      stopAt.addEventListener('abort', () => fail(String(stopAt.reason)));
      page.on('crash', () => fail('The page of the editor crashed.'));
      const print = (type: string, args: unknown): void => {
        const values = Array.isArray(args) ? args : [args];
        if (NOISE.test(String(values[0]))) return;
        if (type === 'error' || type === 'warn') console.error(...values);
        else console.log(...values);
      };
      page.exposeFunction('codeAutomationLog', print)
        .then(() => page.exposeFunction('codeAutomationExit', (code: number) => resolve(code)))
        .then(() => page.goto(editor.url))
        .catch(reject);
    });
  } finally {
    await browser?.close();
    await served?.stop();
  }
}

const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => stop.abort(`Stopped by ${signal}.`));
setTimeout(() => stop.abort(`The tests had not ended after ${DEADLINE_MS / 1000} s.`), DEADLINE_MS).unref();

try {
  process.exitCode = await run(readArguments(process.argv.slice(2)), stop.signal);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
