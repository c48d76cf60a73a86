import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cached, cacheKey } from '../../kit/cache.ts';

const here = resolve('test/accuracy/spans');
const agent = 'io.opentelemetry.javaagent:opentelemetry-javaagent:2.17.0';
const jars = [
  'org.springframework.boot:spring-boot-starter-web:3.5.0', 'org.springframework.boot:spring-boot-starter-jersey:3.5.0', 'io.opentelemetry:opentelemetry-api:1.51.0',
  'io.opentelemetry.instrumentation:opentelemetry-instrumentation-annotations:2.17.0', 'io.grpc:grpc-services:1.72.0', 'io.grpc:grpc-netty-shaded:1.72.0', 'io.grpc:grpc-stub:1.72.0',
];

/** How a service that was built is started. */
export interface Built {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

function run(command: string, args: readonly string[], cwd: string): void {
  const done = spawnSync(command, args, { cwd, timeout: 580_000, encoding: 'utf8' });
  if (done.error) throw new Error(`${command} could not be started: ${done.error.message}`);
  if (done.status !== 0) throw new Error(`${command} ${args.join(' ')} failed (${done.status ?? done.signal}):\n${(done.stderr + done.stdout).slice(-2_000)}`);
}

/** Builds a service of Go as the module example.com/shop, with what writes its spans as its package otelsetup. */
export function buildGo(folder: string, work: string): Built {
  const root = join(work, 'app');
  cpSync(folder, root, { recursive: true });
  mkdirSync(join(root, 'otelsetup'));
  cpSync(join(here, 'capture.go.txt'), join(root, 'otelsetup', 'otelsetup.go'));
  cpSync(join(here, 'modules.go.txt'), join(root, 'go.mod'));
  run('go', ['mod', 'tidy'], root);
  run('go', ['build', '-o', 'service', '.'], root);
  return { command: join(root, 'service'), args: [], cwd: root, env: {} };
}

/** Compiles a service of Java; its spans come from the OpenTelemetry agent as lines of OTLP JSON on standard output. */
export async function buildJava(folder: string, work: string, main: string): Promise<Built> {
  const library = await cached('accuracy-spans-java', cacheKey(agent, ...jars), async (draft) => {
    const element = (gav: string): string => {
      const [groupId, artifactId, version] = gav.split(':');
      return `<dependency><groupId>${groupId}</groupId><artifactId>${artifactId}</artifactId><version>${version}</version></dependency>`;
    };
    writeFileSync(join(draft, 'pom.xml'), `<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>org.example</groupId><artifactId>shop</artifactId><version>1</version>
<parent><groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent</artifactId><version>3.5.0</version></parent><dependencies>${[agent, ...jars].map(element).join('')}</dependencies></project>`);
    run('mvn', ['-q', '-B', 'dependency:copy-dependencies', '-DoutputDirectory=lib'], draft);
  });
  const lib = join(library, 'lib');
  const agentJar = readdirSync(lib).find((file) => file.startsWith('opentelemetry-javaagent-'));
  const classes = join(work, 'classes');
  cpSync(folder, classes, { recursive: true });
  const sources = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.java')).map((file) => join(folder, file));
  const classPath = readdirSync(lib).filter((file) => file !== agentJar).map((file) => join(lib, file)).join(':');
  run('javac', ['-proc:none', '-parameters', '-d', classes, '-cp', classPath, ...sources], work);
  return {
    command: 'java', args: [`-javaagent:${join(lib, agentJar ?? '')}`, '-cp', `${classes}:${classPath}`, main], cwd: work,
    env: { OTEL_TRACES_EXPORTER: 'experimental-otlp/stdout', OTEL_METRICS_EXPORTER: 'none', OTEL_LOGS_EXPORTER: 'none', OTEL_BSP_SCHEDULE_DELAY: '200' },
  };
}

interface Otlp {
  readonly resourceSpans: readonly { readonly scopeSpans: readonly { readonly scope: { readonly name: string }; readonly spans: readonly OtlpSpan[] }[] }[];
}
interface OtlpSpan {
  readonly traceId: string;
  readonly name: string;
  readonly kind: number;
  readonly attributes?: readonly { readonly key: string; readonly value: Readonly<Record<string, string | number | boolean>> }[];
}

const kinds = ['internal', 'internal', 'server', 'client', 'producer', 'consumer'] as const;

/** Spans in the lines of OTLP JSON among what a service wrote. */
export function spansInOutput(output: string) {
  return output.split('\n').filter((line) => line.startsWith('{"resourceSpans"')).flatMap((line) => (JSON.parse(line) as Otlp).resourceSpans).flatMap(({ scopeSpans }) => scopeSpans)
    .flatMap(({ scope, spans }) => spans.map(({ traceId, name, kind, attributes = [] }) => ({
      traceId, name, kind: kinds[kind] ?? 'internal', scope: scope.name, attributes: Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0] ?? ''])),
    })));
}
