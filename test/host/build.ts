import { globSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const root = resolve(import.meta.dirname, '../..');

/** Bundles every `suites/*.host.ts` for the extension host, which gives them `vscode`. */
export async function buildSuites(): Promise<void> {
  const outdir = join(root, 'out/host');
  rmSync(outdir, { recursive: true, force: true });
  await build({
    entryPoints: globSync('suites/**/*.host.ts', { cwd: import.meta.dirname }).map((file) => join(import.meta.dirname, file)),
    outdir,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    external: ['vscode', 'mocha'],
    sourcemap: 'inline',
    logLevel: 'warning',
    logOverride: { 'empty-import-meta': 'error' },
  });
}
