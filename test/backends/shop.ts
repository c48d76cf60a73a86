import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TargetGroup } from './launch.ts';
import { backendsFolder } from './servers.ts';

/** Where the shop's services show their metrics when they run on their usual ports. */
export function shopTargets(): TargetGroup[] {
  return JSON.parse(readFileSync(join(backendsFolder, 'config', 'targets.json'), 'utf8')) as TargetGroup[];
}

/** The shop's alert rules, as paths. */
export function shopRules(): string[] {
  const folder = join(backendsFolder, '..', 'workspace', 'alerts');
  return existsSync(folder) ? readdirSync(folder).filter((name) => /\.ya?ml$/.test(name)).map((name) => join(folder, name)) : [];
}
