import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { useBackends } from './shared.ts';
import { backendsFolder } from './servers.ts';
import { shopRules, shopTargets } from './shop.ts';
import { startBackends } from './start.ts';

async function json(url: string): Promise<unknown> {
  const response = await fetch(url, { signal: AbortSignal.timeout(10_000) });
  assert.equal(response.status, 200, url);
  return response.json();
}

/** Whether something accepts connections there. */
function accepts(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 2000 });
    const end = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true)).once('error', () => end(false)).once('timeout', () => end(false));
  });
}

/** The jobs Prometheus scrapes, once it has found its targets. */
async function scraped(url: string): Promise<string[]> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    const { data } = (await json(`${url}/api/v1/targets?state=active`)) as { data: { activeTargets: { labels: { job: string } }[] } };
    if (data.activeTargets.length > 0 || Date.now() > deadline) return data.activeTargets.map(({ labels }) => labels.job);
    await delay(100);
  }
}

describe('the real backends', function () {
  this.timeout(60_000);
  const backends = useBackends();

  it('Loki answers with its version', async () => {
    const { version } = (await json(`${backends().loki.url}/loki/api/v1/status/buildinfo`)) as { version: string };
    assert.match(version, /^3\./);
  });

  it('Jaeger answers, healthy, without a service of its own', async () => {
    const { jaeger } = backends();
    const services = (await json(`${jaeger.url}/api/services`)) as { data: string[] | null };
    assert.ok(!services.data?.some((name) => name.includes('jaeger')));
    assert.match(jaeger.version, /^(2\.|$)/);
  });

  it('Prometheus answers with its version', async () => {
    const { data } = (await json(`${backends().prometheus.url}/api/v1/status/buildinfo`)) as { data: { version: string } };
    assert.match(data.version, /^[23]\./);
    assert.ok(data.version.startsWith(backends().prometheus.version));
  });

  it('Prometheus takes OTLP exactly when it says so', async () => {
    const { url, otlpMetrics } = backends().prometheus;
    const response = await fetch(`${url}/api/v1/otlp/v1/metrics`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{"resourceMetrics":[]}',
      signal: AbortSignal.timeout(10_000),
    });
    assert.equal(response.ok, otlpMetrics !== undefined);
  });

  it('they listen on the loopback interface only', async () => {
    const outside = Object.values(networkInterfaces()).flatMap((all) => (all ?? []).filter((one) => !one.internal && one.family === 'IPv4'));
    const { loki, jaeger, prometheus } = backends();
    for (const url of [loki.url, jaeger.url, jaeger.otlpHttp, jaeger.otlpGrpc, prometheus.url]) {
      const port = Number(new URL(url).port);
      assert.equal(await accepts('127.0.0.1', port), true, url);
      for (const { address } of outside) assert.equal(await accepts(address, port), false, `${address}:${port}`);
    }
  });
});

describe('starting and stopping backends', function () {
  this.timeout(60_000);
  useBackends('prometheus');
  let folder = '';
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'sightline-start-'));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('a second set has addresses and data of its own, and is gone after stop', async () => {
    const own = await startBackends({ which: ['prometheus'], say: () => undefined });
    const url = own.prometheus?.url ?? '';
    assert.equal(own.loki, undefined);
    assert.deepEqual(await json(`${url}/api/v1/label/job/values`), { status: 'success', data: [] });
    await own.stop();
    assert.equal(own.prometheus?.isRunning(), false);
    assert.equal(await accepts('127.0.0.1', Number(new URL(url).port)), false);
  });

  it('Prometheus knows the rules and the targets of the shop', async () => {
    const own = await startBackends({ which: ['prometheus'], targets: shopTargets(), rules: shopRules(), say: () => undefined });
    try {
      const { data } = (await json(`${own.prometheus?.url}/api/v1/rules`)) as { data: { groups: { name: string; rules: unknown[] }[] } };
      assert.deepEqual(data.groups.map(({ name }) => name).toSorted(), ['slo', 'warehouse']);
      assert.deepEqual((await scraped(own.prometheus?.url ?? '')).toSorted(), ['gateway', 'inventory', 'orders', 'payments']);
    } finally {
      await own.stop();
    }
  });

  it('a server that cannot start is an error with the end of its log', async () => {
    const start = startBackends({ which: ['prometheus'], rules: [join(backendsFolder, 'servers.ts')], logs: folder, say: () => undefined });
    await assert.rejects(start, /prometheus did not start: it ended by itself[\s\S]*servers\.ts/);
  });

  it('nothing is left running when the process that started them is killed', async () => {
    const up = spawn(process.execPath, [join(backendsFolder, 'up.ts'), '--json', '--only', 'prometheus'], {
      stdio: ['ignore', 'pipe', 'ignore'],
      env: { ...process.env, TMPDIR: folder },
    });
    const [line] = (await once(createInterface({ input: up.stdout }), 'line')) as [string];
    const { prometheus } = JSON.parse(line) as { prometheus: { url: string } };
    const port = Number(new URL(prometheus.url).port);
    assert.equal(await accepts('127.0.0.1', port), true);
    up.kill('SIGKILL');
    const deadline = Date.now() + 10_000;
    while ((await accepts('127.0.0.1', port)) && Date.now() < deadline) await delay(50);
    assert.equal(await accepts('127.0.0.1', port), false);
  });
});
