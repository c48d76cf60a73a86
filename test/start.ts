// Opens the real editor on the running shop: with the built-in receiver, or with `--stack` on real Loki, Prometheus and Jaeger.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { startBackends, type Backends } from './backends/start.ts';
import { describeUnavailable } from './backends/get.ts';
import { shopRules } from './backends/shop.ts';
import { run } from './backends/run.ts';
import { freePort } from './kit/freePort.ts';
import { serveEditor } from './kit/serve.ts';
import { startLoad } from './shop/load.ts';
import { startShop, type Shop } from './shop/run.ts';
import { shopFolder } from './shop/get.ts';

const usage = `Usage: npm start -- [--stack] [--port N] [--minutes N]

--stack    send the shop's telemetry to real Loki, Prometheus and Jaeger instead of the built-in receiver
--port     where the editor is served (a free port)
--minutes  how long the shop is kept busy (60)`;

const say = (line: string): void => void process.stderr.write(`${line}\n`);
const root = resolve(import.meta.dirname, '..');

/** Settings that make Sightline look at the real servers. */
function connectionsOf({ loki, prometheus, jaeger }: Backends): readonly object[] {
  const made = [['loki', 'Loki', loki?.url], ['prometheus', 'Prometheus', prometheus?.url], ['jaeger', 'Jaeger', jaeger?.url]] as const;
  return made.flatMap(([kind, name, url]) => (url === undefined ? [] : [{ kind, name, url, environment: 'stack' }]));
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { stack: { type: 'boolean' }, port: { type: 'string' }, minutes: { type: 'string' }, help: { type: 'boolean' } } });
  if (values.help) return say(usage);
  const stops: (() => Promise<void> | void)[] = [];
  let stopping = false;
  const stop = async (code: number): Promise<void> => {
    if (stopping) return;
    stopping = true;
    for (const end of stops.reverse()) await end();
    process.exit(code);
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void stop(0));
  try {
    say('Building Sightline');
    const built = await run(process.execPath, ['esbuild.js'], { cwd: root, timeoutMs: 120_000 });
    if (!built.ok) throw new Error(`the build failed: ${built.end}\n${built.output}`);
    const receiverPort = await freePort();
    const backends = values.stack ? await startBackends({ rules: shopRules(), say }) : undefined;
    if (backends) {
      stops.push(() => backends.stop());
      for (const missing of backends.unavailable) say(describeUnavailable(missing));
    }
    const local = `http://127.0.0.1:${receiverPort}`;
    const otlp = backends
      ? { logs: backends.loki?.otlpLogs ?? `${local}/v1/logs`, traces: `${backends.jaeger?.otlpHttp ?? local}/v1/traces` }
      : local;
    const shop: Shop = await startShop({ otlp, folder: shopFolder });
    stops.push(() => shop.stop());
    backends?.prometheus?.setTargets('shop', Object.entries(shop.metricsByService).map(([job, target]) => ({ targets: [target], labels: { job } })));
    for (const { name, state, reason } of shop.services) say(`  ${name.padEnd(10)} ${state}${reason === undefined ? '' : `: ${reason}`}`);
    const load = startLoad(shop.urls, { minutes: Number(values.minutes ?? 60) });
    stops.push(() => load.stop());
    const settings = {
      'sightline.receiver.port': receiverPort,
      'sightline.receiver.start': backends ? 'never' : 'auto',
      ...(backends ? { 'sightline.connections': connectionsOf(backends) } : {}),
    };
    const editor = await serveEditor({ workspace: shopFolder, extensions: [{ folder: root }], settings, say, ...(values.port === undefined ? {} : { port: Number(values.port) }) });
    stops.push(() => editor.stop());
    say('');
    say('Sightline runs in the editor at this address:');
    process.stdout.write(`${editor.url}\n`);
    say('Look at: F1, Sightline: Show Logs · F1, Sightline: Show Traces · orders/src/placeOrder.ts for figures behind lines ·');
    say('         a double click on a log line or Enter on a span goes to its source line · gateway/src/session.ts for the lint.');
    say('Ctrl-C stops the editor, the shop and everything started with it.');
  } catch (error) {
    say(`npm start: ${error instanceof Error ? error.message : String(error)}`);
    await stop(1);
  }
}

await main();
