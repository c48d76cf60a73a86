import type { Engine } from '../../../src/core/engine.ts';
import { Ladder } from '../../../src/core/source/ladder.ts';
import type { Mark } from './marks.ts';
import type { CapturedSpan } from './services.ts';

export type Family = 'server' | 'internal' | 'rpc' | 'messaging' | 'job' | 'database' | 'http' | 'client' | 'framework';

export interface Verdict {
  readonly family: Family;
  readonly span: CapturedSpan;
  /** Places that are right; none where the right answer is that there is none. */
  readonly truth: readonly Pick<Mark, 'file' | 'line' | 'endLine'>[];
  readonly result: 'right' | 'tied' | 'wrong' | 'none';
  readonly isSure: boolean;
  readonly answer: string;
}

const text = (span: CapturedSpan, ...keys: readonly string[]): string | undefined => {
  const key = keys.find((each) => span.attributes[each] !== undefined);
  return key === undefined ? undefined : String(span.attributes[key]);
};

/** `GET /x/7` of a server span. */
export function requestOf(span: CapturedSpan): string | undefined {
  const method = text(span, 'http.request.method', 'http.method');
  const path = text(span, 'url.path', 'http.target', 'url.full', 'http.url')?.replace(/^https?:\/\/[^/]*/, '').replace(/\?.*$/, '').replace(/^\/proxy(?=\/)/, '');
  return method === undefined || path === undefined ? undefined : `${method} ${path}`;
}

/** Asks the engine for every different span of a service and holds the answers against the marks of its sources. */
export function judge(engine: Engine, service: string, spans: readonly CapturedSpan[], marks: readonly Mark[]): readonly Verdict[] {
  const ladder = new Ladder(engine.index);
  const servers = new Map(spans.filter(({ kind }) => kind === 'server').map((span) => [span.traceId, span]));
  const seen = new Set<string>();
  return spans.flatMap((span): Verdict[] => {
    const found = truthOf(span, servers.get(span.traceId), marks);
    if (!found) return [];
    const key = JSON.stringify([found.family, span.name, span.scope, span.mark, span.kind === 'server' ? requestOf(span) : '', found.truth]);
    if (seen.has(key)) return [];
    seen.add(key);
    const answer = ladder.locateSpan({ name: span.name, kind: span.kind, attributes: span.attributes, scope: span.scope, service });
    if (!answer.found) return [{ ...found, span, result: 'none', isSure: false, answer: answer.reason }];
    const right = answer.candidates.map(({ file, line }) => found.truth.some((place) => place.file === file && place.line <= line && line <= place.endLine));
    const result = right[0] ? 'right' : answer.certainty === 'oneOf' && right.some(Boolean) ? 'tied' : 'wrong';
    return [{ ...found, span, result, isSure: answer.certainty === 'sure' || answer.certainty === 'exact', answer: `${answer.certainty} ${answer.rung} ${answer.candidates.map(({ file, line }) => `${file}:${line}`).slice(0, 3).join(' ')}` }];
  });
}

const recordedFamily = ({ kind, attributes }: CapturedSpan): Family => (kind === 'consumer' || kind === 'producer' ? 'messaging' : Object.keys(attributes).some((key) => key.startsWith('db.')) ? 'database' : kind === 'client' ? 'http' : 'job');

function truthOf(span: CapturedSpan, server: CapturedSpan | undefined, marks: readonly Mark[]): Pick<Verdict, 'family' | 'truth'> | undefined {
  if (span.mark !== undefined) return { family: recordedFamily(span), truth: marks.filter(({ kind, subject }) => kind === 'place' && subject === span.mark) };
  const rpc = text(span, 'rpc.service') === undefined ? span.name.replace(/^\//, '') : `${text(span, 'rpc.service')}/${text(span, 'rpc.method')?.split('/').at(-1)}`;
  const isRpc = Object.keys(span.attributes).some((key) => key.startsWith('rpc.'));
  if (span.kind === 'client' || span.kind === 'producer') return { family: 'client', truth: [] };
  if (isRpc) return span.kind === 'server' ? { family: 'rpc', truth: marks.filter(({ kind, subject }) => kind === 'rpc' && subject === rpc) } : undefined;
  const named = marks.filter(({ kind, subject, scope }) => kind === 'span' && subject === span.name && (scope === undefined || scope === span.scope));
  if (named.length > 0) return { family: 'internal', truth: named };
  const asked = requestOf(server ?? span);
  const handlers = asked === undefined ? [] : marks.filter(({ kind, subject }) => kind === 'request' && subject.split('?')[0] === asked);
  if (span.kind === 'server') return handlers.length === 0 ? undefined : { family: 'server', truth: handlers };
  return { family: 'framework', truth: handlers };
}
