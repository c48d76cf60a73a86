import { parseArgs } from 'node:util';
import { describeUnavailable, sayToStderr } from './get.ts';
import { seed } from './seed.ts';
import { kinds } from './servers.ts';
import { startBackends } from './start.ts';
import type { Backends } from './start.ts';

const usage = `Usage: up.ts [--json] [--only ${kinds.join(',')}] [--targets host:port,…] [--rules file]… [--seed]`;

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
  const targets = values.targets ? [{ targets: values.targets.split(',') }] : [];
  const backends = await startBackends({ which, targets, rules: values.rules ?? [], say: sayToStderr });
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
