import type { Level } from '../../model/severity.ts';
import { methodsOf, type LoggerLibrary, type MethodShape } from '../logging/loggers.ts';

const levels: Record<string, Level> = { debug: 'debug', info: 'info', notice: 'info', warning: 'warn', error: 'error', critical: 'fatal', alert: 'fatal', emergency: 'fatal' };
/** PSR-3: a message whose `{names}` are filled from the context, which comes last. */
const shape: MethodShape = { holes: 'named', fields: 'objectLast' };
const methods = {
  ...methodsOf(levels, shape), ...methodsOf({ warn: 'warn', err: 'error', crit: 'fatal', emerg: 'fatal' }, shape),
  log: { ...shape, levelArg: 0, message: 1 }, addRecord: { ...shape, levelArg: 0, message: 1 }, write: { ...shape, levelArg: 0, message: 1 },
};
const derive = ['withName', 'channel', 'stack', 'withContext', 'with', 'build', 'driver', 'getLogger', 'get', 'pushProcessor', 'pushHandler'];
const joined: MethodShape = { holes: 'none', fields: 'none', joins: 'operands', level: 'info' };

export const unknown: LoggerLibrary = { id: 'unknown', derive, methods };

export const libraries: readonly LoggerLibrary[] = [
  { id: 'print', globals: ['echo', 'print', 'print_r', 'var_dump', 'var_export', 'dump', 'dd', 'debug_zval_refcount'], callable: joined, methods: {} },
  { id: 'print', globals: ['error_log'], callable: { ...joined, level: 'error' }, methods: {} },
  { id: 'syslog', globals: ['syslog'], callable: { holes: 'none', fields: 'none', levelArg: 0, message: 1 }, methods: {} },
  { id: 'print', globals: ['printf'], callable: { holes: 'percent', fields: 'none', level: 'info' }, methods: {} },
  { id: 'laravel', modules: ['Illuminate\\Support\\Facades'], instances: ['Log'], globals: ['Log'], derive, methods },
  { id: 'monolog', modules: ['Monolog'], factories: ['Logger'], types: ['Logger'], derive, methods },
  { id: 'psr', modules: ['Psr\\Log', 'Symfony\\Component\\HttpKernel\\Log'], types: ['LoggerInterface', 'LoggerAwareInterface', 'AbstractLogger'], derive, methods },
];

/** Named arguments that are not fields. */
export const notFields: ReadonlySet<string> = new Set(['message', 'context', 'level']);

/** Laravel's `logger('text', [...])`. */
export const bareFunction = (name: string): MethodShape | undefined => (name === 'logger' ? { ...shape, level: 'debug' } : undefined);
