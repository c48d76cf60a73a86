import type { Disposable } from '../../base/owner.ts';
import { makeLink, type Contract, type Handlers, type Port, type Remote } from '../../protocol/link.ts';

interface EditorApi {
  readonly postMessage: (message: unknown, transfer?: readonly ArrayBuffer[]) => void;
  getState(): unknown;
  setState(state: unknown): void;
}
declare function acquireVsCodeApi(): EditorApi;

export interface Page<C extends Contract, Arrangement> {
  readonly host: Remote<C['host']>;
  /** Place and arrangement as last saved; fetched data is never in it. */
  readonly saved: Partial<Arrangement>;
  save(arrangement: Arrangement): void;
}

/** Joins this page to its host. To be called once: the editor hands out its API a single time. */
export function bootPage<C extends Contract, Arrangement extends object>(contract: C, handlers: Handlers<C['page']>): Page<C, Arrangement> {
  const api = acquireVsCodeApi();
  const link = makeLink<C['page'], C['host']>({
    own: contract.page,
    other: contract.host,
    port: pagePort(api),
    session: document.body.dataset['session'] ?? '',
    handlers,
    // A page has no logger, and its console is where a developer looks.
    onBadFrame: (problem) => console.warn(`Sightline: ${problem}`),
  });
  const saved = api.getState();
  return {
    host: link,
    saved: typeof saved === 'object' && saved !== null ? (saved as Partial<Arrangement>) : {},
    save: (arrangement) => api.setState(arrangement),
  };
}

function pagePort({ postMessage: post }: EditorApi): Port {
  return {
    post: (frame, transfer) => (transfer ? post(frame, transfer) : post(frame)),
    onFrame(listener): Disposable {
      const hear = (event: MessageEvent): void => listener(event.data);
      window.addEventListener('message', hear);
      return { dispose: () => window.removeEventListener('message', hear) };
    },
  };
}
