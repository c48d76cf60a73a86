import { delimiter, dirname, join } from 'node:path';
import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export type Kind = 'loki' | 'jaeger' | 'prometheus';

/** What is needed to get one of the three servers, whichever way. */
export interface Server {
  readonly kind: Kind;
  /** For people. */
  readonly title: string;
  /** Names a binary of it has on PATH. */
  readonly binaries: readonly string[];
  /** Environment variable that names a binary outright. */
  readonly variable: string;
  /** Arguments that make a binary print its version and end. */
  readonly versionArgs: readonly string[];
  /** What the printed version must look like; group 1 is the version, which may be empty in a self-made build. */
  readonly versionPattern: RegExp;
  /** Oldest version of a binary on PATH that is used, as [major, minor]. */
  readonly oldest: readonly [number, number];
  readonly image: string;
  readonly go: { readonly package: string; readonly ldflags: string; readonly tags: string; readonly minutes: number };
  /** Name of the Debian package that holds the binary, and the binary's path in it. */
  readonly debian?: { readonly package: string; readonly path: string };
}

/** The folder of this file, where the nested Go modules and the configurations are. */
export const backendsFolder = dirname(fileURLToPath(import.meta.url));

const lokiVersion = '3.7.6';
const jaegerVersion = '2.13.0';
const prometheusVersion = '3.15.0';

export const servers: Readonly<Record<Kind, Server>> = {
  loki: {
    kind: 'loki',
    title: `Loki ${lokiVersion}`,
    binaries: ['loki'],
    variable: 'SIGHTLINE_LOKI',
    versionArgs: ['-version'],
    versionPattern: /^loki, version v?([\d.]*)/m,
    oldest: [3, 0],
    image: `grafana/loki:${lokiVersion}`,
    go: {
      package: 'github.com/grafana/loki/v3/cmd/loki',
      ldflags: `-X github.com/grafana/loki/v3/pkg/util/build.Version=${lokiVersion}`,
      tags: '',
      minutes: 7,
    },
  },
  jaeger: {
    kind: 'jaeger',
    title: `Jaeger ${jaegerVersion}`,
    binaries: ['jaeger'],
    variable: 'SIGHTLINE_JAEGER',
    versionArgs: ['version'],
    versionPattern: /"gitVersion": ?"v?([\d.]*)/,
    oldest: [2, 0],
    image: `jaegertracing/jaeger:${jaegerVersion}`,
    go: {
      package: 'github.com/jaegertracing/jaeger/cmd/jaeger',
      ldflags: `-X github.com/jaegertracing/jaeger/internal/version.latestVersion=v${jaegerVersion}`,
      tags: '',
      minutes: 5,
    },
  },
  prometheus: {
    kind: 'prometheus',
    title: 'Prometheus 2.42 or newer',
    binaries: ['prometheus'],
    variable: 'SIGHTLINE_PROMETHEUS',
    versionArgs: ['--version'],
    versionPattern: /^prometheus, version v?([\d.]*)/m,
    oldest: [2, 42],
    image: `prom/prometheus:v${prometheusVersion}`,
    go: {
      package: 'github.com/prometheus/prometheus/cmd/prometheus',
      ldflags: `-X github.com/prometheus/common/version.Version=${prometheusVersion}`,
      // Without the cloud service discoveries the build takes a fraction of the time.
      tags: 'remove_all_sd',
      minutes: 3,
    },
    debian: { package: 'prometheus', path: 'usr/bin/prometheus' },
  },
};

export const kinds: readonly Kind[] = ['prometheus', 'jaeger', 'loki'];

/** The nested Go module that pins a server: its folder, and the text of the files that decide what is built. */
export function goModule(server: Server): { folder: string; pins: string } {
  const folder = join(backendsFolder, server.kind);
  return { folder, pins: readFileSync(join(folder, 'go.mod'), 'utf8') + readFileSync(join(folder, 'go.sum'), 'utf8') };
}

/** Full path of the first of `names` that is an executable file in a folder of PATH. */
export function onPath(...names: readonly string[]): string | undefined {
  const suffixes = process.platform === 'win32' ? ['.exe', '.cmd'] : [''];
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of names) {
      for (const suffix of suffixes) {
        const path = join(folder, name + suffix);
        if (folder && isExecutable(path)) return path;
      }
    }
  }
  return undefined;
}

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
