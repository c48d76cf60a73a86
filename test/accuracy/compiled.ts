import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { shapeOf } from '../../src/core/source/messages/shape.ts';
import { cached, cacheKey } from '../kit/cache.ts';
import type { Case } from './evaluate.ts';
import { buildGo, type GoProgram } from './go/install.ts';
import { hookText } from './go/overlay.ts';
import { buildJava, javaHookText, type JavaProgram } from './java/install.ts';

/** A program that is built, then driven by a driver of its own language. */
export type Compiled = { readonly tuning: boolean } & ((GoProgram & { readonly kind: 'go' }) | (JavaProgram & { readonly kind: 'java' }));

const go = (name: string, module: string, hooks: GoProgram['hooks'], tuning: boolean, own?: string): Compiled => ({ kind: 'go', name, module, hooks, tuning, ...(own ? { own } : {}) });
/** A command of the module, as it is. */
const goCommand = (name: string, module: string, command: string, hooks: GoProgram['hooks'], tuning: boolean, own?: string): Compiled => ({ kind: 'go', name, module, hooks, tuning, command, ...(own ? { own } : {}) });
const java = (name: string, artifacts: readonly string[], groups: readonly string[], tuning: boolean, own?: string): Compiled => ({ kind: 'java', name, artifacts, groups, tuning, ...(own ? { own } : {}) });

export const compiled: readonly Compiled[] = [
  go('etcd', 'go.etcd.io/etcd/server/v3@v3.7.3', ['zap'], true, '/etcdserver/zap_raft.go'), go('nats', 'github.com/nats-io/nats-server/v2@v2.15.2', [], true, '/server/log.go'),
  go('raft', 'github.com/hashicorp/raft@v1.8.0', ['hclog'], true), go('coredns', 'github.com/coredns/coredns@v1.15.0', ['std'], true, 'github.com/coredns/coredns/plugin/pkg/log.'),
  go('caddy', 'github.com/caddyserver/caddy/v2@v2.11.9', ['zap'], true), go('badger', 'github.com/dgraph-io/badger/v4@v4.9.6', [], false, 'badger/v4@v4.9.6/logger.go'),
  go('registry', 'github.com/distribution/distribution/v3@v3.1.2', ['logrus'], false), go('clientgo', 'k8s.io/client-go@v0.37.2', ['klog'], true), go('mochi', 'github.com/mochi-mqtt/server/v2@v2.7.9', ['slog'], true),
  go('serf', 'github.com/hashicorp/serf@v0.11.0', ['std'], false), go('cometbft', 'github.com/cometbft/cometbft@v1.0.1', [], false), go('gobgp', 'github.com/osrg/gobgp/v4@v4.8.0', ['slog'], false),
  go('rclone', 'github.com/rclone/rclone@v1.76.0', ['slog'], true, '/rclone@v1.76.0/fs/log.go /rclone@v1.76.0/fs/log/slog.go'),
  goCommand('alertmanager', 'github.com/prometheus/alertmanager@v0.27.0', './cmd/alertmanager', ['gokit'], true), goCommand('prometheus', 'github.com/prometheus/prometheus@v0.300.1', './cmd/prometheus', ['slog'], false, '/promslog/'),
  java('zookeeper', ['org.apache.zookeeper:zookeeper:3.9.4', 'io.dropwizard.metrics:metrics-core:4.1.12.1', 'org.xerial.snappy:snappy-java:1.1.10.5', 'org.eclipse.jetty:jetty-server:9.4.57.v20241219', 'org.eclipse.jetty:jetty-servlet:9.4.57.v20241219', 'commons-cli:commons-cli:1.5.0'], ['org.apache.zookeeper'], true),
  java('tomcat', ['org.apache.tomcat.embed:tomcat-embed-core:10.1.46'], ['org.apache.tomcat.embed'], true, 'org.apache.juli.'),
  java('jetty', ['org.eclipse.jetty:jetty-server:12.0.25', 'org.eclipse.jetty:jetty-client:12.0.25', 'org.eclipse.jetty.ee10:jetty-ee10-servlet:12.0.25'], ['org.eclipse.jetty', 'org.eclipse.jetty.ee10'], true),
  java('artemis', ['org.apache.activemq:artemis-server:2.42.0', 'org.apache.activemq:artemis-jakarta-client:2.42.0'], ['org.apache.activemq'], true),
  java('hazelcast', ['com.hazelcast:hazelcast:5.5.0', 'com.hazelcast:hazelcast-sql:5.5.0'], ['com.hazelcast'], true, 'com.hazelcast.logging.,com.hazelcast.internal.util.LoggingUtil'),
  java('activemq', ['org.apache.activemq:activemq-broker:6.1.7', 'org.apache.activemq:activemq-kahadb-store:6.1.7'], ['org.apache.activemq'], false),
  java('camel', ['org.apache.camel:camel-core:4.14.0'], ['org.apache.camel'], true),
  java('quartz', ['org.quartz-scheduler:quartz:2.5.0', 'com.h2database:h2:2.3.232', 'com.zaxxer:HikariCP:5.1.0', 'jakarta.transaction:jakarta.transaction-api:2.0.1'], ['org.quartz-scheduler'], false),
  java('infinispan', ['org.infinispan:infinispan-core:15.2.5.Final'], ['org.infinispan', 'org.jgroups'], true, 'org.jgroups.logging.'),
  java('sshd', ['org.apache.sshd:sshd-core:2.15.0', 'org.apache.sshd:sshd-sftp:2.15.0', 'org.apache.sshd:sshd-scp:2.15.0'], ['org.apache.sshd'], false),
  java('hibernate', ['org.hibernate.orm:hibernate-core:6.6.18.Final', 'org.hibernate.orm:hibernate-hikaricp:6.6.18.Final', 'com.h2database:h2:2.3.232'], ['org.hibernate.orm', 'com.zaxxer'], false),
  java('springboot', ['org.springframework.boot:spring-boot-starter-web:3.5.0', 'org.springframework.boot:spring-boot-starter-actuator:3.5.0', 'org.springframework.boot:spring-boot-starter-jdbc:3.5.0', 'com.h2database:h2:2.3.232'], ['org.springframework', 'org.springframework.boot'], true),
  java('undertow', ['io.undertow:undertow-servlet:2.3.18.Final'], ['io.undertow', 'org.jboss.xnio'], true),
  java('liquibase', ['org.liquibase:liquibase-core:4.32.0', 'com.h2database:h2:2.3.232'], ['org.liquibase'], false, 'liquibase.logging.'),
  java('bookkeeper', ['org.apache.bookkeeper:bookkeeper-server:4.17.2', 'io.dropwizard.metrics:metrics-core:4.1.12.1', 'org.xerial.snappy:snappy-java:1.1.10.5'], ['org.apache.bookkeeper', 'org.apache.bookkeeper.stats'], false),
  java('httpclient', ['org.apache.httpcomponents.client5:httpclient5:5.5', 'org.apache.httpcomponents.client5:httpclient5-cache:5.5'], ['org.apache.httpcomponents.client5', 'org.apache.httpcomponents.core5'], true),
  java('cxf', ['org.apache.cxf:cxf-rt-frontend-jaxws:4.1.2', 'org.apache.cxf:cxf-rt-frontend-jaxrs:4.1.2', 'org.apache.cxf:cxf-rt-rs-client:4.1.2', 'org.apache.cxf:cxf-rt-transports-http-jetty:4.1.2', 'org.apache.cxf:cxf-rt-features-logging:4.1.2', 'jakarta.xml.ws:jakarta.xml.ws-api:4.0.2', 'jakarta.jws:jakarta.jws-api:3.0.0'], ['org.apache.cxf'], true, 'org.apache.cxf.common.logging.'),
  java('kafka', ['org.apache.kafka:kafka_2.13:4.1.0', 'org.apache.kafka:kafka-streams:4.1.0', 'org.apache.kafka:connect-runtime:4.1.0', 'org.apache.kafka:connect-file:4.1.0', 'org.apache.kafka:connect-json:4.1.0'], ['org.apache.kafka'], true),
  java('camunda', ['org.camunda.bpm:camunda-engine:7.23.0', 'com.h2database:h2:2.3.232'], ['org.camunda.bpm', 'org.camunda.bpm.model', 'org.camunda.commons', 'org.camunda.feel'], true),
  java('flink', ['org.apache.flink:flink-clients:2.1.3', 'org.apache.flink:flink-runtime:2.1.3'], ['org.apache.flink'], true),
];

/** Traces of these programs differ in names and states rather than digits; more shapes of one caller say nothing new. */
const maxShapes = 12;

const here = resolve('test/accuracy');

interface Captured {
  readonly root: string;
  readonly cases: readonly Case[];
}

/** Builds the program, drives it once for two minutes at most, and keeps in the cache what it logged beside its source. */
export async function captureCompiled(program: Compiled): Promise<Captured> {
  const driver = readFileSync(join(here, program.kind, 'programs', `${program.name}.${program.kind}`), 'utf8');
  const key = cacheKey(JSON.stringify({ ...program, tuning: undefined }), driver, program.kind === 'go' ? hookText(program.hooks) : javaHookText());
  const folder = await cached(`accuracy-${program.kind}-${program.name}`, key, async (draft) => {
    if (program.kind === 'go') buildGo(program, draft);
    else buildJava(program, draft);
    const work = mkdtempSync(join(tmpdir(), 'sightline-accuracy-'));
    try {
      drive(program, draft, work);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
    for (const scratch of ['work', 'overlay', 'driver', 'lib', 'sources', 'classes']) rmSync(join(draft, scratch), { recursive: true, force: true });
  });
  const root = join(folder, 'source');
  const built = join(folder, 'built-from');
  const prefix = existsSync(built) ? `${readFileSync(built, 'utf8')}/` : '';
  const lines = readFileSync(join(folder, 'lines.jsonl'), 'utf8').trim().split('\n');
  const shapes = new Map<string, Set<string>>();
  const own = program.kind === 'java' ? (program.own ?? '').split(',').filter((each) => each.endsWith('.')) : [];
  const cases = lines.flatMap((line) => toCase(line, root, prefix)).filter(({ file, line, message, logger = '' }) => {
    // What the hidden classes log for themselves, not for others, has no caller that is known.
    if (own.some((each) => logger.startsWith(each))) return false;
    const key = `${file}:${line}`;
    const seen = shapes.get(key) ?? new Set();
    shapes.set(key, seen.add(seen.size < maxShapes ? shapeOf(message) : ''));
    return seen.has(shapeOf(message));
  });
  return { root, cases };
}

function drive(program: Compiled, folder: string, work: string): void {
  const lines = join(folder, 'lines.jsonl');
  const [command, args] = program.kind === 'go' ? [join(folder, 'driver'), []]
    : ['java', ['-Xmx600m', `-Dcapture.own=${program.own ?? ''}`, '-cp', `${join(folder, 'classes')}:${join(folder, 'lib')}/*`, 'Main']];
  mkdirSync(work, { recursive: true });
  const done = spawnSync(command, args, { cwd: work, env: { ...process.env, CAPTURE_FILE: lines }, timeout: 120_000, killSignal: 'SIGKILL', stdio: 'ignore' });
  if (done.error && !('code' in done.error && done.error.code === 'ETIMEDOUT')) throw new Error(`${program.name} could not be started: ${done.error.message}`);
  if (!existsSync(lines)) throw new Error(`${program.name} logged nothing`);
}

/** What keeps lines until the real loggers are ready: who wrote them is not known any more. */
const replays = /\/DeferredLog\.java$/;

/** zap itself reports `c := logger.Check(level, text)` as the caller of `c.Write(fields)`, where the hook is: the last such line before it. */
function checkedAt(file: string, line: number): number {
  if (!file.endsWith('.go')) return line;
  const lines = readFileSync(file, 'utf8').split('\n');
  const entry = /^\s*(\w+)\.Write\(/.exec(lines[line - 1] ?? '')?.[1];
  return entry === undefined ? line : lines.slice(0, line).findLastIndex((each) => new RegExp(`\\b${entry} := [\\w.]+\\.Check\\(`).test(each)) + 1 || line;
}

/** Places below `prefix` (Go), or of a class (Java), become files of `root` where they are there; all others are foreign, whoever called them. */
function toCase(line: string, root: string, prefix: string): Case[] {
  const { above, ...told } = JSON.parse(line) as Omit<Case, 'above' | 'file' | 'line'> & { readonly above: readonly (readonly [string, number])[] };
  const [first, ...more] = above.map(([file, at]) => {
    const own = join(root, prefix === '' ? file : relative(prefix, file));
    return [existsSync(own) && own.startsWith(root) ? own : join('/elsewhere', file), at] as const;
  });
  if (!first || told.message.trim() === '' || replays.test(first[0])) return [];
  return [{ ...told, file: first[0], line: first[0].startsWith(root) ? checkedAt(first[0], first[1]) : first[1], above: first[0].startsWith(root) ? more.slice(0, 3) : [] }];
}
