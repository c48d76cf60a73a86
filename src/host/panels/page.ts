import { Uri, type ExtensionContext, type Webview } from 'vscode';
import { randomBytes } from 'node:crypto';
import type { Disposable } from '../../base/owner.ts';
import { makeLink, type Contract, type Handlers, type Remote } from '../../protocol/link.ts';
import { pageHtml } from '../../protocol/pageHtml.ts';
import { makePagePort } from './pagePort.ts';

/** Fills a webview with one of our pages and joins its end of the contract. The page loads nothing but our own files. */
export function openPage<C extends Contract>(
  context: ExtensionContext, webview: Webview, contract: C, title: string, handlers: Handlers<C['host']>, onBadFrame: (problem: string) => void,
): Remote<C['page']> & Disposable {
  const folder = Uri.joinPath(context.extensionUri, 'dist', 'views');
  const uri = (file: string): string => webview.asWebviewUri(Uri.joinPath(folder, file)).toString();
  const random = (): string => randomBytes(18).toString('base64url');
  const session = random();
  webview.options = { enableScripts: true, localResourceRoots: [folder] };
  const link = makeLink({ own: contract.host, other: contract.page, port: makePagePort(webview), session, handlers, onBadFrame });
  webview.html = pageHtml({ title, nonce: random(), cspSource: webview.cspSource, scriptUri: uri(`${contract.name}.js`), iconStyleUri: uri('codicon.css'), session });
  return link;
}
