import { execFile } from 'node:child_process';
import { cpSync, existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { cached, cacheKey, cacheRoot } from '../kit/cache.ts';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/** The shop's sources in this checkout. */
export const shopFolder = join(root, 'test', 'workspace');

/** The program that starts a service, or why there is none. */
export type Toolchain = { readonly program: string } | { readonly reason: string };

export interface Toolchains {
  readonly node: { readonly program: string };
  readonly python: Toolchain;
  readonly go: Toolchain;
}

export type Say = (line: string) => void;

const run = promisify(execFile);
const minutes = (count: number): number => count * 60_000;

/**
 * Everything that the services in `folder` need: packages for Node (fails when they cannot be had), a virtual environment for
 * Python, a binary of the Go service (both may be missing, with a reason). Kept outside the checkout: a second call is quick.
 */
export async function getShop(folder = shopFolder, say: Say = console.error): Promise<Toolchains> {
  const [node, python, go] = await Promise.all([getNode(folder, say), getPython(folder, say), getGo(folder, say)]);
  return { node, python, go };
}

async function getNode(folder: string, say: Say): Promise<{ readonly program: string }> {
  const program = nodeProgram();
  const modules = join(folder, 'node_modules');
  const isOwn = existsSync(modules) && !lstatSync(modules).isSymbolicLink();
  if (isOwn) return { program };
  const manifests = ['package.json', 'package-lock.json', 'gateway/package.json', 'orders/package.json'];
  const key = cacheKey(...manifests.map((file) => readFileSync(join(folder, file), 'utf8')));
  const home = await cached('shop-node', key, async (draft) => {
    say('shop: installing Node packages');
    for (const file of manifests) {
      mkdirSync(dirname(join(draft, file)), { recursive: true });
      cpSync(join(folder, file), join(draft, file));
    }
    const options = ['ci', '--no-audit', '--no-fund', '--ignore-scripts'];
    await run('npm', options, { cwd: draft, timeout: minutes(5), shell: process.platform === 'win32' });
  });
  linkModules(modules, join(home, 'node_modules'));
  return { program };
}

function linkModules(link: string, target: string): void {
  const found = lstatSync(link, { throwIfNoEntry: false });
  if (found?.isSymbolicLink() && readlinkSync(link) === target) return;
  if (found) rmSync(link);
  symlinkSync(target, link, 'junction');
}

/** This process when it can run TypeScript as it is, else the Node that the checkout brings as a package. */
function nodeProgram(): string {
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  const brought = join(root, 'node_modules', 'node', 'bin', 'node');
  if (existsSync(brought)) return brought;
  throw new Error(`The shop needs Node 24, this is ${process.version}. Run npm ci in ${root}: it brings Node 24.`);
}

async function getPython(folder: string, say: Say): Promise<Toolchain> {
  const found = await firstPython();
  if (!found) return { reason: 'no Python 3.10 or newer on PATH' };
  const requirements = join(folder, 'payments', 'requirements.txt');
  try {
    const home = await cached('shop-python', cacheKey(readFileSync(requirements, 'utf8'), found.version), async (draft) => {
      say(`shop: installing Python packages (${found.version})`);
      await run(found.program, ['-m', 'venv', draft], { timeout: minutes(2) });
      const pip = ['-m', 'pip', 'install', '--quiet', '--no-input', '--disable-pip-version-check', '-r', requirements];
      await run(inVenv(draft), pip, { timeout: minutes(8) });
    });
    return { program: inVenv(home) };
  } catch (error) {
    const text = firstFailure(error);
    const isBare = /ensurepip/.test(text);
    return { reason: isBare ? `${found.program} has no ensurepip; install the python3-venv package` : `its packages could not be installed: ${text}` };
  }
}

function inVenv(home: string): string {
  return process.platform === 'win32' ? join(home, 'Scripts', 'python.exe') : join(home, 'bin', 'python');
}

async function firstPython(): Promise<{ readonly program: string; readonly version: string } | undefined> {
  for (const program of ['python3', 'python']) {
    try {
      const { stdout } = await run(program, ['--version'], { timeout: 10_000 });
      const [, minor = 0] = /Python 3\.(\d+)/.exec(stdout) ?? [];
      if (Number(minor) >= 10) return { program, version: stdout.trim() };
    } catch {
      // the next name may be there
    }
  }
  return undefined;
}

/** The binary is named by its sources: as long as they stay the same, Go is not even asked. Paths stay in it, for stack traces. */
async function getGo(folder: string, say: Say): Promise<Toolchain> {
  const cwd = join(folder, 'inventory');
  const home = join(cacheRoot(), `shop-inventory-${cacheKey(cwd)}`);
  const name = `inventory-${cacheKey(...goSources(cwd))}${process.platform === 'win32' ? '.exe' : ''}`;
  const program = join(home, name);
  if (existsSync(program)) return { program };
  try {
    await run('go', ['version'], { timeout: 10_000 });
  } catch {
    return { reason: 'no Go on PATH' };
  }
  const draft = join(home, `draft-${process.pid}`);
  try {
    say('shop: building inventory with Go');
    await run('go', ['build', '-ldflags=-s -w', '-o', draft, '.'], { cwd, timeout: minutes(10) });
    for (const old of readdirSync(home)) if (old.startsWith('inventory-')) rmSync(join(home, old), { force: true });
    renameSync(draft, program);
    return { program };
  } catch (error) {
    return { reason: `inventory could not be built: ${firstFailure(error)}` };
  } finally {
    rmSync(draft, { force: true });
  }
}

function goSources(folder: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.go$|^go\.(mod|sum)$/.test(file)).sort();
  return files.flatMap((file) => [file, readFileSync(join(folder, file), 'utf8')]);
}

/** The most telling lines of a command that failed. */
function firstFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const output = 'stderr' in error ? String(error.stderr).trim() : '';
  return (output || error.message).split('\n').slice(-4).join(' ').slice(0, 600);
}

if (import.meta.main) {
  const started = Date.now();
  const got = await getShop();
  for (const [name, toolchain] of Object.entries(got)) {
    console.log(`${name}: ${'reason' in toolchain ? `not available, ${toolchain.reason}` : toolchain.program}`);
  }
  console.log(`ready after ${((Date.now() - started) / 1000).toFixed(1)} s`);
}
