import type { BackendModule } from '../../backends/backend.ts';
import type { Http } from '../../base/ports.ts';
import { Failure, type FailureCause } from '../../model/failure.ts';

/** Causes that a server of another kind at the address would give. */
const suspicious: readonly FailureCause[] = ['notFound', 'wrongKind', 'html', 'contentType', 'notJson', 'shape'];

/** When something else answers at the address, the failure that says what: `this is Prometheus, not Loki`. */
export async function explainWrongKind(failure: Failure, kind: string, url: string, modules: readonly BackendModule[], http: Http, signal?: AbortSignal): Promise<Failure> {
  if (!suspicious.includes(failure.cause)) return failure;
  const others = modules.filter((module) => module.kind !== kind && module.kind !== 'local');
  const answers = await Promise.all(others.map((module) => module.detect(url, http, signal).catch(() => undefined)));
  const found = answers.find((answer) => answer !== undefined);
  const wanted = modules.find((module) => module.kind === kind)?.title ?? kind;
  if (!found) return failure;
  return new Failure({ kind: 'unsupported', cause: 'wrongKind', asked: failure.asked, got: `this is ${found.title}, not ${wanted}`, remedy: `Set "kind" of the connection to "${found.kind}", or correct the address.` });
}
