import type { Level } from '../../model/severity.ts';
import { methodsOf, type LoggerLibrary, type MethodShape } from '../logging/loggers.ts';

const levels: Record<string, Level> = {
  Trace: 'trace', Verbose: 'trace', Debug: 'debug', Info: 'info', Information: 'info', Warn: 'warn', Warning: 'warn', Error: 'error', Critical: 'fatal', Fatal: 'fatal',
};
const prefixed = (prefix: string, suffix: string) => Object.fromEntries(Object.entries(levels).map(([name, level]) => [prefix + name + suffix, level]));
/** Exceptions and event ids may stand before the message. */
const named: MethodShape = { holes: 'named', fields: 'none', seeks: true };
const numbered: MethodShape = { holes: 'numbered', fields: 'none' };
const all: Record<string, MethodShape> = {
  ...methodsOf(prefixed('', ''), named), ...methodsOf(prefixed('Log', ''), named), ...methodsOf(prefixed('', 'Format'), { ...numbered, seeks: true }),
  Log: { ...named, levelArg: 0 }, Write: { ...named, levelArg: 0 },
};

export const unknown: LoggerLibrary = {
  id: 'unknown', derive: ['ForContext', 'WithProperty', 'CreateLogger', 'WithContext', 'BeginScope', 'Here'], methods: all,
};

export const libraries: readonly LoggerLibrary[] = [
  {
    id: 'print', globals: ['Console', 'Console.Out', 'Console.Error', 'System.Console', 'Debug', 'Trace', 'System.Diagnostics.Debug', 'System.Diagnostics.Trace'],
    methods: {
      WriteLine: numbered, Write: numbered, WriteLineAsync: numbered, TraceInformation: { ...numbered, level: 'info' }, TraceWarning: { ...numbered, level: 'warn' }, TraceError: { ...numbered, level: 'error' },
    },
  },
  { id: 'serilog', globals: ['Log', 'Serilog.Log', 'Log.Logger'], derive: ['ForContext'], methods: all },
];

/** The library of a call that only its logger's type or name tells: methods and usings decide. */
export function libraryOf(method: string, usings: readonly string[]): string {
  const uses = (root: string) => usings.some((each) => each === root || each.startsWith(`${root}.`));
  if (/^Log[A-Z]/.test(method)) return 'mel';
  if (uses('Serilog') || method === 'Information' || method === 'Verbose') return 'serilog';
  if (uses('NLog')) return 'nlog';
  if (uses('log4net')) return 'log4net';
  return method === 'Log' && uses('Microsoft.Extensions.Logging') ? 'mel' : 'unknown';
}

export const notFields: ReadonlySet<string> = new Set();
