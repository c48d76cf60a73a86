import { bareName } from '../places/paths.ts';
import type { SourceIndex } from '../index/sourceIndex.ts';

/** Names that loggers of the workspace go by: of folders, files, classes and the loggers themselves. Built once for a state of the index. */
export class OwnNames {
  readonly #index: SourceIndex;
  #names = new Set<string>();
  #version = -1;

  constructor(index: SourceIndex) {
    this.#index = index;
  }

  /** True where a logger's name may be of a file of the workspace; false says that a library has it. */
  mayHave(logger: string): boolean {
    if (this.#version !== this.#index.version) this.#gather();
    const parts = partsOf(logger);
    const [first = '', last = ''] = [parts[0], parts.at(-1)];
    return this.#names.has(bareName(logger)) || this.#names.has(last) || (parts.length > 1 && this.#names.has(first));
  }

  #gather(): void {
    this.#version = this.#index.version;
    this.#names = new Set();
    for (const { file } of this.#index.records()) {
      const entries = this.#index.entriesOf(file);
      if (entries.length === 0) continue;
      for (const part of file.replace(/\.[^./]+$/, '').split('/')) this.#names.add(bareName(part));
      for (const { loggerName, functionName } of entries) {
        if (loggerName !== undefined) for (const name of [bareName(loggerName), ...partsOf(loggerName)]) this.#names.add(name);
        for (const part of functionName.split('.').slice(0, -1)) this.#names.add(bareName(part));
      }
    }
  }
}

const partsOf = (logger: string): string[] => logger.split(/[./:\\]+/).filter((part) => part !== '').map(bareName);
