import { Uri, commands, env, window } from 'vscode';
import { logQueryOf, selectorsOf } from '../../core/annotations/annotate.ts';
import type { LineQuery } from '../../core/annotations/queries.ts';
import { inform } from '../messages.ts';
import { withoutIcons } from '../plainText.ts';
import type { Annotations } from './annotations.ts';
import type { LogsPanel } from '../panels/logsPanel.ts';
import type { TracesPanel } from '../panels/tracesPanel.ts';

const why = 'Why is there nothing?';

interface LinePlace {
  readonly uri: string;
  /** From 1. */
  readonly line: number;
}

/** Commands on a source line: its logs, its traces, its query. They take a place from a hover, or the cursor's. */
export class LineCommands {
  readonly #annotations: Annotations;
  readonly #logs: LogsPanel;
  readonly #traces: TracesPanel;

  constructor(annotations: Annotations, logs: LogsPanel, traces: TracesPanel) {
    this.#annotations = annotations;
    this.#logs = logs;
    this.#traces = traces;
  }

  readonly showLogs = async (argument: unknown): Promise<void> => {
    const place = readPlace(argument) ?? cursorPlace();
    const mark = place && (await this.#annotations.markAt(Uri.parse(place.uri), place.line));
    const query = mark && logQueryOf(mark, await this.#annotations.serviceOf(Uri.parse(place.uri)));
    if (!query) return tell(place, 'log call', 'with enough text of its own to find its lines');
    await this.#logs.showQuery(query);
  };

  readonly showTraces = async (argument: unknown): Promise<void> => {
    const place = readPlace(argument) ?? cursorPlace();
    const mark = place && (await this.#annotations.markAt(Uri.parse(place.uri), place.line));
    const selectors = mark ? selectorsOf(mark) : [];
    if (!mark || selectors.length === 0) return tell(place, 'span start or route handler', 'with a constant name');
    await this.#traces.showSelectors(selectors, place && Uri.parse(place.uri));
  };

  /** `Copy Query for This Line`: its LogQL, Jaeger search or PromQL; where there are several one is chosen. */
  readonly copyQuery = async (argument: unknown): Promise<void> => {
    const place = readPlace(argument) ?? cursorPlace();
    const queries = place ? await this.#annotations.queriesAt(Uri.parse(place.uri), place.line) : [];
    const [only] = queries;
    if (!only) return tell(place, 'line', 'that a connection of this environment can be asked about');
    const chosen = queries.length === 1 ? only : await choose(queries);
    if (!chosen) return;
    await env.clipboard.writeText(chosen.text);
    window.setStatusBarMessage(`$(check) ${chosen.of} query copied`, 3000);
  };
}

async function choose(queries: readonly LineQuery[]): Promise<LineQuery | undefined> {
  const items = queries.map((query) => ({ label: query.what, description: query.of, detail: withoutIcons(query.text), query }));
  return (await window.showQuickPick(items, { title: 'Copy query', placeHolder: 'Enter copies it', matchOnDescription: true, matchOnDetail: true }))?.query;
}

async function tell(place: LinePlace | undefined, thing: string, which: string): Promise<void> {
  const said = `The cursor is on no ${thing} ${which}.`;
  if (!place) return void inform(said);
  if (await inform(said, why)) await commands.executeCommand('sightline.doctor.explain', place);
}

function readPlace(argument: unknown): LinePlace | undefined {
  const place = argument as Partial<LinePlace> | undefined;
  return typeof place?.uri === 'string' && typeof place.line === 'number' ? { uri: place.uri, line: place.line } : undefined;
}

function cursorPlace(): LinePlace | undefined {
  const editor = window.activeTextEditor;
  return editor && { uri: editor.document.uri.toString(), line: editor.selection.active.line + 1 };
}
