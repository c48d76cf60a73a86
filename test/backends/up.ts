import { parseArgs } from 'node:util';
import { describeUnavailable, sayToStderr } from './get.ts';
import type { TargetGroup } from './launch.ts';
import { seed } from './seed.ts';
import { kinds } from './servers.ts';
import { shopRules, shopTargets } from './shop.ts';
import { startBackends } from './start.ts';
import type { Backends } from './start.ts';

const usage = `Usage: up.ts [--json] [--only ${kinds.join(',')}] [--targets job=host:port,…] [--rules file]… [--seed]

Starts the real servers on free ports and keeps them up until Ctrl-C.
--json     print the addresses as one line of JSON
--only     start these only
--targets  what Prometheus scrapes; without it the shop on its usual ports
--rules    a file of alert rules; without it the shop's
--seed     put known logs, traces and metrics into them`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: 'boolean' },
      only: { type: 'string' },
      targets: { type: 'string' },
      rules: { type: 'string', multiple: true },
      seed: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  const only = values.only?.split(',') ?? kinds;
  const which = kinds.filter((kind) => only.includes(kind));
  if (values.help || which.length !== only.length) {
    process.stderr.write(`${usage}\n`);
    process.exitCode = values.help ? 0 : 2;
    return;
  }
  const targets = values.targets === undefined ? shopTargets() : readTargets(values.targets);
  const backends = await startBackends({ which, targets, rules: values.rules ?? shopRules(), say: sayToStderr });
  const seeded = values.seed ? await seed(backends) : undefined;
  show(backends, values.json ?? false);
  // Holds the process until it is told to end.
  const idle = setInterval(() => undefined, 60_000);
  await new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, resolve);
  });
  clearInterval(idle);
  await seeded?.stop();
  await backends.stop();
}

function readTargets(text: string): TargetGroup[] {
  return text.split(',').filter(Boolean).map((part) => {
    const [, job, target] = /^(?:([^=]+)=)?([^=/]+:\d+)$/.exec(part) ?? [];
    if (!target) throw new Error(`--targets: ${part} is not host:port or job=host:port`);
    return { targets: [target], labels: job ? { job } : {} };
  });
}

function show(backends: Backends, asJson: boolean): void {
  const { loki, jaeger, prometheus, unavailable } = backends;
  if (asJson) {
    process.stdout.write(`${JSON.stringify({ loki, jaeger, prometheus, unavailable })}\n`);
    return;
  }
  const rows: [string, string | undefined][] = [
    ['Loki', loki?.url],
    ['Loki OTLP', loki?.otlpLogs],
    ['Jaeger', jaeger?.url],
    ['Jaeger OTLP/HTTP', jaeger?.otlpHttp],
    ['Jaeger OTLP/gRPC', jaeger?.otlpGrpc],
    ['Prometheus', prometheus?.url],
  ];
  for (const [name, url] of rows) if (url) process.stdout.write(`${name.padEnd(18)}${url}\n`);
  for (const missing of unavailable) process.stdout.write(`${describeUnavailable(missing)}\n`);
  process.stdout.write('Ctrl-C ends them.\n');
}

try {
  await main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
