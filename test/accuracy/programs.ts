import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { cached, cacheKey } from '../kit/cache.ts';
import { captureCompiled, compiled, type Compiled } from './compiled.ts';
import type { Case } from './evaluate.ts';

interface Interpreted {
  readonly name: string;
  readonly kind: 'python' | 'node';
  readonly install: string;
  /** Folder of its source below the installed packages. */
  readonly folder: string;
  /** Prices and thresholds were set while looking at these; the others only say how good that is. */
  readonly tuning: boolean;
  /** Set for a Node program that has its packages to itself. */
  readonly alone?: boolean;
  /** The file beside the hook that drives it. */
  readonly driver: string;
  /** Further hooks, in folders of their own beside it. */
  readonly hooks?: readonly string[];
}

export type Program = Interpreted | Compiled;

const python = (name: string, install: string, tuning: boolean, folder = name, driver = 'drive.py'): Interpreted => ({ name, kind: 'python', install, folder, tuning, driver });
const laterPython = (name: string, install: string, tuning: boolean, folder = name): Interpreted => python(name, install, tuning, folder, 'driveMore.py');
/** Python with a hook on structlog too. */
const freshPython = (name: string, install: string, tuning: boolean, folder = name): Interpreted => ({ ...python(name, install, tuning, folder, 'driveFresh.py'), hooks: ['structured/sitecustomize.py'] });
const node = (name: string, install: string, tuning: boolean, folder = name): Interpreted => ({ name, kind: 'node', install, folder, tuning, driver: 'drive.cjs' });
const laterNode = (name: string, install: string, tuning: boolean, folder = name): Interpreted => ({ ...node(name, install, tuning, folder), alone: true, driver: 'driveMore.cjs' });
const freshNode = (name: string, install: string, tuning: boolean, folder = name): Interpreted => ({ ...node(name, install, tuning, folder), alone: true, driver: 'driveFresh.cjs' });
/** Python with hooks on loguru and Twisted too. */
const nextPython = (name: string, install: string, tuning: boolean, folder = name): Interpreted => ({ ...python(name, install, tuning, folder, 'driveNext.py'), hooks: ['others/sitecustomize.py', 'structured/sitecustomize.py'] });
const lastPython = (name: string, install: string, tuning: boolean, folder = name): Interpreted => ({ ...nextPython(name, install, tuning, folder), driver: 'driveLast.py' });
const furtherPython = (name: string, install: string, tuning: boolean, folder = name): Interpreted => ({ ...nextPython(name, install, tuning, folder), driver: 'driveFurther.py' });
/** Node with hooks on winston, signale, consola, bunyan and loglevel too. */
const nextNode = (name: string, install: string, tuning: boolean, folder = name): Interpreted => ({ ...node(name, install, tuning, folder), alone: true, driver: 'driveNext.cjs', hooks: ['hookMore.cjs'] });

const furtherNode = (name: string, install: string, tuning: boolean, folder = name): Interpreted => ({ ...nextNode(name, install, tuning, folder), driver: 'driveFurther.cjs', hooks: ['hookMore.cjs', 'hookFurther.cjs'] });
const interpreted: readonly Interpreted[] = [
  python('scrapy', 'Scrapy==2.19.0', true), python('luigi', 'luigi==3.8.1', false), python('apscheduler', 'APScheduler==3.11.3', false), python('mkdocs', 'mkdocs==1.6.1', false),
  python('sphinx', 'Sphinx==9.0.4', true), python('gunicorn', 'gunicorn==27.0.1', true), python('celery', 'celery==5.7.0', true), python('paramiko', 'paramiko==5.1.0', true),
  python('distributed', 'distributed==2026.8.0', false), python('jupyter_server', 'jupyter_server==2.21.1', true), python('tox', 'tox==4.67.13', false), python('huey', 'huey==3.5.4', false), python('uvicorn', 'uvicorn==0.54.0', true), python('streamlink', 'streamlink==8.6.3', false), python('dramatiq', 'dramatiq==2.2.1', false), python('locust', 'locust==2.47.0', true), python('dvc', 'dvc==3.67.1', true), python('nikola', 'nikola==8.3.3', false),
  laterPython('pip', 'pip==26.3', true), laterPython('certbot', 'certbot==5.8.0', true), laterPython('radicale', 'radicale==3.9.0', true),
  laterPython('amqtt', 'amqtt==0.12.1', true), laterPython('pyinstaller', 'pyinstaller==6.22.3', false, 'PyInstaller'), laterPython('pelican', 'pelican[markdown]==4.12.0', true),
  python('beets', 'beets==2.14.1', true, 'beets', 'driveMost.py'), python('sqlfluff', 'sqlfluff==4.5.0', true, 'sqlfluff', 'driveMost.py'), python('pyftpdlib', 'pyftpdlib==2.2.0', true, 'pyftpdlib', 'driveMost.py'),
  freshPython('unblob', 'unblob==26.6.4', true), freshPython('gallery', 'gallery-dl==1.32.18', true, 'gallery_dl'), freshPython('zeo', 'ZEO==6.2', true, 'ZEO'), freshPython('botocore', 'boto3==1.44.5 moto[server]==5.2.5', true),
  freshPython('mitmproxy', 'mitmproxy==10.4.2', true), freshPython('octoprint', 'OctoPrint==1.11.8', true),
  freshPython('synapse', 'matrix-synapse==1.163.2', false), freshPython('devpi', 'devpi-server==6.20.3', false, 'devpi_server'), freshPython('smtp', 'aiosmtpd==1.4.6', false, 'aiosmtpd'),
  node('express', 'express@4.22.3', true), node('fastify', 'fastify@5.12.8', false), node('eslint', 'eslint@9.39.5', true), node('mocha', 'mocha@10.8.2', false),
  node('eleventy', '@11ty/eleventy@2.0.1', true, '@11ty/eleventy'), node('npm', 'npm@10.9.9', true),
  laterNode('node-red', 'node-red@5.0.7', true, '@node-red'), laterNode('karma', 'karma@6.4.4 karma-jasmine@5.1.0', true),
  freshNode('moleculer', 'moleculer@0.15.2', true), freshNode('mqtt', 'mqtt@5.16.0 aedes@1.2.0', true, 'mqtt/build'), freshNode('pm2', 'pm2@7.0.4', true),
  nextPython('nonebot', 'nonebot2[fastapi]==2.5.0 nonebot-adapter-onebot==2.4.6', true), nextPython('buildbot', 'buildbot==4.3.0 buildbot-worker==4.3.0', true), nextPython('meltano', 'meltano==4.4.1', true),
  nextPython('changedetection', 'changedetection.io==0.60.10', false, 'changedetectionio'), nextPython('kolibri', 'kolibri==0.19.5', false), nextPython('salt', 'salt==3007.8', false),
  lastPython('wsgidav', 'wsgidav==4.4.0 cheroot==11.1.2', false), lastPython('asyncua', 'asyncua==2.1.0', false),
  furtherPython('djangoq', 'django-q2==1.11.1 Django==5.2.19 blessed==1.52.0', true, 'django_q'), furtherPython('prefect', 'prefect==3.8.8', false),
  nextNode('homebridge', 'homebridge@2.1.0', true, 'homebridge/dist'), nextNode('nest', '@nestjs/core@12.5.1 @nestjs/common@12.5.1 @nestjs/platform-express@12.5.1 @nestjs/microservices@12.1.1 @nestjs/websockets@12.1.1 @nestjs/schedule@12.0.2 reflect-metadata@0.2.2 rxjs@7.8.2', true, '@nestjs'),
  nextNode('semantic-release', 'semantic-release@25.0.9', true), nextNode('firebase-tools', 'firebase-tools@15.34.2', true), nextNode('nitropack', 'nitropack@2.13.6', true, 'nitropack/dist'),
  furtherNode('hexo', 'hexo@8.1.2 hexo-server@3.0.0 hexo-generator-index@4.0.0 hexo-renderer-ejs@2.0.0 hexo-renderer-marked@7.0.1 hexo-deployer-git@4.0.0', true, 'hexo/dist'),
];

export const programs: readonly Program[] = [...interpreted, ...compiled];

const here = resolve('test/accuracy');

function run(command: string, args: readonly string[], cwd: string, env: Readonly<Record<string, string>> = {}): void {
  const done = spawnSync(command, args, { cwd, env: { ...process.env, ...env }, timeout: 600_000, encoding: 'utf8' });
  if (done.error) throw new Error(`${command} could not be started: ${done.error.message}`);
  if (done.status !== 0) throw new Error(`${command} ${args.join(' ')} failed (${done.status ?? done.signal}):\n${done.stderr.slice(-2_000)}`);
}

/** Installs a program into the cache, once; the folder of its packages. Those of Node share one, those of Python would not fit together. */
async function packagesOf({ name, kind, install, alone }: Interpreted): Promise<string> {
  const wanted = kind === 'node' && !alone ? interpreted.filter((program) => program.kind === kind && !program.alone).map((program) => program.install) : install.split(' ');
  const folder = await cached(kind === 'node' && !alone ? 'accuracy-node' : `accuracy-${kind}-${name}`, cacheKey(...wanted), async (draft) => {
    if (kind === 'node') {
      writeFileSync(join(draft, 'package.json'), '{"private":true}');
      run('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...wanted], draft);
    } else run('python3', ['-m', 'pip', 'install', '-q', '--disable-pip-version-check', '--no-compile', '--target', join(draft, 'packages'), ...wanted], draft);
  });
  return join(folder, kind === 'node' ? 'node_modules' : 'packages');
}

export interface Captured {
  readonly root: string;
  readonly cases: readonly Case[];
}

/** What the program logs when it is driven, with its callers; captured once and kept in the cache. */
export async function capture(program: Program): Promise<Captured> {
  if (program.kind === 'go' || program.kind === 'java') return captureCompiled(program);
  const hooks = program.hooks ?? [];
  const packages = await packagesOf(program);
  const driver = join(here, program.kind, program.driver);
  const files = program.kind === 'node' ? ['node/drive.cjs', 'node/hook.cjs'] : ['python/drive.py', 'python/sitecustomize.py'];
  if (!files.some((file) => file.endsWith(program.driver))) files.push(`${program.kind}/${program.driver}`);
  const key = cacheKey(packages, ...[...files, ...hooks.map((hook) => `${program.kind}/${hook}`)].map((file) => readFileSync(join(here, file), 'utf8')));
  const folder = await cached(`accuracy-lines-${program.name}`, key, async (draft) => {
    const work = mkdtempSync(join(tmpdir(), 'sightline-accuracy-'));
    const lines = join(draft, 'lines.jsonl');
    try {
      if (program.kind === 'node') run(process.execPath, [driver, program.name, packages], work, { CAPTURE_FILE: lines });
      else run('python3', [driver, program.name], work, { CAPTURE_FILE: lines, PYTHONPATH: [...hooks.map((hook) => join(here, 'python', dirname(hook))), join(here, 'python'), packages].join(':'), PATH: `${join(packages, 'bin')}:${process.env.PATH ?? ''}`, TOOLS: join(packages, 'bin') });
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
    if (!existsSync(lines)) throw new Error(`${program.name} logged nothing (${readdirSync(draft).join(', ')})`);
  });
  const cases = readFileSync(join(folder, 'lines.jsonl'), 'utf8').trim().split('\n').map((line) => JSON.parse(line) as Case).filter(({ file, line }) => line > 0 && file.startsWith('/'));
  return { root: join(packages, program.folder), cases };
}
