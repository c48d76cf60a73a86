import { resolve } from 'node:path';
import { shopRules } from '../backends/shop.ts';
import { startBackends } from '../backends/start.ts';
import { freePort } from '../kit/freePort.ts';
import type { ExtensionSource } from '../kit/serve.ts';
import { openWorkbench } from '../kit/workbench.ts';
import { shopFolder } from '../shop/get.ts';
import { startLoad } from '../shop/load.ts';
import { startShop, type Shop, type ShopOptions } from '../shop/run.ts';
import type { Stage } from './fiveThings.ts';

export const root = resolve(import.meta.dirname, '../..');
const busyMinutes = 15;

interface Viewport {
  readonly width: number;
  readonly height: number;
}
const usual: Viewport = { width: 1400, height: 900 };
const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** The shop reporting to Sightline's built-in receiver. */
export async function openBuiltIn(pictures: string, extension: ExtensionSource = { folder: root }, viewport: Viewport = usual): Promise<Stage> {
  const port = await freePort();
  return openStage(pictures, extension, { otlp: `http://127.0.0.1:${port}` }, async () => ({ 'sightline.receiver.port': port }), async () => undefined, viewport);
}

/** The shop reporting to real Loki and Jaeger, scraped by a real Prometheus. */
export async function openStack(pictures: string): Promise<Stage> {
  const backends = await startBackends({ rules: shopRules(), say });
  const { loki, jaeger, prometheus } = backends;
  if (!loki || !jaeger || !prometheus) {
    await backends.stop();
    throw new Error(`not all servers are there: ${backends.unavailable.map(({ kind, because }) => `${kind}: ${because.join('; ')}`).join('\n')}`);
  }
  const settingsOf = async (shop: Shop): Promise<Record<string, unknown>> => {
    prometheus.setTargets('shop', Object.entries(shop.metricsByService).map(([job, target]) => ({ targets: [target], labels: { job } })));
    const place = (kind: string, name: string, url: string): object => ({ kind, name, url, environment: 'stack' });
    return {
      'sightline.receiver.start': 'never',
      'sightline.connections': [place('loki', 'Loki', loki.url), place('prometheus', 'Prometheus', prometheus.url), place('jaeger', 'Jaeger', jaeger.url)],
    };
  };
  return openStage(pictures, { folder: root }, { otlp: { logs: loki.otlpLogs, traces: `${jaeger.otlpHttp}/v1/traces` } }, settingsOf, () => backends.stop());
}

async function openStage(
  pictures: string, extension: ExtensionSource, options: ShopOptions, settingsOf: (shop: Shop) => Promise<Record<string, unknown>>, stopMore: () => Promise<void>, viewport: Viewport = usual,
): Promise<Stage> {
  const stops: (() => Promise<unknown> | void)[] = [stopMore];
  const stop = async (): Promise<void> => {
    for (const end of stops.reverse()) await end();
  };
  try {
    const shop = await startShop({ ...options, folder: shopFolder });
    stops.push(() => shop.stop());
    const missing = shop.services.filter(({ state }) => state !== 'running');
    if (missing.length > 0) throw new Error(`not all services run: ${missing.map(({ name, reason }) => `${name}: ${reason}`).join('; ')}`);
    const load = startLoad(shop.urls, { minutes: busyMinutes });
    stops.push(() => load.stop());
    const workbench = await openWorkbench({ workspace: shopFolder, extensions: [extension], viewport, settings: await settingsOf(shop) });
    stops.push(() => workbench.close());
    return { workbench, folder: shopFolder, pictures, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
