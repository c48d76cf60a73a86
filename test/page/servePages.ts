import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { build } from 'esbuild';
import { pageHtml } from '../../src/protocol/pageHtml.ts';

export const pageNames = ['logs', 'trace'] as const;
export const themeNames = ['dark', 'light', 'highContrast', 'highContrastLight'] as const;
export const stateNames = ['full', 'empty', 'loading', 'partial', 'error'] as const;

export interface ServedPages {
  readonly url: string;
  stop(): Promise<void>;
}

const root = join(import.meta.dirname, '../..');
const types: Readonly<Record<string, string>> = { js: 'text/javascript', css: 'text/css', ttf: 'font/ttf', html: 'text/html; charset=utf-8', json: 'application/json' };
const nonce = 'cHJldmlldw';

/** Bundles pages and their stand-in hosts, and serves each at `/<page>?theme=&state=`; `bare` leaves out the switcher. */
export async function servePages(options: { readonly port?: number; readonly watch?: boolean } = {}): Promise<ServedPages> {
  let bundles = await bundle();
  const server = createServer((request, response) => {
    void answer(new URL(request.url ?? '/', 'http://localhost'), response).catch((error: unknown) => {
      response.writeHead(500, { 'content-type': 'text/plain' }).end(String(error));
    });
  });

  const answer = async (url: URL, response: ServerResponse): Promise<void> => {
    const name = url.pathname.slice(1);
    const give = (body: string | Uint8Array, type: string): void => {
      response.writeHead(200, { 'content-type': types[type] ?? 'text/plain', 'cache-control': 'no-store' }).end(body);
    };
    if (name === '') return give(pageNames.map((page) => `<p><a href="/${page}">${page}</a></p>`).join(''), 'html');
    if (name === 'codicon.css' || name === 'codicon.ttf') return give(readFileSync(join(root, 'node_modules/@vscode/codicons/dist', name)), name.slice(-3));
    if (name === 'themes.js') return give(themeScript(), 'js');
    const script = bundles.get(name);
    if (script) return give(script, 'js');
    if (!pageNames.some((page) => page === name)) return void response.writeHead(404).end();
    if (options.watch) bundles = await bundle();
    return give(html(name), 'html');
  };

  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () => new Promise((resolve) => { server.close(() => resolve()); server.closeAllConnections(); }),
  };
}

/** The page as the extension writes it, with the editor's stand-in before its script. */
function html(name: string): string {
  const page = pageHtml({ title: name, nonce, cspSource: "'self'", scriptUri: `/${name}.js`, iconStyleUri: '/codicon.css', session: 'preview' });
  return page.replace('<script', `<script nonce="${nonce}" src="/themes.js"></script>\n<script nonce="${nonce}" src="/${name}.host.js"></script>\n<script`);
}

function themeScript(): string {
  const themes = themeNames.map((name) => `${name}: ${readFileSync(join(import.meta.dirname, 'themes', `${name}.json`), 'utf8')}`);
  return `globalThis.themes = { ${themes.join(', ')} };`;
}

async function bundle(): Promise<Map<string, Uint8Array>> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(pageNames.flatMap((name) => [[name, `src/views/${name}/page.ts`], [`${name}.host`, `test/page/${name}Host.ts`]])),
    outdir: 'preview',
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    target: 'chrome128',
    legalComments: 'none',
    logLevel: 'warning',
  });
  return new Map(outputFiles.map(({ path, contents }) => [path.slice(path.lastIndexOf('/') + 1), contents]));
}
