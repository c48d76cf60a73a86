import type { KnownWorkspace } from '../rule.ts';

export interface Registrations {
  /** Type by name, as Prometheus has it. */
  readonly types: ReadonlyMap<string, string>;
  /** First words of the names. */
  readonly families: ReadonlySet<string>;
}

/** First words of names that libraries use too. */
const shared = new Set(['http', 'rpc', 'grpc', 'db', 'process', 'go', 'node', 'nodejs', 'jvm', 'python', 'system', 'otel', 'prometheus', 'up', 'dotnet', 'aspnetcore', 'kestrel', 'messaging', 'job', 'queue', 'cache']);
const suffixes = /_(?:total|bucket|sum|count|created|info|ratio)$/;

/** OpenTelemetry's dots become underscores on their way to Prometheus. */
const plain = (name: string): string => name.replaceAll(/[^A-Za-z0-9_:]/g, '_').toLowerCase();
const familyOf = (name: string): string => name.split('_', 1)[0] ?? '';

export function registrationsOf(workspace: KnownWorkspace | undefined): Registrations {
  const types = new Map((workspace?.metrics() ?? []).map(({ name, type }) => [plain(name).replace(/_total$/, ''), type as string]));
  return { types, families: new Set([...types.keys()].map(familyOf).filter((family) => family.length >= 3 && !shared.has(family))) };
}

/** Why a metric of a query cannot be there; units that exporters put behind a name are no other name. */
export function strange(name: string, { types, families }: Registrations): 'unknown' | 'histogram' | undefined {
  const asked = plain(name);
  if (asked.includes(':')) return undefined;
  if (types.get(asked) === 'histogram') return 'histogram';
  const base = asked.replace(suffixes, '');
  const known = [...types.keys()].some((registered) => base === registered || base.startsWith(`${registered}_`) || registered.startsWith(`${base}_`));
  return known || !families.has(familyOf(base)) ? undefined : 'unknown';
}
