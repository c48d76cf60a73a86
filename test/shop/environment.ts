/** Where a signal's telemetry goes: one base address, or a full address for each signal; a signal without one is not sent. */
export type Otlp = string | { readonly logs?: string; readonly traces?: string; readonly metrics?: string };

export const serviceNames = ['gateway', 'orders', 'payments', 'inventory'] as const;
export type ServiceName = (typeof serviceNames)[number];

export type Ports = Readonly<Record<ServiceName, number>>;

export interface Telemetry {
  /** Undefined leaves the standard variables as this process has them. */
  readonly otlp?: Otlp;
  /** What is asked of every exporter; one that does not know http/json stays with http/protobuf. */
  readonly protocol?: 'http/protobuf' | 'http/json';
}

const signals = ['logs', 'traces', 'metrics'] as const;

/** The whole environment of one service. Only standard OTEL_* variables say where its telemetry goes. */
export function environmentOf(name: ServiceName, ports: Ports, telemetry: Telemetry): Record<string, string> {
  const address = (service: ServiceName): string => `http://127.0.0.1:${ports[service]}`;
  const environment: Record<string, string | undefined> = {
    ...process.env,
    ...otlpVariables(telemetry),
    PORT: String(ports[name]),
    ORDERS_URL: address('orders'),
    PAYMENTS_URL: address('payments'),
    INVENTORY_URL: address('inventory'),
    OTEL_SERVICE_NAME: name,
    OTEL_RESOURCE_ATTRIBUTES: 'service.namespace=harbour-coffee,deployment.environment.name=local',
    OTEL_BSP_SCHEDULE_DELAY: '1000',
    OTEL_BLRP_SCHEDULE_DELAY: '500',
    OTEL_METRIC_EXPORT_INTERVAL: '10000',
    PYTHONUNBUFFERED: '1',
    PYTHONDONTWRITEBYTECODE: '1',
    NO_COLOR: '1',
  };
  return Object.fromEntries(Object.entries(environment).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

function otlpVariables({ otlp, protocol }: Telemetry): Record<string, string | undefined> {
  if (otlp === undefined) return {};
  const variables: Record<string, string | undefined> = {};
  for (const inherited of Object.keys(process.env)) if (inherited.startsWith('OTEL_')) variables[inherited] = undefined;
  variables.OTEL_EXPORTER_OTLP_PROTOCOL = protocol ?? 'http/protobuf';
  if (typeof otlp === 'string') return { ...variables, OTEL_EXPORTER_OTLP_ENDPOINT: otlp };
  for (const signal of signals) {
    const name = signal.toUpperCase();
    if (otlp[signal] === undefined) variables[`OTEL_${name}_EXPORTER`] = 'none';
    else variables[`OTEL_EXPORTER_OTLP_${name}_ENDPOINT`] = otlp[signal];
  }
  return variables;
}
