// Runs every benchmark of this folder, one after the other. Each prints its own figures.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../backends/run.ts';

const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.ts') && !/^all\.ts$|Probe\.ts$/.test(name)).sort();
for (const file of files) {
  console.log(`── ${file.replace('.ts', '')} ──`);
  const result = await run(process.execPath, [join(import.meta.dirname, file)], { timeoutMs: 30 * 60_000, onLine: (line) => console.log(line) });
  if (!result.ok) {
    console.error(result.end);
    process.exitCode = 1;
  }
}
