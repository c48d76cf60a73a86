import type { Level } from '../../model/severity.ts';
import { methodsOf, type LoggerLibrary, type MethodShape } from '../logging/loggers.ts';

const levels: Record<string, Level> = { trace: 'trace', debug: 'debug', info: 'info', warn: 'warn', error: 'error', fatal: 'fatal' };
const braces: MethodShape = { holes: 'braces', fields: 'none' };
const bare: MethodShape = { holes: 'none', fields: 'none' };
const percent: MethodShape = { holes: 'percent', fields: 'none' };
const numbered: MethodShape = { holes: 'numbered', fields: 'none' };
const withLevel = (shape: MethodShape): MethodShape => ({ ...shape, levelArg: 0, message: 1 });
const suffixed = (suffix: string, shape: MethodShape) => methodsOf(Object.fromEntries(Object.entries(levels).map(([name, level]) => [name + suffix, level])), shape);

export const unknown: LoggerLibrary = {
  id: 'unknown',
  derive: ['child', 'withContext', 'with', 'forClass', 'named'],
  methods: {
    ...methodsOf({ ...levels, warning: 'warn', severe: 'error', fine: 'debug', finer: 'trace', finest: 'trace', config: 'debug', critical: 'fatal' }, braces),
    ...suffixed('f', percent), ...suffixed('v', numbered), log: withLevel(braces), logf: withLevel(percent), logv: withLevel(numbered),
  },
};

export const libraries: readonly LoggerLibrary[] = [
  {
    id: 'print', globals: ['System.out', 'System.err'],
    methods: { println: bare, print: bare, printf: percent, format: percent },
  },
  {
    id: 'slf4j', modules: ['org.slf4j', 'org.slf4j.ext', 'ch.qos.logback.classic'], factories: ['LoggerFactory.getLogger', 'XLoggerFactory.getXLogger', '@Slf4j'], types: ['Logger', '@Slf4j', '@XSlf4j', 'XLogger'],
    methods: methodsOf(levels, braces),
  },
  {
    id: 'log4j2', modules: ['org.apache.logging.log4j'], factories: ['LogManager.getLogger', 'LogManager.getRootLogger'], types: ['Logger', '@Log4j2'],
    methods: { ...methodsOf(levels, braces), log: withLevel(braces), printf: withLevel(percent) },
  },
  {
    id: 'log4j2Formatter', modules: ['org.apache.logging.log4j'], factories: ['LogManager.getFormatterLogger'], methods: { ...methodsOf(levels, percent), log: withLevel(percent), printf: withLevel(percent) },
  },
  {
    id: 'log4j', modules: ['org.apache.log4j'], factories: ['Logger.getLogger', 'LogManager.getLogger', 'Logger.getRootLogger', 'Category.getInstance'], types: ['Logger', '@Log4j'],
    methods: { ...methodsOf(levels, bare), log: withLevel(bare) },
  },
  {
    id: 'jul', modules: ['java.util.logging'], factories: ['Logger.getLogger', 'Logger.getAnonymousLogger', 'Logger.getGlobal'], types: ['Logger', '@Log'],
    methods: {
      ...methodsOf({ severe: 'error', warning: 'warn', info: 'info', config: 'debug', fine: 'debug', finer: 'trace', finest: 'trace' }, bare),
      log: withLevel(numbered), logp: { ...numbered, levelArg: 0, message: 3 }, logrb: { ...numbered, levelArg: 0, seeks: true },
    },
  },
  {
    id: 'commons', modules: ['org.apache.commons.logging'], factories: ['LogFactory.getLog'], types: ['Log', '@CommonsLog'], methods: methodsOf(levels, bare),
  },
  {
    id: 'jboss', modules: ['org.jboss.logging', 'io.quarkus.logging'], factories: ['Logger.getLogger'], instances: ['Log'], types: ['Logger', 'BasicLogger', '@JBossLog'],
    methods: { ...methodsOf(levels, bare), ...suffixed('f', percent), ...suffixed('v', numbered), log: withLevel(bare), logf: withLevel(percent), logv: withLevel(numbered) },
  },
  { id: 'tinylog', modules: ['org.tinylog', 'org.pmw.tinylog'], instances: ['Logger'], methods: methodsOf(levels, braces) },
  {
    id: 'android', modules: ['android.util', 'timber.log'], instances: ['Log', 'Timber'],
    methods: methodsOf({ v: 'trace', d: 'debug', i: 'info', w: 'warn', e: 'error', wtf: 'fatal' }, { holes: 'percent', fields: 'none' }),
  },
  { id: 'flogger', modules: ['com.google.common.flogger'], factories: ['FluentLogger.forEnclosingClass', 'GoogleLogger.forEnclosingClass'], types: ['FluentLogger', 'GoogleLogger', '@Flogger'], methods: {} },
];

export const notFields: ReadonlySet<string> = new Set();
