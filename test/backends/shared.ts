import { describeUnavailable, sayToStderr } from './get.ts';
import { kinds } from './servers.ts';
import type { Kind } from './servers.ts';
import { startBackends } from './start.ts';
import type { Backends } from './start.ts';

/** The asked servers, all of them there. */
export type Needed<K extends Kind> = Backends & { readonly [P in K]-?: NonNullable<Backends[P]> };

let shared: Promise<Backends> | undefined;

/** Servers may have to be built first. */
const startMs = 30 * 60_000;

// At the top of the file this is a hook of Mocha's root suite: it runs once, after the last suite of the run.
after('stop the shared backends', async function () {
  this.timeout(30_000);
  // A start that failed was told by the suites that asked for it.
  await shared?.then((backends) => backends.stop(), () => undefined);
});

/**
 * Call inside `describe`: the real servers, started once for the whole Mocha run by the first suite that asks and stopped
 * after the last. They are shared: look only at what you seeded yourself, under names of your own.
 * Where one of `needs` is not available the suite is skipped and says why; with CI set it fails.
 * @returns a function that gives the servers, to be called in hooks and tests
 */
export function useBackends<K extends Kind = Kind>(...needs: readonly K[]): () => Needed<K> {
  const asked: readonly Kind[] = needs.length > 0 ? needs : kinds;
  let ready: Needed<K> | undefined;
  before('start the shared backends', async function () {
    this.timeout(startMs);
    shared ??= startBackends({ say: sayToStderr, ...(process.env.SIGHTLINE_BACKEND_LOGS ? { logs: process.env.SIGHTLINE_BACKEND_LOGS } : {}) });
    const backends = await shared;
    const missing = backends.unavailable.filter(({ kind }) => asked.includes(kind));
    if (missing.length === 0 && hasAll<K>(backends, asked)) {
      ready = backends;
      return;
    }
    if (process.env.CI) throw new Error(missing.map(describeUnavailable).join('\n'));
    process.stderr.write(`Left out, see above why: ${this.test?.parent?.fullTitle() ?? 'a suite'}\n`);
    this.skip();
  });
  return () => {
    if (!ready) throw new Error('The backends are there in hooks and tests only, not while suites are described.');
    return ready;
  };
}

function hasAll<K extends Kind>(backends: Backends, asked: readonly Kind[]): backends is Needed<K> {
  return asked.every((kind) => backends[kind] !== undefined);
}
