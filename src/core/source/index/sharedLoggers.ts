import type { FileRecord } from './records.ts';

/** Names of the loggers that files keep in variables, for calls of other files that import them. */
export class SharedLoggers {
  readonly #byVariable = new Map<string, Map<string, string>>();

  learn({ file, loggers }: FileRecord): void {
    for (const [variable, name] of loggers) {
      const files = this.#byVariable.get(variable);
      const own = name === '__name__' ? moduleOf(file) : name;
      if (files) files.set(file, own);
      else this.#byVariable.set(variable, new Map([[file, own]]));
    }
  }

  forget({ file, loggers }: FileRecord): void {
    for (const variable of loggers.keys()) this.#byVariable.get(variable)?.delete(file);
  }

  /** The logger's name behind an imported variable; `undefined` where none or several are kept under it. */
  nameOf(variable: string): string | undefined {
    const names = new Set(this.#byVariable.get(variable)?.values());
    return names.size === 1 ? [...names][0] : undefined;
  }
}

/** `pkg/log.py` as Python calls it. */
const moduleOf = (file: string): string => file.replace(/\.\w+$/, '').replace(/\/__init__$/, '').replaceAll('/', '.');
