import { methodsOf, type LoggerLibrary, type MethodShape } from '../logging/loggers.ts';
import type { Level } from '../../model/severity.ts';

const common: Record<string, Level> = { trace: 'trace', debug: 'debug', info: 'info', warn: 'warn', error: 'error', fatal: 'fatal' };
const objectFirst: MethodShape = { holes: 'percent', fields: 'objectFirst' };
const objectLast: MethodShape = { holes: 'percent', fields: 'objectLast' };
const plain: MethodShape = { holes: 'percent', fields: 'none', joins: 'blanks' };
const byLevel = (fields: 'objectFirst' | 'objectLast' | 'none'): MethodShape => ({ levelArg: 0, message: 1, holes: 'percent', fields });

/** Shape of a logger that only its name gives away: arguments show where its fields are. */
export const unknown: LoggerLibrary = {
  id: 'unknown',
  derive: ['child', 'getLogger', 'extend', 'withContext', 'with', 'withTag', 'scope', 'bind', 'named', 'createChild', 'getChild', 'forContext', 'withFields'],
  methods: {
    ...methodsOf({
      ...common, verbose: 'trace', silly: 'trace', notice: 'info', success: 'info', http: 'info', warning: 'warn', err: 'error', exception: 'error',
      critical: 'fatal', crit: 'fatal', alert: 'fatal', emerg: 'fatal', panic: 'fatal', log: 'info', audit: 'info',
    }, { ...objectFirst, mayJoin: true }),
  },
};

export const libraries: readonly LoggerLibrary[] = [
  {
    id: 'print', globals: ['console', 'window.console', 'globalThis.console', 'global.console', 'process.stdout', 'process.stderr'],
    modules: ['console', 'node:console'], instances: ['*', 'default'], factories: ['Console'],
    methods: {
      ...methodsOf({ trace: 'trace', debug: 'debug', info: 'info', log: 'info', warn: 'warn', error: 'error', dir: 'info', table: 'info', group: 'info', exception: 'error' }, plain),
      assert: { level: 'error', message: 1, holes: 'percent', fields: 'none', joins: 'blanks' },
      write: { holes: 'none', fields: 'none' },
    },
  },
  {
    id: 'pino', modules: ['pino', 'pino-http', '@google-cloud/pino-logging-gcp-config'], factories: ['*', 'pino', 'default', 'pinoHttp'], derive: ['child'],
    methods: methodsOf(common, objectFirst),
  },
  {
    id: 'bunyan', modules: ['bunyan', 'bunyan-sfdx-*'], factories: ['createLogger', '*'], derive: ['child'],
    methods: methodsOf(common, objectFirst),
  },
  {
    id: 'roarr', modules: ['roarr'], instances: ['Roarr', 'default', '*'], derive: ['child'], callable: objectFirst,
    methods: methodsOf(common, objectFirst),
  },
  {
    id: 'fastify', globals: ['req.log', 'request.log', 'app.log', 'fastify.log', 'server.log', 'reply.log', 'instance.log'], derive: ['child'],
    methods: methodsOf(common, objectFirst),
  },
  {
    id: 'winston', modules: ['winston'], factories: ['createLogger', 'loggers.get', 'loggers.add', 'add'], instances: ['*', 'default'], types: ['Logger'], derive: ['child'],
    methods: {
      ...methodsOf({ error: 'error', warn: 'warn', info: 'info', http: 'info', verbose: 'trace', debug: 'debug', silly: 'trace', notice: 'info', warning: 'warn', crit: 'fatal', alert: 'fatal', emerg: 'fatal' }, { ...objectLast, mayJoin: true }),
      log: { levelArg: 0, message: 1, holes: 'percent', fields: 'objectLast' },
    },
  },
  {
    id: 'log4js', modules: ['log4js', '@log4js-node/*'], factories: ['getLogger'], methods: { ...methodsOf({ ...common, mark: 'fatal' }, { holes: 'percent', fields: 'none', joins: 'blanks' }), log: byLevel('none') },
  },
  {
    id: 'nest', modules: ['@nestjs/common'], factories: ['Logger', 'ConsoleLogger'], instances: ['Logger'], types: ['Logger', 'LoggerService', 'ConsoleLogger'],
    methods: methodsOf({ log: 'info', error: 'error', warn: 'warn', debug: 'debug', verbose: 'trace', fatal: 'fatal' }, { holes: 'none', fields: 'none' }),
  },
  {
    id: 'nestjs-pino', modules: ['nestjs-pino'], factories: ['PinoLogger', 'Logger'], types: ['PinoLogger'], methods: { ...methodsOf(common, objectFirst), log: { ...objectFirst, level: 'info' } },
  },
  {
    id: 'consola', modules: ['consola', 'consola/basic', 'consola/browser', 'consola/core'], factories: ['createConsola', 'Consola'], instances: ['default', 'consola', '*'],
    derive: ['withTag', 'withDefaults', 'create', 'withScope'],
    methods: methodsOf({ ...common, log: 'info', success: 'info', ready: 'info', start: 'info', box: 'info', verbose: 'trace', silent: 'trace', fail: 'error' }, plain),
  },
  {
    id: 'loglevel', modules: ['loglevel'], factories: ['getLogger', 'default.getLogger'], instances: ['default', '*'], derive: ['getLogger'],
    methods: methodsOf({ trace: 'trace', debug: 'debug', log: 'debug', info: 'info', warn: 'warn', error: 'error' }, plain),
  },
  {
    id: 'debug', modules: ['debug'], factories: ['*', 'debug', 'default'], derive: ['extend'], callable: { ...plain, level: 'debug' }, methods: { log: { ...plain, level: 'debug' } },
  },
  {
    id: 'signale', modules: ['signale'], factories: ['Signale'], instances: ['*', 'default'], derive: ['scope'],
    methods: methodsOf({ debug: 'debug', info: 'info', log: 'info', success: 'info', complete: 'info', start: 'info', note: 'info', warn: 'warn', error: 'error', fatal: 'fatal' }, plain),
  },
  {
    id: 'tslog', modules: ['tslog'], factories: ['Logger'], derive: ['getSubLogger', 'getChildLogger'],
    methods: methodsOf({ silly: 'trace', ...common }, plain),
  },
  {
    id: 'effect', modules: ['effect'], instances: ['Effect'],
    methods: methodsOf({ log: 'info', logTrace: 'trace', logDebug: 'debug', logInfo: 'info', logWarning: 'warn', logError: 'error', logFatal: 'fatal' }, { holes: 'none', fields: 'none', joins: 'blanks' }),
  },
];

export const notFields: ReadonlySet<string> = new Set();

const bareNames: Readonly<Record<string, Level>> = {
  logTrace: 'trace', logDebug: 'debug', logInfo: 'info', logMessage: 'info', logWarn: 'warn', logWarning: 'warn', logError: 'error', logFatal: 'fatal', logger: 'info', log: 'info',
};

/** `logError('…')` imported from elsewhere. */
export function bareFunction(name: string): MethodShape | undefined {
  const level = Object.hasOwn(bareNames, name) ? bareNames[name] : undefined;
  return level && { ...objectLast, level };
}
