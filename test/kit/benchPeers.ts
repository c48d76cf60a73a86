import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { cached, cacheKey } from './cache.ts';
import { lockedPackage } from './lockedPackage.ts';

export interface Peers {
  /** `node_modules` with the linters and the packages that ship their sources. */
  readonly modules: string;
  /** 7,000 files of those packages, in folders that no linter leaves out by its name. */
  readonly sources: string;
}

const sourcePackages = ['cloudflare', 'viem', 'effect', 'openai', 'rxjs', 'ethers', 'webpack', 'eslint', 'npm', 'express', 'fastify'];
const wanted = 7_000;
const largest = 300_000;

/** Linters of npm with a repository of TypeScript and JavaScript. */
export async function npmPeers(say: (line: string) => void): Promise<Peers> {
  const folder = await lockedPackage({
    manifestFolder: resolve(import.meta.dirname, '../bench/peers'), name: 'bench-peers', say, revision: '1',
    finish: async (draft) => copySources(join(draft, 'node_modules'), join(draft, 'sources')),
  });
  return { modules: join(folder, 'node_modules'), sources: join(folder, 'sources') };
}

function copySources(modules: string, to: string): void {
  let count = 0;
  for (const name of sourcePackages) {
    for (const file of filesBelow(join(modules, name), /(?<!\.d)\.(?:[cm]?ts|[cm]?js)$/)) {
      if (count >= wanted || statSync(file).size > largest || file.slice(modules.length + name.length + 1).includes('node_modules')) continue;
      const target = join(to, relative(modules, file).replace(/(^|\/)(dist|build|out|bin|coverage)(?=\/)/g, '$1made-$2'));
      mkdirSync(dirname(target), { recursive: true });
      cpSync(file, target);
      count += 1;
    }
  }
}

/** Packages of PyPI as they are, with ruff beside them. */
export async function pythonPeers(say: (line: string) => void): Promise<Peers> {
  const packages = ['celery==5.5.3', 'Django==5.2.7', 'sqlalchemy==2.0.44', 'ansible-core==2.19.3', 'apache-airflow-core==3.1.0'];
  const folder = await cached('bench-python', cacheKey('1', ...packages), async (draft) => {
    say('Getting Python packages and ruff (once)');
    const pip = (target: string, names: readonly string[]) => execFileSync('python3', ['-m', 'pip', 'install', '-q', '--disable-pip-version-check', '--no-compile', '--no-deps', '--target', join(draft, target), ...names], { stdio: 'inherit' });
    pip('sources', packages);
    pip('modules', ['ruff==0.14.1']);
  });
  return { modules: join(folder, 'modules'), sources: join(folder, 'sources') };
}

/** The source of a module of Go, from the module proxy or the cache of `go`. */
export function goSources(module: string): string {
  const told = JSON.parse(execFileSync('go', ['mod', 'download', '-json', module], { encoding: 'utf8', maxBuffer: 1e8 })) as { readonly Dir: string };
  return told.Dir;
}

export function* filesBelow(folder: string, name: RegExp): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesBelow(path, name);
    else if (entry.isFile() && name.test(entry.name)) yield path;
  }
}
