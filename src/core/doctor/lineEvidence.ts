import { plural } from '../../base/text.ts';
import type { FailureParts } from '../../model/failure.ts';
import type { FileStanding, Mark } from '../../model/mark.ts';
import type { ServiceOfFile } from '../annotations/serviceOfFile.ts';

/** What can be asked of a backend for a mark. */
export type Wanted = 'logs' | 'traces' | 'metrics';

export interface FileEvidence extends FileStanding {
  /** As shown to the user. */
  readonly path: string;
  /** Names of the languages that are read. */
  readonly languages: readonly string[];
}

export interface SourceEvidence {
  readonly trusted: boolean;
  readonly environment: string;
  /** The environment is this machine's own receiver. */
  readonly local: boolean;
  /** Names of the sources of the environment, with what they keep: `Jaeger (traces)`. */
  readonly present: readonly string[];
  /** The source that is asked for this mark, where there is one. */
  readonly chosen?: string;
  /** Other environments that have such a source. */
  readonly elsewhere: readonly string[];
}

/** Why the chosen source cannot be asked; `failure` absent: it answers. */
export interface ConnectionEvidence {
  readonly name: string;
  readonly failure?: FailureParts;
  readonly receiver?: { readonly state: 'stopped' | 'starting' | 'listening' | 'failed'; readonly reason?: string; readonly url?: string };
}

export interface ServicesEvidence {
  /** Known to the source in the last 24 hours. */
  readonly known: readonly string[];
  /** Those that sent something in the last 30 minutes. */
  readonly recent: readonly string[];
  /** The one that the file's folders are tied to, where one is. */
  readonly tied?: string;
  /** What ties it, in words: `by the name of its folder orders`. */
  readonly tiedBy?: string;
  /** The folder of the file's own project: what a service would be tied to. */
  readonly folder?: string;
  /** Known ones that were not asked whether they sent something lately. */
  readonly notAsked?: number;
}

/** How often this line was seen. `undefined` in a file's question. */
export interface SeenEvidence {
  readonly windowMinutes: number;
  readonly inWindow: number;
  readonly inDay: number;
  /** Services of which each has this route, where none is known to be the file's. */
  readonly sharedBy?: readonly string[];
  /** route: server spans of the day that say no route, of this method, where none says this one. */
  readonly unrouted?: number;
  /** In the day, whatever the service. */
  readonly anyService: number;
  /** The counts are of a sample or were cut. */
  readonly about: boolean;
  /** As drawn behind the line. */
  readonly figures: string;
  /** What was looked for, in the source's own language. */
  readonly query?: string;
}

/** Gathered in this order; what is absent was not gathered yet. */
export interface LineEvidence {
  /** From 1; absent when the question is about the whole file. */
  readonly line?: number;
  readonly file?: FileEvidence;
  /** All of the file, in the order of their lines. */
  readonly marks?: readonly Mark[];
  readonly annotationsOn?: boolean;
  readonly source?: SourceEvidence;
  readonly connection?: ConnectionEvidence;
  readonly services?: ServicesEvidence;
  readonly seen?: SeenEvidence;
}

/** The mark that the line lies in, the innermost. */
export function markOf({ line, marks }: LineEvidence): Mark | undefined {
  if (line === undefined) return undefined;
  return marks?.filter((mark) => mark.line <= line && line <= mark.endLine).sort((a, b) => a.endLine - a.line - (b.endLine - b.line))[0];
}

/** What a source must keep to answer: the mark's, or for a file that of its first mark. */
export function wantedOf(evidence: LineEvidence): Wanted {
  const mark = markOf(evidence) ?? evidence.marks?.[0];
  if (mark?.kind === 'metric') return 'metrics';
  return mark === undefined || mark.kind === 'log' ? 'logs' : 'traces';
}

export const markWords: Readonly<Record<Mark['kind'], string>> = { log: 'log call', span: 'span start', route: 'route', metric: 'metric' };

/** `by the name of its folder orders`. */
export function tieWords({ by, folder, files = 0 }: ServiceOfFile): string {
  if (by === 'name') return `by the name of its folder ${folder}`;
  return by === 'setting' ? 'by the setting sightline.source.serviceFolders' : `as ${plural(files, 'file')} of ${folder} showed`;
}
