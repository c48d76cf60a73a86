import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { freePort } from '../kit/freePort.ts';
import { type ServerProcess, startProcess, tailOf } from '../backends/serverProcess.ts';
import { type Ports, type ServiceName, type Telemetry, environmentOf, serviceNames } from './environment.ts';
import { type Say, type Toolchains, getShop, shopFolder } from './get.ts';
import { startLoad } from './load.ts';

export interface ShopOptions extends Telemetry {
  /** The folder that the editor opens: services run from its sources, so that stack traces carry its paths. */
  readonly folder?: string;
  /** Free ports are taken for those not given. */
  readonly ports?: Partial<Ports>;
  readonly quiet?: boolean;
}

export interface ShopService {
  readonly name: ServiceName;
  readonly language: 'TypeScript' | 'Python' | 'Go';
  readonly state: 'running' | 'unavailable' | 'failed';
  /** Why it is not running, one line. */
  readonly reason?: string;
}

export type ShopUrls = Readonly<Record<ServiceName, string>>;

export interface Shop {
  readonly folder: string;
  readonly urls: ShopUrls;
  /** `host:port` of each /metrics that answers, for a scrape configuration. */
  readonly metricsTargets: string[];
  /** The same by service, so that a job can be named after it. */
  readonly metricsByService: Readonly<Partial<Record<ServiceName, string>>>;
  readonly services: ShopService[];
  /** What the services print, one file each; removed by `stop`. */
  readonly logFolder: string;
  stop(): Promise<void>;
}

const languages = { gateway: 'TypeScript', orders: 'TypeScript', payments: 'Python', inventory: 'Go' } as const;

/**
 * Starts the four services and waits until each answers. Payments and inventory may be unavailable where Python or Go are;
 * the shop runs without them. Fails, with the tail of its output, when a Node service does not start.
 */
export async function startShop(options: ShopOptions = {}): Promise<Shop> {
  const say: Say = options.quiet ? () => {} : (line) => console.error(line);
  const folder = resolve(options.folder ?? shopFolder);
  const toolchains = await getShop(folder, say);
  const ports = await choosePorts(options.ports ?? {});
  const logFolder = mkdtempSync(join(tmpdir(), 'harbour-coffee-'));
  const processes: ServerProcess[] = [];
  const forgetLogs = (): void => rmSync(logFolder, { recursive: true, force: true, maxRetries: 3 });
  process.once('exit', forgetLogs);
  const stop = async (): Promise<void> => {
    await Promise.all(processes.map((service) => service.stop()));
    forgetLogs();
    process.off('exit', forgetLogs);
  };
  const startOne = async (name: ServiceName): Promise<ShopService> => {
    const language = languages[name];
    const command = commandOf(name, toolchains);
    if ('reason' in command) {
      say(`shop: ${name} is left out: ${command.reason}`);
      return { name, language, state: 'unavailable', reason: command.reason };
    }
    const started = startProcess(name, command.program, command.args, {
      cwd: join(folder, name),
      env: environmentOf(name, ports, options),
      logFile: join(logFolder, `${name}.log`),
    });
    processes.push(started);
    const reason = await untilHealthy(started, ports[name]);
    if (reason === undefined) return { name, language, state: 'running' };
    const tail = tailOf(started.logFile);
    if (language === 'TypeScript') throw new Error(`${name} did not start: ${reason}. Its last output:\n${tail}`);
    await started.stop();
    say(`shop: ${name} is left out: ${reason}. Its last output:\n${tail}`);
    return { name, language, state: 'failed', reason };
  };
  try {
    const services = await Promise.all(serviceNames.map(startOne));
    const metricsByService = metricsOf(services, ports);
    const urls = Object.fromEntries(serviceNames.map((name) => [name, `http://127.0.0.1:${ports[name]}`])) as Record<ServiceName, string>;
    return { folder, urls, metricsTargets: Object.values(metricsByService), metricsByService, services, logFolder, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

type Command = { readonly program: string; readonly args: readonly string[] } | { readonly reason: string };

function commandOf(name: ServiceName, { node, python, go }: Toolchains): Command {
  if (name === 'payments') return 'reason' in python ? python : { program: python.program, args: ['-m', 'payments'] };
  if (name === 'inventory') return 'reason' in go ? go : { program: go.program, args: [] };
  return { program: node.program, args: ['--import', './src/instrumentation.ts', 'src/server.ts'] };
}

async function choosePorts(given: Partial<Ports>): Promise<Ports> {
  const free = async (name: keyof Ports): Promise<number> => given[name] ?? freePort();
  const [gateway, orders, payments, inventory] = await Promise.all([free('gateway'), free('orders'), free('payments'), free('inventory')]);
  return { gateway, orders, payments, inventory };
}


/** Undefined once the service answers; else why it does not. */
async function untilHealthy(service: ServerProcess, port: number): Promise<string | undefined> {
  let ended: string | undefined;
  void service.ended.then((how) => { ended = how; });
  const deadline = AbortSignal.timeout(45_000);
  while (!deadline.aborted) {
    if (ended !== undefined) return `it ended with ${ended}`;
    try {
      const response = await fetch(`http://127.0.0.1:${port}/healthz`, { signal: AbortSignal.timeout(2000) });
      await response.body?.cancel();
      if (response.ok) return undefined;
    } catch {
      // not listening yet
    }
    await new Promise((next) => setTimeout(next, 100));
  }
  return 'it did not answer within 45 s';
}

function metricsOf(services: readonly ShopService[], ports: Ports): Partial<Record<ServiceName, string>> {
  const running = services.filter((service) => service.state === 'running');
  return Object.fromEntries(running.map(({ name }) => [name, `127.0.0.1:${ports[name]}`]));
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { otlp: { type: 'string' }, folder: { type: 'string' }, minutes: { type: 'string' }, rate: { type: 'string' } },
  });
  const shop = await startShop({ ...(values.otlp && { otlp: values.otlp }), ...(values.folder && { folder: values.folder }) });
  for (const service of shop.services) {
    console.log(`${service.name.padEnd(10)} ${service.state.padEnd(12)} ${service.reason ?? shop.urls[service.name]}`);
  }
  console.log(`metrics    ${shop.metricsTargets.join(' ')}\nlogs       ${shop.logFolder}`);
  const load = startLoad(shop.urls, { minutes: Number(values.minutes ?? 60), perSecond: Number(values.rate ?? 5) });
  const interrupted = new Promise<void>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done());
  });
  const keepAlive = setInterval(() => {}, 60_000);
  await interrupted;
  clearInterval(keepAlive);
  await load.stop();
  await shop.stop();
  console.log(`stopped after ${load.sent()} requests, ${load.unanswered()} of them unanswered`);
}

if (import.meta.main) await main();
