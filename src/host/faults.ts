import type { LogOutputChannel } from 'vscode';
import { Failure, isCancel } from '../model/failure.ts';
import { fail } from './messages.ts';

/** Where errors go that nobody asked about: into the log once each, and to the user only when they are our own. */
export class Faults {
  readonly #log: LogOutputChannel;
  readonly #told = new Set<string>();

  constructor(log: LogOutputChannel) {
    this.#log = log;
  }

  /** For background work. A backend's failure is logged once until it changes; the tree and the panels show it. */
  readonly quiet = (error: unknown): void => {
    if (isCancel(error)) return;
    const text = error instanceof Error ? error.message : String(error);
    if (this.#told.has(text)) return;
    if (this.#told.size > 500) this.#told.clear();
    this.#told.add(text);
    if (error instanceof Failure) this.#log.warn(text);
    else this.#log.error(error instanceof Error ? error : text);
  };

  /** For what the user asked for: said, with a way to the log. */
  readonly loud = (error: unknown): void => {
    if (isCancel(error)) return;
    this.#log.error(error instanceof Error ? error : String(error));
    const text = error instanceof Failure ? `${error.got}. ${error.remedy}` : error instanceof Error ? error.message : String(error);
    void fail(`Sightline: ${text}`, 'Show output').then((choice) => choice && this.#log.show());
  };
}
