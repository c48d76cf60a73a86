import type { LogFilter, LogState } from '../../protocol/logs.ts';
import { fullCount } from '../kit/format.ts';
import { openMenu } from '../kit/menu.ts';
import { levelNames } from './row.ts';

export interface FilterEvents {
  /** The filter as last asked for: an open menu outlives the drawing that opened it. */
  filter(): LogFilter;
  setFilter(change: Partial<LogFilter>): void;
}

function toggled<T>(list: readonly T[], item: T): T[] {
  return list.includes(item) ? list.filter((other) => other !== item) : [...list, item];
}

export function openLevels(anchor: HTMLElement, state: LogState, events: FilterEvents): void {
  openMenu(anchor, 'Levels', () => [
    ...state.levels.map(({ level, records }) => ({
      label: levelNames[level],
      hint: fullCount(records),
      checked: !events.filter().hiddenLevels.includes(level),
      run: () => events.setFilter({ hiddenLevels: toggled(events.filter().hiddenLevels, level) }),
    })),
    'line',
    { label: 'Warnings and Errors Only', run: () => events.setFilter({ hiddenLevels: ['trace', 'debug', 'info', 'unknown'] }) },
    { label: 'All Levels', run: () => events.setFilter({ hiddenLevels: [] }) },
  ]);
}

export function openServices(anchor: HTMLElement, state: LogState, events: FilterEvents): void {
  openMenu(anchor, 'Services', () => [
    ...state.services.map(({ name, records }) => ({
      label: name || 'No service name',
      hint: fullCount(records),
      checked: !events.filter().hiddenServices.includes(name),
      run: () => events.setFilter({ hiddenServices: toggled(events.filter().hiddenServices, name) }),
    })),
    'line',
    { label: 'No Services', run: () => events.setFilter({ hiddenServices: state.services.map(({ name }) => name) }) },
    { label: 'All Services', run: () => events.setFilter({ hiddenServices: [] }) },
  ]);
}
