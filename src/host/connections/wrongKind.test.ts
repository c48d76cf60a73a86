import assert from 'node:assert/strict';
import type { BackendModule } from '../../backends/backend.ts';
import type { Http } from '../../base/ports.ts';
import { Failure } from '../../model/failure.ts';
import { explainWrongKind } from './wrongKind.ts';

const module = (kind: string, title: string, there: boolean): BackendModule => ({
  kind, title, can: [], detect: (url) => Promise.resolve(there ? { kind, title, url } : undefined), connect: () => { throw new Error('not needed'); },
});
const http = {} as Http;
const failure = (cause: 'notFound' | 'unauthorized'): Failure => new Failure({ kind: 'unsupported', cause, asked: 'GET http://x', got: '404', remedy: 'Check the path.' });

describe('a connection of the wrong kind', () => {
  const modules = [module('loki', 'Loki', false), module('prometheus', 'Prometheus', true)];

  it('is told what really answers', async () => {
    const told = await explainWrongKind(failure('notFound'), 'loki', 'http://x', modules, http);
    assert.equal(told.got, 'this is Prometheus, not Loki');
    assert.equal(told.cause, 'wrongKind');
  });

  it('keeps its own failure when nothing known answers, or when the cause is another', async () => {
    const own = failure('notFound');
    assert.equal(await explainWrongKind(own, 'loki', 'http://x', [modules[0] as BackendModule], http), own);
    const refused = failure('unauthorized');
    assert.equal(await explainWrongKind(refused, 'loki', 'http://x', modules, http), refused);
  });
});
