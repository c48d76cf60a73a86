import type { Webview } from 'vscode';
import type { Port } from '../../protocol/link.ts';

/** The host's end of a page's one channel. */
export function makePagePort(webview: Webview): Port {
  return {
    post: (frame) => void webview.postMessage(frame),
    onFrame: (listener) => webview.onDidReceiveMessage(listener),
  };
}
