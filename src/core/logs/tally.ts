import type { LogRecord } from '../../model/logRecord.ts';
import { levels } from '../../model/severity.ts';
import { levelOf, serviceOf, type RowLevel } from './filter.ts';

/** How many kept records each level and each service has. */
export class Tally {
  readonly #levels = new Map<RowLevel, number>();
  readonly #services = new Map<string, number>();

  add(records: readonly LogRecord[], step: 1 | -1 = 1): void {
    for (const record of records) {
      move(this.#levels, levelOf(record), step);
      move(this.#services, serviceOf(record), step);
    }
  }

  levels(): { readonly level: RowLevel; readonly records: number }[] {
    return [...levels, 'unknown' as const].flatMap((level) => {
      const records = this.#levels.get(level);
      return records ? [{ level, records }] : [];
    });
  }

  /** By name. A service without a name has the empty one. */
  services(): { readonly name: string; readonly records: number }[] {
    const rows = [...this.#services].map(([name, records]) => ({ name, records }));
    return rows.sort((left, right) => left.name.localeCompare(right.name));
  }

  clear(): void {
    this.#levels.clear();
    this.#services.clear();
  }
}

function move<K>(counts: Map<K, number>, key: K, step: number): void {
  const count = (counts.get(key) ?? 0) + step;
  if (count > 0) counts.set(key, count);
  else counts.delete(key);
}
