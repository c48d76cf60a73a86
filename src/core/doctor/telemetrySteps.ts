import { plural, shortened } from '../../base/text.ts';
import type { SourceAnswer, SourceRef } from '../../model/sourceRef.ts';
import { near, segmentsOf } from '../source/places/paths.ts';
import { fails, listed, passes, type Remedy, type Step } from './diagnosis.ts';

/** A log line or span, and what the engine says of it. Gathered in this order; what is absent was not gathered yet. */
export interface TelemetryEvidence {
  readonly kind: 'log' | 'span';
  /** The message, or the span's name. */
  readonly text: string;
  readonly service?: string;
  /** Names of the attributes that it carries. */
  readonly attributes: readonly string[];
  readonly source?: { readonly files: number; readonly logCalls: number; readonly spanStarts: number; readonly routes: number };
  /** The file that its attributes name, how many files of the workspace fit, and those with the same name (at most a few). */
  readonly origin?: { readonly path?: string; readonly line?: number; readonly fitting: number; readonly sameName: readonly string[] };
  readonly answer?: SourceAnswer;
  /** Folders of the workspace that carry the service's name. */
  readonly serviceFolders?: readonly string[];
  /** How the answer was found, in words. */
  readonly how?: string;
}

const leastLetters = 5;
const mostPlaces = 8;
const rebuild: Remedy = { action: 'rebuildIndex', label: 'Rebuild the source index' };

const indexed: Step<TelemetryEvidence> = {
  id: 'source', title: 'The workspace has source that Sightline reads',
  check: ({ source }) => {
    if (!source) return undefined;
    const { files, logCalls, spanStarts, routes } = source;
    const counts = `${plural(files, 'file')}, ${plural(logCalls, 'log call')}, ${plural(spanStarts, 'span start')}, ${plural(routes, 'route')}`;
    if (logCalls + spanStarts + routes > 0) return passes(counts);
    return fails('The workspace holds nothing that telemetry could come from', `The source index has ${counts}. The program may live in another folder.`, [rebuild, { action: 'openExcludes', label: 'Open the exclude settings' }]);
  },
};

const origin: Step<TelemetryEvidence> = {
  id: 'origin', title: 'The file that it names is in the workspace',
  check: ({ origin: named, text, service }) => {
    if (!named) return undefined;
    if (named.path === undefined) return passes('It names none (no code.file.path), so its text decides');
    const place = `${named.path}${named.line === undefined ? '' : `:${named.line}`}`;
    if (named.fitting === 1) return passes(place);
    const search: Remedy = { action: 'searchText', label: 'Search the workspace for its text', value: longestRun(text) };
    const ownFirst = [...named.sameName].sort((a, b) => Number(near(b.split('/'), service)) - Number(near(a.split('/'), service)));
    const ways = ownFirst.flatMap((file) => mappingOf(named.path ?? '', file, service));
    if (named.fitting > 1) return fails(`It comes from ${place}, which fits ${named.fitting} files`, 'They end alike, and which folder the front of the path stands for is not known.', ways);
    if (ways.length > 0) return fails(`It comes from ${place}, whose front is not mapped`, `What the front of that path stands for is not known. A file of that name is here: ${listed(named.sameName)}.`, [...ways, search]);
    return fails(`It comes from ${place}, which is no file of this workspace`, 'No file of that name is here. It may be of another repository, of a library, or excluded.', [search, { action: 'openExcludes', label: 'Open the exclude settings' }]);
  },
};

/** The prefix to map so that `path` means `file`, for this service only: another's container may have the same. None where the paths are the same. */
function mappingOf(path: string, file: string, service: string | undefined): readonly Remedy[] {
  const [asked, own] = [segmentsOf(path), file.split('/')];
  let common = 0;
  while (common < Math.min(asked.length, own.length) && asked.at(-1 - common)?.toLowerCase() === own.at(-1 - common)?.toLowerCase()) common += 1;
  const from = asked.slice(0, asked.length - common).join('/');
  const to = own.slice(0, own.length - common).join('/');
  if (from === '' || common === 0) return [];
  return [{ action: 'mapPrefix', label: `Map /${from}${service === undefined ? '' : ` of ${service}`} to ${to === '' ? 'the workspace’s own folder' : to}`, value: `/${from}`, file: to, ...(service === undefined ? {} : { service }) }];
}

const enough: Step<TelemetryEvidence> = {
  id: 'text', title: 'It has constant text to look for',
  check: ({ text, origin: named, kind }) => {
    if (named?.path !== undefined && named.fitting === 1) return passes('Not needed: it names its file');
    const run = longestRun(text);
    if (run.replace(/[^\p{L}]/gu, '').length >= leastLetters || kind === 'span' && text.trim() !== '') return passes(`“${shortened(run === '' ? text : run, 80)}”`);
    return fails(text.trim() === '' ? 'It is empty' : 'It has too little text that a call could have written', `“${shortened(text, 120)}” fits many calls as well.`);
  },
};

const matched: Step<TelemetryEvidence> = {
  id: 'match', title: 'A place in the workspace fits',
  check: ({ answer, service, serviceFolders, kind, text, attributes }) => {
    if (!answer) return undefined;
    if (answer.found) return passes(placeOf(answer.candidates[0]), goTo(answer.candidates[0]));
    const tied = service === undefined ? 'It names no service.'
      : serviceFolders && serviceFolders.length > 0 ? `Service ${service} fits the folder ${listed(serviceFolders, 3)}.`
        : `No folder of the workspace is named like its service ${service}, which may live in another repository.`;
    const carries = attributes.some((name) => name.startsWith('code.') || name.startsWith('code_')) ? '' : ' It carries no code.* attributes.';
    const run = longestRun(text);
    return fails(kind === 'log' ? 'No log call in the workspace writes this text' : 'No span start, route or handler in the workspace fits', `${answer.reason} ${tied}${carries}`, [
      ...(run === '' ? [] : [{ action: 'searchText', label: `Search the workspace for “${shortened(run, 60)}”`, value: run } as const]), rebuild,
    ]);
  },
};

const single: Step<TelemetryEvidence> = {
  id: 'single', title: 'Only one place fits',
  check: ({ answer, how }) => {
    if (!answer) return undefined;
    if (!answer.found) return undefined;
    const { candidates, certainty, leftOut } = answer;
    if (certainty !== 'oneOf' || candidates.length === 1) return passes(how ?? certainty);
    const more = candidates.length > mostPlaces ? ` The first ${mostPlaces} are offered.` : '';
    return fails(`${candidates.length + (leftOut?.count ?? 0)} calls share this text`, `Nothing in the record tells them apart.${more}`, candidates.slice(0, mostPlaces).map(goTo));
  },
};

const placeOf = ({ file, line }: SourceRef): string => `${file}:${line}`;
const goTo = (place: SourceRef): Remedy => ({ action: 'goToPlace', label: `Go to ${placeOf(place)}`, file: place.file, line: place.line });

/** Why a log line or span leads to no source line. */
export const telemetrySteps: readonly Step<TelemetryEvidence>[] = [indexed, origin, enough, matched, single];

/** The longest run of words without digits, quotes or brackets: the text most likely to stand in the source. */
export function longestRun(text: string): string {
  const segments = text.slice(0, 4000).split(/[^\p{L}\p{N}\s,.'_-]+/u);
  const runs = segments.flatMap((segment) => segment.split(/\s+/).map((word) => (/\p{N}/u.test(word) ? '\0' : word)).join(' ').split('\0')).map((run) => run.trim());
  return runs.reduce((best, run) => (run.length > best.length ? run : best), '').slice(0, 120);
}
