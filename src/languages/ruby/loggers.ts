import type { Level } from '../../model/severity.ts';
import { methodsOf, type LoggerLibrary, type MethodShape } from '../logging/loggers.ts';

const levels: Record<string, Level> = { trace: 'trace', debug: 'debug', info: 'info', warn: 'warn', error: 'error', fatal: 'fatal', unknown: 'error' };
const shape: MethodShape = { holes: 'none', fields: 'keywords' };
const spaced: MethodShape = { holes: 'none', fields: 'none', joins: 'blanks', level: 'info' };
const methods = {
  ...methodsOf(levels, shape),
  ...methodsOf(Object.fromEntries(Object.entries(levels).map(([name, level]) => [`measure_${name}`, level])), shape),
  ...methodsOf({ exception: 'error' }, { ...shape, message: 0 }),
  add: { ...shape, levelArg: 0, message: 1 }, log: { ...shape, levelArg: 0, message: 1 },
};
const derive = ['new', 'tagged', 'child', 'with', 'named', 'with_fields', 'silence', 'formatter', 'get', '[]'];

export const unknown: LoggerLibrary = { id: 'unknown', derive, methods };

export const libraries: readonly LoggerLibrary[] = [
  { id: 'print', globals: ['puts', 'pp', 'p', 'print', 'putc'], callable: spaced, methods: {} },
  { id: 'print', globals: ['warn'], callable: { ...spaced, level: 'warn' }, methods: {} },
  { id: 'print', globals: ['printf'], callable: { holes: 'percent', fields: 'none', level: 'info' }, methods: {} },
  { id: 'print', globals: ['$stdout', 'STDOUT', 'Kernel'], methods: { puts: spaced, print: spaced, write: spaced, p: spaced, pp: spaced, printf: { holes: 'percent', fields: 'none', level: 'info' } } },
  { id: 'print', globals: ['$stderr', 'STDERR'], methods: { puts: { ...spaced, level: 'error' }, print: { ...spaced, level: 'error' }, write: { ...spaced, level: 'error' }, printf: { holes: 'percent', fields: 'none', level: 'error' } } },
  { id: 'rails', globals: ['Rails.logger', 'ActiveRecord.Base.logger', 'ActiveSupport.Logger'], derive, methods },
  { id: 'semantic_logger', globals: ['SemanticLogger'], derive, methods },
];

/** Keyword arguments that are not fields. */
export const notFields: ReadonlySet<string> = new Set(['exception', 'payload', 'message', 'metric', 'min_duration', 'log_exception']);
