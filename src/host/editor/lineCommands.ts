import { Uri, env, window } from 'vscode';
import { logQueryOf, selectorsOf } from '../../core/annotations/annotate.ts';
import type { Mark } from '../../model/mark.ts';
import type { Annotations } from './annotations.ts';
import type { LogsPanel } from '../panels/logsPanel.ts';
import type { TracesPanel } from '../panels/tracesPanel.ts';

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
    const mark = this.#mark(argument, 'log');
    const query = mark && logQueryOf(mark);
    if (!query) return tell('log call', 'with enough text of its own to find its lines');
    await this.#logs.showQuery(query);
  };

  readonly showTraces = async (argument: unknown): Promise<void> => {
    const place = readPlace(argument) ?? cursorPlace();
    const mark = place && this.#annotations.markAt(place.uri, place.line);
    const selectors = mark && mark.kind !== 'log' ? selectorsOf(mark) : [];
    if (!mark || selectors.length === 0) return tell('span start or route handler', 'with a constant name');
    await this.#traces.showSelectors(selectors, place && Uri.parse(place.uri));
  };

  readonly copyQuery = async (argument: unknown): Promise<void> => {
    const place = readPlace(argument) ?? cursorPlace();
    const query = place && this.#annotations.at(place.uri, place.line)?.query;
    if (query === undefined) return tell('line', 'with figures behind it');
    await env.clipboard.writeText(query);
    window.setStatusBarMessage('$(check) Query copied', 3000);
  };

  #mark(argument: unknown, kind: Mark['kind']): Mark | undefined {
    const place = readPlace(argument) ?? cursorPlace();
    const mark = place && this.#annotations.markAt(place.uri, place.line);
    return mark?.kind === kind ? mark : undefined;
  }
}

function tell(thing: string, which: string): void {
  void window.showInformationMessage(`The cursor is on no ${thing} ${which}.`);
}

function readPlace(argument: unknown): LinePlace | undefined {
  const place = argument as Partial<LinePlace> | undefined;
  return typeof place?.uri === 'string' && typeof place.line === 'number' ? { uri: place.uri, line: place.line } : undefined;
}

function cursorPlace(): LinePlace | undefined {
  const editor = window.activeTextEditor;
  return editor && { uri: editor.document.uri.toString(), line: editor.selection.active.line + 1 };
}
