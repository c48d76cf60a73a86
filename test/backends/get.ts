import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { cached, cacheKey } from '../kit/cache.ts';
import { run } from './run.ts';
import { goModule, isExecutable, kinds, onPath, servers } from './servers.ts';
import type { Kind, Server } from './servers.ts';
import { ways } from './ways.ts';
import type { Say } from './ways.ts';

/** A server's binary, and how it was had. */
export interface Found {
  readonly kind: Kind;
  readonly path: string;
  /** Empty when the binary does not say. */
  readonly version: string;
  readonly from: string;
}

/** A server that is not available here. */
export interface Unavailable {
  readonly kind: Kind;
  /** Why not, one reason for each way that was looked at. */
  readonly because: readonly string[];
  /** What to do to have it, one sentence. */
  readonly toHave: string;
}

export type Got = Found | Unavailable;

export function isFound(got: Got): got is Found {
  return 'path' in got;
}

/** One line for a summary: what was left out, why, and the way to have it. */
export function describeUnavailable(missing: Unavailable): string {
  return `${servers[missing.kind].title} is not available: ${missing.because.join('; ')}. To have it: ${missing.toHave}`;
}

/**
 * Gets the binary of one server: the one the environment names, else one on PATH that is new enough, else the cached one,
 * else made now from Docker, a Debian package or Go, whichever works first. Making it takes minutes and says how far it is.
 */
export async function getServer(kind: Kind, say: Say = sayToStderr): Promise<Got> {
  const server = servers[kind];
  const because: string[] = [];
  const named = process.env[server.variable];
  if (named) {
    if (isExecutable(named)) return { kind, path: named, version: (await versionOf(server, named)) ?? '', from: server.variable };
    // Falling back would test something else than was asked for.
    return { kind, because: [`${server.variable} names ${named}, which is no executable file`], toHave: `correct or unset ${server.variable}.` };
  }
  const onThisPath = onPath(...server.binaries);
  if (onThisPath) {
    const version = await versionOf(server, onThisPath);
    if (version !== undefined && isNewEnough(server, version)) return { kind, path: onThisPath, version, from: 'PATH' };
    because.push(`${onThisPath} ${version ? `is ${version}, older than ${server.oldest.join('.')}` : `is not ${server.title}`}`);
  }
  return makeServer(server, because, (line) => say(`${kind}: ${line}`));
}

async function makeServer(server: Server, because: string[], say: Say): Promise<Got> {
  const { kind } = server;
  const key = cacheKey(goModule(server).pins, server.go.ldflags, server.go.tags, server.image);
  try {
    const folder = await cached(kind, key, async (draft) => {
      for (const way of ways.filter((one) => one.suits(server))) {
        const unfit = await way.unfit();
        const scratch = join(draft, 'scratch');
        mkdirSync(scratch, { recursive: true });
        const target = join(draft, kind);
        try {
          if (unfit) throw new Error(unfit);
          const started = Date.now();
          await way.make(server, target, scratch, say);
          chmodSync(target, 0o755);
          if ((await versionOf(server, target)) === undefined) throw new Error('what came out does not run here');
          writeFileSync(join(draft, 'from'), way.name);
          say(`ready after ${Math.round((Date.now() - started) / 1000)} s (${way.name})`);
          return;
        } catch (error) {
          because.push(`${way.name}: ${error instanceof Error ? error.message : String(error)}`);
          if (!unfit) say(because.at(-1) ?? '');
          rmSync(target, { force: true });
        } finally {
          rmSync(scratch, { recursive: true, force: true });
        }
      }
      throw new Error('no way worked');
    });
    const path = join(folder, kind);
    return { kind, path, version: (await versionOf(server, path)) ?? '', from: `cache, ${readFileSync(join(folder, 'from'), 'utf8')}` };
  } catch (error) {
    if (because.length === 0) because.push(error instanceof Error ? error.message : String(error));
    return {
      kind,
      because,
      toHave: `install Go 1.26 or start Docker, or put ${server.binaries[0]} on PATH, or name a binary in ${server.variable}.`,
    };
  }
}

/** The version a binary prints, '' when it prints none; undefined when the binary is not that server or does not run. */
async function versionOf(server: Server, path: string): Promise<string | undefined> {
  const { ok, output } = await run(path, server.versionArgs, { timeoutMs: 20_000 });
  return ok ? server.versionPattern.exec(output)?.[1] : undefined;
}

function isNewEnough(server: Server, version: string): boolean {
  if (version === '') return true;
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > server.oldest[0] || (major === server.oldest[0] && minor >= server.oldest[1]);
}

/** Gets several servers, one after another: each build uses all cores. */
export async function getServers(asked: readonly Kind[] = kinds, say: Say = sayToStderr): Promise<Got[]> {
  const got: Got[] = [];
  for (const kind of asked) got.push(await getServer(kind, say));
  return got;
}

export function sayToStderr(line: string): void {
  process.stderr.write(`${line}\n`);
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({ options: { all: { type: 'boolean' }, json: { type: 'boolean' } }, allowPositionals: true, strict: false });
  const asked = values.all ? kinds : kinds.filter((kind) => positionals.includes(kind));
  const unknown = [
    ...positionals.filter((name) => !kinds.some((kind) => kind === name)),
    ...Object.keys(values).filter((name) => name !== 'all' && name !== 'json').map((name) => `--${name}`),
  ];
  if (asked.length === 0 || unknown.length > 0) {
    process.stderr.write(`${unknown.length > 0 ? `Unknown: ${unknown.join(', ')}. ` : ''}Usage: get.ts [--json] --all | ${kinds.join(' ')}\n`);
    process.exitCode = 2;
    return;
  }
  const all = await getServers(asked);
  if (values.json) process.stdout.write(`${JSON.stringify(all)}\n`);
  else for (const got of all) process.stdout.write(`${isFound(got) ? `${got.kind} ${got.version || '(no version)'} at ${got.path} (${got.from})` : describeUnavailable(got)}\n`);
  if (!all.every(isFound)) process.exitCode = 1;
}

if (import.meta.main) await main();
