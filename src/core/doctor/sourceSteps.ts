import { plural } from '../../base/text.ts';
import type { Mark } from '../../model/mark.ts';
import { fails, listed, passes, type Remedy, type Step } from './diagnosis.ts';
import { markOf, markWords, type LineEvidence } from './lineEvidence.ts';

const nearestShown = 3;
const openExcludes: Remedy = { action: 'openExcludes', label: 'Open the exclude settings' };
const rebuild: Remedy = { action: 'rebuildIndex', label: 'Rebuild the source index' };

const inWorkspace: Step<LineEvidence> = {
  id: 'workspace', title: 'The file lies in the workspace',
  check: ({ file }) => {
    if (!file) return undefined;
    if (file.state !== 'outside') return passes(file.path);
    return fails('The file lies outside the workspace', `Sightline reads the folders of this window only, and ${file.path} is in none of them.`);
  },
};

const language: Step<LineEvidence> = {
  id: 'language', title: 'Sightline reads its language',
  check: ({ file }) => {
    if (!file) return undefined;
    if (file.state !== 'noLanguage') return passes(`One of ${listed(file.languages, 9)}`);
    return fails('Sightline has no grammar for this language', `${file.path} is none of ${listed(file.languages, 9)}. Its log lines are still shown, without a way to their source.`);
  },
};

const indexed: Step<LineEvidence> = {
  id: 'index', title: 'The source index holds the file',
  check: ({ file }) => {
    if (!file) return undefined;
    const reason = file.reason ?? 'no reason was given';
    if (file.state === 'excluded') {
      return fails(`The file is excluded: ${reason}`, `${file.path} is left out of the source index (${reason}).`, reason.includes('settings') ? [openExcludes, rebuild] : [rebuild]);
    }
    if (file.state === 'skipped') return fails(`The file is skipped: ${reason}`, `The source index came across ${file.path} and did not read it: ${reason}.`, [rebuild]);
    return passes('Read');
  },
};

const marked: Step<LineEvidence> = {
  id: 'mark', title: 'Something here can be found in telemetry',
  check: (evidence) => {
    const { line, marks, file } = evidence;
    if (!marks) return undefined;
    if (marks.length === 0) {
      return fails('The file holds no log call, span start, route or metric that Sightline recognises', `${file?.path ?? 'The file'} was read and none was found. A logger that is handed in from elsewhere, or a wrapper in a library, may go unrecognised.`, [rebuild]);
    }
    if (line === undefined) return passes(countsOf(marks));
    const mark = markOf(evidence);
    if (mark) return passes(`A ${markWords[mark.kind]}: ${mark.label}`);
    const nearest = [...marks].sort((a, b) => distance(a, line) - distance(b, line)).slice(0, nearestShown);
    return fails(
      `Line ${line} holds no log call, span start, route or metric that Sightline recognises`,
      `The file has ${countsOf(marks)}; the nearest ${nearest.length === 1 ? 'is on line' : 'are on lines'} ${listed(nearest.map((mark) => String(mark.line)))}.`,
      nearest.map((near) => ({ action: 'goToPlace', label: `Go to the ${markWords[near.kind]} on line ${near.line}: ${near.label}`, line: near.line })),
    );
  },
};

const searchable: Step<LineEvidence> = {
  id: 'searchable', title: 'It has constant text to look for',
  check: (evidence) => {
    const { line, marks } = evidence;
    if (!marks) return undefined;
    if (line === undefined) {
      const usable = marks.filter(isSearchable).length;
      return usable > 0 ? passes(`${usable} of ${marks.length} have`) : fails('Nothing in this file has constant text to look for', `All of its ${countsOf(marks)} are made of values only.`, [showLogs]);
    }
    const mark = markOf(evidence);
    if (!mark) return undefined;
    if (isSearchable(mark)) return passes(`Looks for ${textOf(mark)}`);
    if (mark.kind !== 'log') return fails(`The ${markWords[mark.kind]} has no constant name`, `${mark.label} takes its name from a value, so its spans cannot be told from others.`, [{ action: 'showTraces', label: 'Show all traces' }]);
    return fails('The message has too little constant text to look for', `${mark.label} writes lines that could come from any call: at least one run of five characters with a word in it is needed.`, [showLogs]);
  },
};

const shown: Step<LineEvidence> = {
  id: 'shown', title: 'Figures are switched on',
  check: ({ annotationsOn }) => {
    if (annotationsOn === undefined) return undefined;
    return annotationsOn ? passes('sightline.annotations.enabled') : fails('Figures behind lines are switched off', 'The setting sightline.annotations.enabled is off.', [{ action: 'showAnnotations', label: 'Switch them on' }]);
  },
};

const showLogs: Remedy = { action: 'showLogs', label: 'Show all logs' };

/** From the file to what can be looked for: nothing of it asks a server. */
export const sourceSteps: readonly Step<LineEvidence>[] = [inWorkspace, language, indexed, marked, searchable, shown];

export function isSearchable(mark: Mark): boolean {
  if (mark.kind === 'log') return (mark.contains ?? []).length > 0;
  return mark.kind === 'span' || mark.kind === 'metric' ? mark.name !== undefined : (mark.routeForms ?? []).length > 0;
}

function textOf(mark: Mark): string {
  if (mark.kind === 'log') return (mark.contains ?? []).map((text) => `“${text}”`).join(' and ');
  if (mark.kind === 'metric') return `series of ${mark.name ?? ''}`;
  return mark.kind === 'span' ? `spans named ${mark.name ?? ''}` : `requests of ${listed(mark.routeForms ?? [], 3)}`;
}

function countsOf(marks: readonly Mark[]): string {
  const kinds = ['log', 'span', 'route', 'metric'] as const;
  return kinds.flatMap((kind) => {
    const count = marks.filter((mark) => mark.kind === kind).length;
    return count === 0 ? [] : [plural(count, markWords[kind])];
  }).join(', ');
}

function distance(mark: Mark, line: number): number {
  return line < mark.line ? mark.line - line : Math.max(line - mark.endLine, 0);
}
