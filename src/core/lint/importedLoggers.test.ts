import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { languages } from '../../languages/index.ts';
import { defaultLintConfig } from '../../model/lintConfig.ts';
import { makeParser } from '../source/reading/parser.ts';
import { Neighbourhood } from './neighbours.ts';

const wasm = new URL('../../../node_modules/@vscode/tree-sitter-wasm/wasm/', import.meta.url);
const reader = await makeParser({ read: (name) => readFile(new URL(name, wasm)) }, languages);

type Project = Readonly<Record<string, string>>;

/** The receivers of the log calls that a file turns out to have. */
async function receiversIn(project: Project, path: string): Promise<string[]> {
  const neighbourhood = new Neighbourhood({
    reader, paths: () => Object.keys(project).filter((each) => reader.languageOf(each)), told: (each) => each,
    async read(each) {
      const text = project[each];
      if (text === undefined) throw new Error(`no ${each}`);
      return text;
    },
  });
  const text = project[path] ?? '';
  const facts = await reader.read(path, text, { forRules: true });
  assert.ok(facts);
  const known = await neighbourhood.withLoggers(path, { path, text, facts }, defaultLintConfig);
  return known.logCalls.map(({ receiver }) => receiver.replace(/\(.*/, ''));
}

describe('loggers that other files give', () => {
  it('are known in TypeScript by what they are made of, whatever they are called', async () => {
    const project: Project = {
      'src/channels.ts': `
        import pino from 'pino';
        const root = pino();
        export const audit = root.child({ name: 'audit' });
        export const provide = (name: string) => root.child({ name });
        export function open(name: string) { const made = root.child({ name }); return made; }
        export default function channel(name: string) { return open(name); }`,
      'src/toast.ts': `
        import { logger } from './log';
        export const toast = { error(text: string) { logger.info('shown'); show(text); } };
        export function popup() { return new Popup(); }`,
      'src/use.ts': `
        import channel, { audit, provide, open as enter } from './channels';
        import { toast, popup } from './toast';
        const own = provide('a');
        class A { private readonly out = enter('b'); f(x: string) { this.out.warn(x); } }
        export function f(x: string) {
          own.info(x); audit.info(x); channel('c').error(x); toast.error(x); popup().error(x);
        }`,
    };
    assert.deepEqual((await receiversIn(project, 'src/use.ts')).sort(), ['audit', 'channel', 'own', 'this.out']);
  });

  it('are known in Python, also through a module', async () => {
    const project: Project = {
      'app/base.py': 'import logging\n\ndef provide(name):\n    return logging.getLogger(name)\n\naudit = logging.getLogger("audit")\n\ndef client(name):\n    logging.info("made")\n    return Client(name)\n',
      'app/use.py': 'from .base import provide, audit, client\nfrom . import base\nL = provide(__name__)\nU = base.provide("u")\nC = client("c")\n\nclass A:\n    def __init__(self):\n        self.out = provide("a")\n    def f(self, x):\n        self.out.info(x)\n        L.info(x)\n        U.warning(x)\n        audit.error(x)\n        C.info(x)\n',
    };
    assert.deepEqual(await receiversIn(project, 'app/use.py'), ['self.out', 'L', 'U', 'audit']);
  });

  it('are known in Go by the type that a function gives', async () => {
    const project: Project = {
      'go.mod': 'module example.org/shop\n',
      'obs/obs.go': 'package obs\n\nimport "log/slog"\n\nfunc For(name string) *slog.Logger { return slog.With("name", name) }\n\nvar Audit = slog.Default()\n\nfunc Bus() *Queue { slog.Info("bus"); return nil }\n',
      'orders/orders.go': 'package orders\n\nimport (\n\t"example.org/shop/obs"\n\t"example.org/shop/sdk/v2/trail"\n)\n\nvar l = obs.For("orders")\n\nfunc f(x string) {\n\tl.Info(x)\n\tobs.Audit.Warn(x)\n\tobs.Bus().Info(x)\n\ttrail.Main.Info(x)\n}\n',
      'sdk/go.mod': 'module example.org/shop/sdk/v2\n',
      'sdk/trail/trail.go': 'package trail\n\nimport "log/slog"\n\nvar Main = slog.Default()\n',
    };
    assert.deepEqual(await receiversIn(project, 'orders/orders.go'), ['l', 'obs.Audit', 'trail.Main']);
  });

  it('a function that calls itself and a name that is built step by step are looked at once', async function () {
    this.timeout(10_000);
    const project: Project = {
      'src/made.ts': `
        import pino from 'pino';
        const log = pino();
        export function visit(n: number) { ${'if (n) { return visit(n - 1); }\n'.repeat(200)} return plain(n); }
        let step = start(); ${'step = step.with(1);\n'.repeat(300)}
        export const built = step;
        export function last(n: number) { ${'if (n) { return last(n - 1); }\n'.repeat(50)} return log.child({ n }); }
        log.info('made');`,
      'src/use.ts': `import { visit, built, last } from './made';
        export function f(x: string) { visit(1).error(x); built.error(x); last(1).error(x); }`,
    };
    assert.deepEqual(await receiversIn(project, 'src/use.ts'), ['last']);
  });
});
