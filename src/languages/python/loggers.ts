import type { Level } from '../../model/severity.ts';
import { methodsOf, type LoggerLibrary, type MethodShape } from '../logging/loggers.ts';

const levels: Record<string, Level> = {
  debug: 'debug', info: 'info', warning: 'warn', warn: 'warn', error: 'error', exception: 'error', critical: 'fatal', fatal: 'fatal',
};
const lazy: MethodShape = { holes: 'percent', fields: 'extra' };
const events: MethodShape = { holes: 'percent', fields: 'keywords' };
const plain: MethodShape = { holes: 'none', fields: 'none', joins: 'blanks' };
/** Levels that programs add to `logging`. */
const added: Record<string, Level> = { trace: 'trace', verbose: 'debug', spam: 'trace', notice: 'info', success: 'info', status: 'info' };
const logging = { ...methodsOf({ ...added, ...levels }, lazy), log: { ...lazy, levelArg: 0, message: 1 } };

export const unknown: LoggerLibrary = {
  id: 'unknown',
  derive: ['bind', 'getChild', 'opt', 'new', 'unbind', 'with_fields', 'contextualize', 'patch', 'get_child', 'with_context'],
  methods: {
    ...methodsOf({ ...levels, trace: 'trace', verbose: 'trace', notice: 'info', success: 'info', err: 'error', msg: 'info' }, events),
    log: { ...events, levelArg: 0, message: 1 },
  },
};

export const libraries: readonly LoggerLibrary[] = [
  {
    id: 'print', globals: ['print', 'sys.stdout', 'sys.stderr', 'builtins.print', 'self.stdout', 'self.stderr'], callable: plain,
    methods: { write: { holes: 'none', fields: 'none' } },
  },
  {
    id: 'logging', modules: ['logging', 'picologging', 'multiprocessing', 'celery.utils.log', 'oslo_log', 'oslo_log.log', 'distributed.utils'],
    factories: ['getLogger', 'Logger', 'LoggerAdapter', 'get_logger', 'get_task_logger', 'log_to_stderr', 'log.getLogger', 'getLoggerClass'], instances: ['*', 'root', 'log'],
    types: ['Logger', 'LoggerAdapter'], derive: ['getChild'], methods: logging,
  },
  {
    id: 'structlog', modules: ['structlog', 'structlog.stdlib', 'structlog.typing', 'structlog.types'],
    factories: ['get_logger', 'getLogger', 'wrap_logger', 'stdlib.get_logger', 'BoundLogger'], types: ['BoundLogger', 'FilteringBoundLogger', 'BoundLoggerBase'],
    derive: ['bind', 'new', 'unbind', 'try_unbind'],
    methods: {
      ...methodsOf({ ...levels, msg: 'info', trace: 'trace', notice: 'info' }, events),
      ...methodsOf({ adebug: 'debug', ainfo: 'info', awarning: 'warn', awarn: 'warn', aerror: 'error', aexception: 'error', acritical: 'fatal', afatal: 'fatal' }, events),
      log: { ...events, levelArg: 0, message: 1 },
    },
  },
  {
    id: 'loguru', modules: ['loguru'], instances: ['logger'], derive: ['bind', 'opt', 'patch', 'contextualize'],
    methods: {
      ...methodsOf({ ...levels, trace: 'trace', success: 'info' }, { holes: 'named', fields: 'keywords' }),
      log: { holes: 'named', fields: 'keywords', levelArg: 0, message: 1 },
    },
  },
  {
    id: 'logbook', modules: ['logbook'], factories: ['Logger'], instances: ['*'],
    methods: methodsOf({ ...levels, notice: 'info', trace: 'trace' }, { holes: 'named', fields: 'extra' }),
  },
  { id: 'flask', globals: ['app.logger', 'current_app.logger', 'application.logger'], modules: ['flask', 'quart'], instances: ['current_app.logger'], methods: logging },
  { id: 'absl', modules: ['absl'], instances: ['logging'], methods: { ...logging, vlog: { ...lazy, message: 1 } } },
  { id: 'warnings', modules: ['warnings'], instances: ['*'], methods: { warn: { level: 'warn', holes: 'none', fields: 'none' } } },
  { id: 'click', modules: ['click', 'typer'], instances: ['*'], methods: { echo: plain, secho: plain } },
  { id: 'logging', modules: ['*'], factories: ['getLogger'], derive: ['getChild'], methods: logging },
  { id: 'rich', modules: ['rich.console'], factories: ['Console'], methods: { print: plain, log: plain } },
];

/** Keyword arguments that steer the logging call and carry no field. */
export const notFields: ReadonlySet<string> = new Set([
  'exc_info', 'stack_info', 'stacklevel', 'extra', 'end', 'sep', 'file', 'flush', 'msg', 'message', 'event', 'category', 'fg', 'bold', 'err', 'nl', 'style',
]);

const bareNames: Readonly<Record<string, Level>> = {
  log_debug: 'debug', log_info: 'info', log_warn: 'warn', log_warning: 'warn', log_error: 'error', log_exception: 'error', log_critical: 'fatal', log_message: 'info',
  logInfo: 'info', logError: 'error', logWarning: 'warn', logDebug: 'debug', log: 'info',
};

/** `log_error("…")` imported from elsewhere. */
export function bareFunction(name: string): MethodShape | undefined {
  const level = Object.hasOwn(bareNames, name) ? bareNames[name] : undefined;
  return level && { ...events, level };
}
