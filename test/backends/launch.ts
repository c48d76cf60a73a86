import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { backendsFolder } from './servers.ts';
import type { Found } from './get.ts';
import type { Kind } from './servers.ts';

/** Scrape targets: `host:port` addresses, and labels put on all of their series, `job` among them. */
export interface TargetGroup {
  readonly targets: readonly string[];
  readonly labels?: Readonly<Record<string, string>>;
}

/** How a server is started, and how to see that it answers. */
export interface Launch {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  /** Base address of its HTTP API, without a slash at the end. */
  readonly url: string;
  /** Further addresses it listens on, by name. */
  readonly more: Readonly<Record<string, string>>;
  /** Requests that are answered with 2xx once the server does real work. */
  readonly probes: readonly Probe[];
}

export interface Probe {
  readonly url: string;
  /** JSON to post; a GET without it. */
  readonly json?: unknown;
  /** A text that must be in the answer. */
  readonly has?: string;
}

export interface LaunchOptions {
  readonly folder: string;
  readonly targets: readonly TargetGroup[];
  readonly rules: readonly string[];
}

const host = '127.0.0.1';
const config = (name: string): string => join(backendsFolder, 'config', name);

/** Prepares a server's own folder and picks free ports on the loopback interface. */
export async function prepareLaunch(found: Found, options: LaunchOptions): Promise<Launch> {
  mkdirSync(options.folder, { recursive: true });
  return makers[found.kind](found, options);
}

const makers: Readonly<Record<Kind, (found: Found, options: LaunchOptions) => Promise<Launch>>> = {
  loki: async (_found, { folder }) => {
    const [http = 0, grpc = 0] = await freePorts(2);
    const url = `http://${host}:${http}`;
    return {
      args: [`-config.file=${config('loki.yaml')}`, '-config.expand-env=true'],
      env: { LOKI_HOST: host, LOKI_HTTP_PORT: String(http), LOKI_GRPC_PORT: String(grpc), LOKI_DATA: join(folder, 'data') },
      url,
      more: { push: `${url}/loki/api/v1/push`, otlpLogs: `${url}/otlp/v1/logs` },
      // /ready says no for 16 seconds although all of this works: the ring has an ingester, and a query reaches it.
      probes: [
        { url: `${url}/loki/api/v1/status/buildinfo` },
        { url: `${url}/services`, has: 'ingester => Running' },
        { url: `${url}/services`, has: 'distributor => Running' },
        { url: `${url}/loki/api/v1/query_range?query=${encodeURIComponent('{probe="none"}')}&since=1m` },
      ],
    };
  },
  jaeger: async () => {
    const [http = 0, grpc = 0, health = 0, otlpGrpc = 0, otlpHttp = 0] = await freePorts(5);
    const url = `http://${host}:${http}`;
    const otlp = `http://${host}:${otlpHttp}`;
    return {
      args: ['--config', config('jaeger.yaml')],
      env: {
        JAEGER_HOST: host,
        JAEGER_HTTP_PORT: String(http),
        JAEGER_GRPC_PORT: String(grpc),
        JAEGER_HEALTH_PORT: String(health),
        JAEGER_OTLP_GRPC_PORT: String(otlpGrpc),
        JAEGER_OTLP_HTTP_PORT: String(otlpHttp),
      },
      url,
      more: { otlpHttp: otlp, otlpGrpc: `http://${host}:${otlpGrpc}`, health: `http://${host}:${health}/status` },
      probes: [{ url: `http://${host}:${health}/status` }, { url: `${url}/api/services` }, { url: `${otlp}/v1/traces`, json: { resourceSpans: [] } }],
    };
  },
  prometheus: async (found, { folder, targets, rules }) => {
    const [http = 0] = await freePorts(1);
    const url = `http://${host}:${http}`;
    for (const name of ['rules', 'targets']) mkdirSync(join(folder, name), { recursive: true });
    copyFileSync(config('prometheus.yml'), join(folder, 'prometheus.yml'));
    rules.forEach((path, index) => copyFileSync(path, join(folder, 'rules', `${index}-${basename(path).replace(/\.ya?ml$/, '')}.yml`)));
    writeTargets(folder, 'start', targets);
    const [major = 0, minor = 0] = found.version.split('.').map(Number);
    const otlpWrite = major >= 3 || found.version === '' ? ['--web.enable-otlp-receiver'] : [];
    const features = ['exemplar-storage', ...(major === 2 && minor >= 47 ? ['otlp-write-receiver'] : [])];
    const takesOtlp = otlpWrite.length > 0 || features.length > 1;
    return {
      args: [
        `--config.file=${join(folder, 'prometheus.yml')}`,
        `--storage.tsdb.path=${join(folder, 'data')}`,
        `--web.listen-address=${host}:${http}`,
        '--web.enable-lifecycle',
        '--web.enable-remote-write-receiver',
        `--enable-feature=${features.join(',')}`,
        '--log.level=warn',
        ...otlpWrite,
      ],
      env: {},
      url,
      more: { remoteWrite: `${url}/api/v1/write`, ...(takesOtlp ? { otlpMetrics: `${url}/api/v1/otlp/v1/metrics` } : {}) },
      probes: [{ url: `${url}/-/ready` }, { url: `${url}/api/v1/query?query=1`, has: '"success"' }],
    };
  },
};

/** Writes a file of scrape targets that the running Prometheus picks up by itself; an empty list takes them away. */
export function writeTargets(folder: string, name: string, groups: readonly TargetGroup[]): void {
  const content = groups.map(({ targets, labels }) => ({ targets, labels: labels ?? {} }));
  writeFileSync(join(folder, 'targets', `${name}.json`), JSON.stringify(content));
}

/** Ports that are free now, all different. */
async function freePorts(count: number): Promise<number[]> {
  const holders = await Promise.all(
    Array.from({ length: count }, () => {
      const holder = createServer();
      return new Promise<typeof holder>((resolve, reject) => holder.once('error', reject).listen(0, host, () => resolve(holder)));
    }),
  );
  const ports = holders.map((holder) => (holder.address() as AddressInfo).port);
  await Promise.all(holders.map((holder) => new Promise((resolve) => holder.close(resolve))));
  return ports;
}
