import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { goModule, onPath } from './servers.ts';
import type { Server } from './servers.ts';
import { run } from './run.ts';

export type Say = (line: string) => void;

/** One way to make a server's binary. */
export interface Way {
  readonly name: string;
  /** Whether this server can be had so at all. */
  readonly suits: (server: Server) => boolean;
  /** Why it cannot be tried on this machine, else undefined. */
  readonly unfit: () => Promise<string | undefined>;
  /** Puts the binary at `target`, using `scratch` for what is in between. Throws with the reason when it cannot. */
  readonly make: (server: Server, target: string, scratch: string, say: Say) => Promise<void>;
}

const minute = 60_000;

async function must(file: string, args: readonly string[], options: Parameters<typeof run>[2]): Promise<string> {
  const result = await run(file, args, options);
  if (!result.ok) throw new Error(result.end);
  return result.output;
}

/** Copies the binary out of the official image, so that it is started like one from anywhere else. Linux only. */
const docker: Way = {
  name: 'Docker',
  suits: () => true,
  unfit: async () => {
    if (process.platform !== 'linux') return 'binaries from Docker images run on Linux only';
    if (!onPath('docker')) return 'docker is not on PATH';
    const info = await run('docker', ['version', '--format', '{{.Server.Version}}'], { timeoutMs: 10_000 });
    return info.ok ? undefined : 'the Docker daemon does not answer';
  },
  make: async (server, target, _scratch, say) => {
    say(`pulling ${server.image}`);
    await must('docker', ['pull', '--quiet', server.image], { timeoutMs: 10 * minute });
    const entry: unknown = JSON.parse(
      await must('docker', ['image', 'inspect', '--format', '{{json .Config.Entrypoint}}', server.image], { timeoutMs: minute }),
    );
    const path: unknown = Array.isArray(entry) ? entry[0] : undefined;
    if (typeof path !== 'string' || !path.startsWith('/')) throw new Error(`${server.image} names no binary as its entry point`);
    const container = (await must('docker', ['create', server.image], { timeoutMs: minute })).trim();
    try {
      await must('docker', ['cp', '--follow-link', `${container}:${path}`, target], { timeoutMs: 2 * minute });
    } finally {
      await run('docker', ['rm', '--force', container], { timeoutMs: minute });
    }
  },
};

/** Downloads the Debian package and unpacks it, without installing it and without root. */
const debian: Way = {
  name: 'Debian package',
  suits: (server) => server.debian !== undefined,
  unfit: async () => (onPath('apt-get') && onPath('dpkg-deb') ? undefined : 'apt-get or dpkg-deb is not on PATH'),
  make: async (server, target, scratch, say) => {
    const { debian: origin } = server;
    if (!origin) return;
    say(`downloading the Debian package ${origin.package}`);
    // Both run as whoever runs this, so a download by root needs no user of its own.
    const own = ['-o', 'APT::Sandbox::User='];
    const download = [...own, 'download', origin.package];
    if (!(await run('apt-get', download, { cwd: scratch, timeoutMs: 5 * minute })).ok) {
      say('the package lists are missing or old, fetching them into a folder of our own');
      for (const folder of ['lists/partial', 'archives/partial']) mkdirSync(join(scratch, folder), { recursive: true });
      own.push('-o', `Dir::State::lists=${join(scratch, 'lists')}`, '-o', `Dir::Cache=${scratch}`);
      await must('apt-get', [...own, 'update'], { cwd: scratch, timeoutMs: 5 * minute });
      await must('apt-get', [...own, 'download', origin.package], { cwd: scratch, timeoutMs: 5 * minute });
    }
    const file = readdirSync(scratch).find((name) => name.endsWith('.deb'));
    if (!file) throw new Error(`apt-get download ${origin.package} left no package`);
    await must('dpkg-deb', ['--extract', join(scratch, file), join(scratch, 'unpacked')], { timeoutMs: 2 * minute });
    copyFileSync(join(scratch, 'unpacked', origin.path), target);
  },
};

/** Builds the nested Go module. Go's own caches make a second build take seconds. */
const go: Way = {
  name: 'Go build',
  suits: () => true,
  unfit: async () => (onPath('go') ? undefined : 'go is not on PATH'),
  make: async (server, target, _scratch, say) => {
    const { folder } = goModule(server);
    say(`building with Go: about ${server.go.minutes} minutes on two cores when nothing is cached`);
    const started = Date.now();
    let compiled = 0;
    let downloaded = 0;
    const ticker = setInterval(() => {
      const seconds = Math.round((Date.now() - started) / 1000);
      say(`${seconds} s: ${downloaded} modules downloaded, ${compiled} packages compiled`);
    }, 30_000);
    try {
      const args = ['build', '-v', '-trimpath', '-tags', server.go.tags, '-ldflags', `-s -w ${server.go.ldflags}`, '-o', target, server.go.package];
      await must('go', args, {
        cwd: folder,
        // No C compiler is needed, and the same binary comes out wherever it is built.
        env: { CGO_ENABLED: '0', GOFLAGS: '-mod=readonly -buildvcs=false', GOWORK: 'off' },
        timeoutMs: 30 * minute,
        onLine: (line) => {
          if (line.startsWith('go: downloading')) downloaded += 1;
          else compiled += 1;
        },
      });
    } finally {
      clearInterval(ticker);
    }
  },
};

/** In the order in which they are tried: the fast ones first. */
export const ways: readonly Way[] = [docker, debian, go];
