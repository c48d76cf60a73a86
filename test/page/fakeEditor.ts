import type { Port } from '../../src/protocol/link.ts';

/**
 * Stands for the editor around a page: gives `acquireVsCodeApi` and the host's end of the channel, both in the page itself.
 * Frames are cloned as a real channel clones them. What the page asked for is kept in `window.asked`.
 */
const toHost = new EventTarget();
const key = `state ${location.pathname}`;

export const asked: { readonly name: string; readonly value: unknown }[] = [];

export function record(name: string, value: unknown): void {
  asked.push({ name, value });
}

Object.assign(globalThis, {
  asked,
  acquireVsCodeApi: () => ({
    postMessage: (message: unknown) => {
      const data = structuredClone(message);
      queueMicrotask(() => toHost.dispatchEvent(new MessageEvent('message', { data })));
    },
    getState: () => JSON.parse(sessionStorage.getItem(key) ?? 'null') as unknown,
    setState: (state: unknown) => sessionStorage.setItem(key, JSON.stringify(state)),
  }),
});

export function makeHostPort(): Port {
  return {
    post: (frame) => window.postMessage(frame, location.origin),
    onFrame(listener) {
      const hear = (event: Event): void => listener((event as MessageEvent).data);
      toHost.addEventListener('message', hear);
      return { dispose: () => toHost.removeEventListener('message', hear) };
    },
  };
}
