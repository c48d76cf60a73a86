import { formatCount, formatWindow } from '../../base/units.ts';
import { unroutedText } from '../annotations/annotate.ts';
import { fails, listed, passes, type Remedy, type Step } from './diagnosis.ts';
import { markOf, markWords, wantedOf, type LineEvidence, type ServicesEvidence, type Wanted } from './lineEvidence.ts';

const recentWords = 'in the last 30 min';
const dayMinutes = 24 * 60;
const quietLevels: readonly string[] = ['debug', 'trace'];

const allOf: Readonly<Record<Wanted, readonly Remedy[]>> = { logs: [{ action: 'showLogs', label: 'Show all logs' }], traces: [{ action: 'showTraces', label: 'Show all traces' }], metrics: [] };
const showAll = (evidence: LineEvidence): readonly Remedy[] => allOf[wantedOf(evidence)];
const did: Readonly<Record<Wanted, string>> = { logs: 'logged', traces: 'sent', metrics: 'gave' };
const change: Remedy = { action: 'switchEnvironment', label: 'Switch environment' };

const known: Step<LineEvidence> = {
  id: 'service', title: 'The source knows services',
  check: (evidence) => {
    const { services, source, connection } = evidence;
    if (!services) return undefined;
    const name = connection?.name ?? 'The source';
    if (services.known.length === 0) {
      const remedies: readonly Remedy[] = source?.local ? [{ action: 'openTerminal', label: 'Open a terminal whose programs report here' }] : [change, ...showAll(evidence)];
      return fails(`${name} knows no service`, `Nothing was sent to it in the last 24 h${source?.local ? '; programs must use OpenTelemetry and run in a terminal opened after the receiver started' : ''}.`, remedies);
    }
    return passes(listed(services.known));
  },
};

const speaks: Step<LineEvidence> = {
  id: 'recent', title: `The service sent something ${recentWords}`,
  check: (evidence) => {
    const { services } = evidence;
    if (!services) return undefined;
    const { tied, recent } = services;
    const sent = did[wantedOf(evidence)];
    const unasked = services.notAsked === undefined ? '' : ` ${services.notAsked} more were not asked.`;
    const others = recent.length === 0 ? 'No other service did either' : `${listed(recent)} did`;
    if (tied === undefined) {
      if (recent.length > 0) return passes(listed(recent));
      return fails(`No service ${sent} anything ${recentWords}`, `Known from the last 24 h: ${listed(services.known)}.${unasked}`, [...showAll(evidence), change]);
    }
    if (recent.includes(tied)) return passes(tied);
    return fails(`Service ${tied} ${sent} nothing ${recentWords}`, `This file belongs to ${tied} ${services.tiedBy ?? ''}. ${others}.${unasked}`, [...showAll(evidence), change, ...tieOther(services)]);
  },
};

const tied: Step<LineEvidence> = {
  id: 'tie', title: 'A service is tied to its folder',
  check: ({ line, services, seen: counts }) => {
    if (!services) return undefined;
    const { known, recent, tied: service, tiedBy, folder = '' } = services;
    if (service !== undefined) return passes(`${service}, ${tiedBy ?? ''}`);
    if (known.length < 2) return passes('There is only one');
    if (line === undefined) return passes('None is, so all are asked');
    if (!counts) return undefined;
    const shared = counts.sharedBy ?? [];
    if (shared.length === 0 && (counts.anyService > 0 || counts.unrouted)) return passes('None is, so all are asked');
    const offered = (shared.length > 0 ? shared : recent).slice(0, mostOffered).map((name): Remedy => ({ action: 'tieFolder', label: `Tie ${name} to ${folderWords(folder)}`, value: name, file: folder }));
    return fails(
      `No service is tied to ${folderWords(folder)}`,
      shared.length > 0 ? `${listed(shared)} all have this route, and none of their figures is guessed to be this file’s.`
        : `No single one of ${listed(known)} is named like a folder of this file, and none sent what this line sends in the last 24 h.`,
      [...offered, ...tieOther(services)],
    );
  },
};

const mostOffered = 4;
const folderWords = (folder: string): string => (folder === '' ? 'the workspace’s own folder' : folder);
const tieOther = (services: ServicesEvidence | undefined): readonly Remedy[] => (services?.folder === undefined ? [] : [{ action: 'tieFolder', label: `Tie ${folderWords(services.folder)} to a service…`, file: services.folder }]);

const seen: Step<LineEvidence> = {
  id: 'seen', title: 'It was seen in the window',
  check: (evidence) => {
    const { seen: counts, services } = evidence;
    const mark = markOf(evidence);
    if (!counts || !mark) return undefined;
    const about = counts.about ? 'about ' : '';
    const window = formatWindow(counts.windowMinutes * 60_000);
    if (counts.inWindow > 0) return passes(counts.figures, showOwn(evidence));
    const asked = counts.query === undefined ? '' : ` Asked: ${counts.query}`;
    if (counts.inDay > 0) {
      return fails(`Not seen in the last ${window}, but ${about}${formatCount(counts.inDay)} times in the last 24 h`, `Figures behind lines look back ${window}.${asked}`, [
        { action: 'lookBack', label: 'Look back 24 h behind lines', value: String(dayMinutes) }, showOwn(evidence),
      ]);
    }
    if (counts.unrouted) {
      const of = services?.tied === undefined ? '' : ` of ${services.tied}`;
      return fails(`Requests${of} come without their route, so none is known to be this one’s`, `In the last 24 h ${unroutedText(counts.unrouted, mark.method ?? '')}. Load that instrumentation where the program starts.`, showAll(evidence));
    }
    if (counts.anyService > 0) {
      return fails(
        `Not seen from service ${services?.tied ?? 'of this folder'}, but ${about}${formatCount(counts.anyService)} times from others`,
        `The file belongs to ${services?.tied ?? 'a service'} ${services?.tiedBy ?? ''}, and other services send the same.${asked}`, [showOwn(evidence), ...tieOther(services), ...showAll(evidence)],
      );
    }
    const quiet = mark.level !== undefined && quietLevels.includes(mark.level);
    return fails(
      quiet ? `Not seen in 24 h: a ${mark.level ?? ''} call, which most programs leave out` : `Not seen in 24 h: this ${markWords[mark.kind]} ${mark.kind === 'metric' ? 'was not given' : 'did not run'}, or the running program is older than this line`,
      `${services?.tied ?? 'The services'} sent other things meanwhile.${asked}`, [...showAll(evidence), change],
    );
  },
};

const alone: Step<LineEvidence> = {
  id: 'twins', title: 'No other call shares its text',
  check: (evidence) => {
    const mark = markOf(evidence);
    if (!mark || !evidence.seen) return undefined;
    const twins = mark.twins ?? 0;
    if (twins === 0) return passes('Its text is its own');
    const text = mark.contains?.[0] ?? '';
    return fails(`${twins} other ${twins === 1 ? 'call shares' : 'calls share'} this text`, `The figures (${evidence.seen.figures}) count the lines of ${twins === 1 ? 'both' : `all ${twins + 1}`} calls together.`, [
      { action: 'searchText', label: `Search the workspace for “${text}”`, value: text }, showOwn(evidence),
    ]);
  },
};

function showOwn(evidence: LineEvidence): Remedy {
  const line = evidence.line ?? 1;
  const wanted = wantedOf(evidence);
  if (wanted === 'metrics') return { action: 'copyQuery', label: 'Copy its query', line };
  return wanted === 'logs' ? { action: 'showLogs', label: 'Show the logs of this line', line } : { action: 'showTraces', label: 'Show the traces of this line', line };
}

/** From the service to the line's own figures. */
export const seenSteps: readonly Step<LineEvidence>[] = [known, speaks, tied, seen, alone];
