import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A page of metrics for Prometheus to scrape, and what is on it. */
export interface SeededMetrics {
  /** `host:port` of the page at /metrics; also the `instance` label of its series. */
  readonly target: string;
  /** Value of the `service` and `job` labels that all its series have. */
  readonly service: string;
  /** Gauges by name; NaN and the infinities are among them. */
  readonly gauges: Readonly<Record<string, number>>;
  /** Counter that grows by `step` with each scrape. */
  readonly counter: { readonly name: string; readonly step: number };
  /** Histogram of requests in seconds by `route`; its buckets grow with each scrape. */
  readonly histogram: { readonly name: string; readonly routes: readonly string[] };
  /** A label value that breaks naive programs. */
  readonly hostileLabel: { readonly metric: string; readonly label: string; readonly value: string };
  /** Trace the exemplars name. */
  readonly exemplarTraceId: string;
  scrapes(): number;
  stop(): Promise<void>;
}

const routes = ['/checkout', '/orders/:id', '/health'] as const;
const bounds = [0.005, 0.05, 0.5, 5] as const;
const step = 7;

/** Serves the metrics on a free port of the loopback interface. */
export async function serveMetrics(service: string, exemplarTraceId: string): Promise<SeededMetrics> {
  const gauges = { seed_answer: 42, seed_fraction: 0.1, seed_nan: NaN, seed_infinite: Infinity, seed_negative_infinite: -Infinity };
  const hostileLabel = { metric: 'seed_hostile', label: 'text', value: '<b onclick="x">"quoted" \\ back\nnew line \u202Eevil' };
  let scrapes = 0;
  const page = (): string => {
    const lines = Object.entries(gauges).flatMap(([name, value]) => [`# TYPE ${name} gauge`, `# HELP ${name} A known value.`, `${name} ${format(value)}`]);
    lines.push(`# TYPE ${hostileLabel.metric} gauge`, `${hostileLabel.metric}{${hostileLabel.label}="${escapeLabel(hostileLabel.value)}"} 1`);
    const exemplar = ` # {trace_id="${exemplarTraceId}"}`;
    lines.push('# TYPE seed_requests counter', `seed_requests_total ${scrapes * step}${exemplar} 1`);
    lines.push('# TYPE http_server_request_duration_seconds histogram', '# UNIT http_server_request_duration_seconds seconds');
    routes.forEach((route, index) => {
      const labels = `http_route="${route}",http_request_method="GET"`;
      let count = 0;
      for (const [at, bound] of bounds.entries()) {
        count += scrapes * (at === index ? 10 : 1);
        lines.push(`http_server_request_duration_seconds_bucket{${labels},le="${bound}"} ${count}${at === index ? `${exemplar} ${bound / 2}` : ''}`);
      }
      lines.push(`http_server_request_duration_seconds_bucket{${labels},le="+Inf"} ${count}`);
      lines.push(`http_server_request_duration_seconds_sum{${labels}} ${count * (bounds[index] ?? 1) * 0.5}`);
      lines.push(`http_server_request_duration_seconds_count{${labels}} ${count}`);
    });
    return `${lines.join('\n')}\n# EOF\n`;
  };
  const server = createServer((request, response) => {
    if (request.url !== '/metrics') {
      response.writeHead(404).end('not found\n');
      return;
    }
    scrapes += 1;
    response.writeHead(200, { 'content-type': 'application/openmetrics-text; version=1.0.0; charset=utf-8' }).end(page());
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  server.unref();
  return {
    target: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    service,
    gauges,
    counter: { name: 'seed_requests_total', step },
    histogram: { name: 'http_server_request_duration_seconds', routes },
    hostileLabel,
    exemplarTraceId,
    scrapes: () => scrapes,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function format(value: number): string {
  if (value === Infinity) return '+Inf';
  return value === -Infinity ? '-Inf' : String(value);
}

function escapeLabel(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');
}
