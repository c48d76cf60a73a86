export type Level = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';
export const levels: readonly Level[] = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'];

/** Level of an OTLP severity number (1–24, four to a level); `undefined` for 0 or out of range. */
export function levelOfNumber(severityNumber: number): Level | undefined {
  return severityNumber >= 1 && severityNumber <= 24 ? levels[Math.floor((severityNumber - 1) / 4)] : undefined;
}

const spellings: Readonly<Record<string, Level>> = {
  trace: 'trace', trc: 'trace', trce: 'trace', vrb: 'trace', finest: 'trace', finer: 'trace', verbose: 'trace', '10': 'trace',
  debug: 'debug', dbg: 'debug', dbug: 'debug', fine: 'debug', config: 'debug', '20': 'debug',
  info: 'info', inf: 'info', information: 'info', informational: 'info', notice: 'info', log: 'info', success: 'info', '30': 'info',
  warn: 'warn', warning: 'warn', wrn: 'warn', '40': 'warn',
  error: 'error', err: 'error', eror: 'error', severe: 'error', exception: 'error', '50': 'error',
  fatal: 'fatal', ftl: 'fatal', critical: 'fatal', crit: 'fatal', panic: 'fatal', alert: 'fatal', emerg: 'fatal', emergency: 'fatal', '60': 'fatal',
};

/** Level of a spelled level (`WARNING`, `inf`, pino's `30`); `undefined` when unknown. */
export function levelOfText(text: string): Level | undefined {
  const key = text.trim().toLowerCase();
  return Object.hasOwn(spellings, key) ? spellings[key] : undefined;
}
