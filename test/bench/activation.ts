// Activation in the real extension host: each run is a fresh host with an empty folder, so that no trigger is there before the probe.
import { build } from 'esbuild';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { run } from '../backends/run.ts';

const root = resolve(import.meta.dirname, '../..');
const runs = Number(process.argv[2] ?? 20);
const probe = join(root, 'out/bench/activationProbe.cjs');

await build({ entryPoints: [join(import.meta.dirname, 'activationProbe.ts')], outfile: probe, bundle: true, platform: 'node', format: 'cjs', external: ['vscode'] });
const times: number[] = [];
for (let index = 0; index < runs; index += 1) {
  const folder = mkdtempSync(join(tmpdir(), 'sightline-empty-'));
  const args = [join(root, 'test/host/launcher.ts'), folder, `--extensionDevelopmentPath=${root}`, `--extensionTestsPath=${probe}`, '--disable-workspace-trust'];
  const result = await run(process.execPath, args, { timeoutMs: 120_000 });
  rmSync(folder, { recursive: true, force: true });
  const found = /@@activation ([\d.]+)/.exec(result.output);
  if (!found) throw new Error(`run ${index + 1} gave no time: ${result.end}\n${result.output}`);
  times.push(Number(found[1]));
}
times.sort((a, b) => a - b);
const at = (share: number): number => times[Math.min(Math.ceil(share * times.length) - 1, times.length - 1)] ?? NaN;
console.log(`activation of ${runs} fresh hosts: median ${at(0.5)} ms, p95 ${at(0.95)} ms, min ${times[0]} ms, max ${times.at(-1)} ms`);
