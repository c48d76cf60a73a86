import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { build } from 'esbuild';
import { cached, cacheKey } from '../../kit/cache.ts';
import { freePort } from '../../kit/freePort.ts';
import { buildGo, buildJava, spansInOutput } from './compiled.ts';
import type { MarkedRequest } from './marks.ts';

const here = resolve('test/accuracy/spans');
export const instrumentation = ['@opentelemetry/api@1.9.1', '@opentelemetry/auto-instrumentations-node@0.81.2'];
const nodePackages = [...instrumentation, 'express@4.22.3', 'fastify@5.12.8', '@fastify/autoload@6', 'koa@3', '@koa/router@14', '@nestjs/common@11', '@nestjs/core@11', '@nestjs/platform-express@11', 'reflect-metadata@0.2', 'rxjs@7', '@grpc/grpc-js@1', '@grpc/proto-loader@0.8'];
/** Another major version of what `nodePackages` has. */
const packagesOf: Readonly<Record<string, readonly string[]>> = { express5: [...instrumentation, 'express@5.2.1'] };
const pythonPackages = ['opentelemetry-distro', 'opentelemetry-instrumentation-flask', 'opentelemetry-instrumentation-fastapi', 'opentelemetry-instrumentation-django', 'opentelemetry-instrumentation-grpc', 'flask', 'flask-restful', 'fastapi', 'uvicorn', 'django<6', 'djangorestframework', 'grpcio', 'grpcio-tools'];

/** A span as the exporter had it. */
export interface CapturedSpan {
  readonly name: string;
  readonly kind: 'internal' | 'server' | 'client' | 'producer' | 'consumer';
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  readonly scope: string;
  readonly traceId: string;
  /** Of a recorded span: the key of the comments at its place. */
  readonly mark?: string;
}

export interface Service {
  readonly name: string;
  readonly kind: 'node' | 'python' | 'go' | 'java' | 'recorded';
  /** What is started, in its folder. */
  readonly main: string;
  /** True for those that were written and run before the engine was looked at; only their numbers may be. */
  readonly isHeld?: boolean;
  /** Module of Django's settings. */
  readonly settings?: string;
}

export const services: readonly Service[] = [
  { name: 'express', kind: 'node', main: 'server.js' }, { name: 'express5', kind: 'node', main: 'main.mjs' }, { name: 'fastify', kind: 'node', main: 'server.js' },
  { name: 'koa', kind: 'node', main: 'server.js' }, { name: 'nest', kind: 'node', main: 'src/main.ts' }, { name: 'grpcjs', kind: 'node', main: 'server.js' },
  { name: 'flask', kind: 'python', main: 'main.py' }, { name: 'fastapi', kind: 'python', main: 'main.py' }, { name: 'django', kind: 'python', main: 'main.py' },
  { name: 'grpcio', kind: 'python', main: 'main.py' },
  ...['gochi', 'gogin', 'goecho', 'gomux', 'gostd', 'gogrpc'].map((name): Service => ({ name, kind: 'go', main: '.' })),
  { name: 'spring', kind: 'java', main: 'org.example.shop.Main' }, { name: 'aspnet', kind: 'recorded', main: 'spans.jsonl' },
  ...([
    ['clinic', 'node', 'index.js'], ['fleet', 'node', 'main.mjs'], ['library', 'node', 'src/main.ts'], ['tickets', 'node', 'server.mjs'], ['gym', 'python', 'run.py'], ['weather', 'python', 'serve.py'],
    ['museum', 'python', 'manage.py', 'museum.settings'], ['parcels', 'go', '.'], ['metering', 'go', '.'], ['forum', 'go', '.'], ['wiki', 'go', '.'], ['bank', 'java', 'com.acme.bank.BankApplication'],
    ...['planner', 'rpcs', 'jobsnode', 'jobspython', 'jobsgo', 'jobsjava', 'jobsdotnet'].map((name) => [name, 'recorded', 'spans.jsonl'] as const),
  ] as const).map(([name, kind, main, settings]): Service => ({ name, kind, main, isHeld: true, ...(settings === undefined ? {} : { settings }) })),
];

export const folderOf = ({ name, isHeld = false }: Service): string => join(resolve('test/accuracy/cases', isHeld ? 'spansHeld' : 'spans'), name);

/** Runs a command to its end; fails with the end of what it said. */
export function run(command: string, args: readonly string[], cwd: string): void {
  const done = spawnSync(command, args, { cwd, timeout: 600_000, encoding: 'utf8' });
  if (done.error) throw new Error(`${command} could not be started: ${done.error.message}`);
  if (done.status !== 0) throw new Error(`${command} ${args.join(' ')} failed (${done.status ?? done.signal}):\n${done.stderr.slice(-2_000)}`);
}

/** Folder of Node packages, installed once. */
export const nodeModules = async (name: string, wanted: readonly string[]): Promise<string> => join(await cached(`accuracy-spans-${name}`, cacheKey(...wanted), async (draft) => {
  writeFileSync(join(draft, 'package.json'), '{"private":true}');
  run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...wanted], draft);
}), 'node_modules');

/** Folder of Python packages, installed once. */
export const pythonModules = async (name: string, wanted: readonly string[]): Promise<string> => join(await cached(`accuracy-spans-${name}`, cacheKey(...wanted), async (draft) => {
  run('python3', ['-m', 'pip', 'install', '-q', '--disable-pip-version-check', '--no-compile', '--target', join(draft, 'packages'), ...wanted], draft);
}), 'packages');

/** Starts a service under its stock instrumentation, sends what its sources ask for, answers the spans. */
export async function capture(service: Service, requests: readonly MarkedRequest[]): Promise<readonly CapturedSpan[]> {
  // What cannot run here has its spans in a file, in the shape that the instrumentation gives them.
  if (service.kind === 'recorded') return readFileSync(join(folderOf(service), service.main), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as CapturedSpan);
  const work = mkdtempSync(join(tmpdir(), 'sightline-spans-'));
  const port = await freePort();
  const file = join(work, 'spans.jsonl');
  const log: Buffer[] = [];
  try {
    const { command, args, cwd, env } = await commandOf(service, work);
    const child = spawn(command, args, { cwd, env: { ...process.env, ...env, PORT: String(port), WORK: work, CAPTURE_FILE: file, OTEL_SERVICE_NAME: service.name, PYTHONDONTWRITEBYTECODE: '1' } });
    child.stdout.on('data', (chunk: Buffer) => log.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => log.push(chunk));
    try {
      await untilOpen(port, () => child.exitCode !== null);
      for (const { method, path } of requests) await send(port, method, path);
      await wait(requests.length === 0 ? 3_000 : 1_200);
    } catch (error) {
      throw new Error(`${service.name} did not answer: ${error instanceof Error ? error.message : String(error)}\n${Buffer.concat(log).toString().slice(-3_000)}`, { cause: error });
    } finally {
      child.kill('SIGKILL');
    }
    if (service.kind === 'java') return spansInOutput(Buffer.concat(log).toString());
    return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').map((line) => JSON.parse(line) as CapturedSpan) : [];
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

interface Started {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
}

function commandOf(service: Service, work: string): Started | Promise<Started> {
  switch (service.kind) {
    case 'node': return nodeCommand(service, work);
    case 'python': return pythonCommand(service);
    case 'go': return buildGo(folderOf(service), work);
    case 'java': return buildJava(folderOf(service), work, service.main);
    case 'recorded': throw new Error(`${service.name} cannot be started here`);
  }
}

async function nodeCommand(service: Service, work: string): Promise<Started> {
  const modules = await nodeModules(packagesOf[service.name] ? service.name : 'node', packagesOf[service.name] ?? nodePackages);
  const root = join(work, 'app');
  mkdirSync(root);
  symlinkSync(modules, join(work, 'node_modules'));
  cpSync(folderOf(service), root, { recursive: true });
  let { main } = service;
  if (main.endsWith('.ts')) {
    await build({
      entryPoints: [join(root, main)], outfile: join(root, 'main.mjs'), bundle: true, packages: 'external', platform: 'node', format: 'esm', logLevel: 'error',
      tsconfigRaw: { compilerOptions: { experimentalDecorators: true } },
    });
    main = 'main.mjs';
  }
  const hooks = main.endsWith('.mjs') ? ['--experimental-loader', join(modules, '@opentelemetry/instrumentation/hook.mjs')] : [];
  return { command: process.execPath, args: ['--require', join(here, 'capture.cjs'), ...hooks, main], cwd: root, env: { MODULES: modules } };
}

async function pythonCommand(service: Service): Promise<Started> {
  const packages = await pythonModules('python', pythonPackages);
  const folder = folderOf(service);
  return { command: 'python3', args: [join(here, 'capture.py'), join(folder, service.main)], cwd: folder, env: { PYTHONPATH: packages, DJANGO_SETTINGS_MODULE: service.settings ?? 'site_settings' } };
}

async function untilOpen(port: number, ended: () => boolean): Promise<void> {
  for (let tries = 0; tries < 240; tries++) {
    if (ended()) throw new Error('it ended');
    if (await send(port, 'OPTIONS', '/').then(() => true, () => false)) return;
    await wait(250);
  }
  throw new Error('nobody listens');
}

/** One request; its answer does not matter, and a service that speaks another protocol may break it off. */
function send(port: number, method: string, path: string): Promise<void> {
  return new Promise((done, fail) => {
    const asking = request({ port, host: '127.0.0.1', method, path, agent: false, timeout: 5_000, headers: { connection: 'close' } }, (answer) => {
      answer.on('data', () => undefined);
      answer.on('close', () => done());
    });
    asking.on('timeout', () => asking.destroy(new Error('no answer in five seconds')));
    asking.on('error', (error: NodeJS.ErrnoException) => (error.code === 'ECONNREFUSED' ? fail(error) : done()));
    asking.end();
  });
}
