import type { FieldShape } from '../../model/logFacts.ts';
import type { Level } from '../../model/severity.ts';
import type { HoleStyle } from '../lowering/formats.ts';

/** How one method of a logger is called. */
export interface MethodShape {
  readonly level?: Level;
  /** Position of the argument that is the level. */
  readonly levelArg?: number;
  /** Position of the message; arguments before it (contexts, levels, errors) are not part of it. 0 unless told. */
  readonly message?: number;
  /** The message is the first text among the first arguments: exceptions, event ids and levels may stand before it. */
  readonly seeks?: boolean;
  readonly holes: HoleStyle;
  readonly fields: FieldShape;
  /** Arguments are joined with blanks (`print(a, b)`), or, as Go's `Print` does, with blanks only where neither side is a text. */
  readonly joins?: 'blanks' | 'operands';
  /** Nobody knows whether arguments behind the message are joined to it: it is read both ways. */
  readonly mayJoin?: boolean;
}

/** A logging library as data. */
export interface LoggerLibrary {
  readonly id: string;
  /** Modules it is imported from; one ending in `*` is a prefix. */
  readonly modules?: readonly string[];
  /** Names of the module that give a logger when called or constructed; `*` is the module itself. */
  readonly factories?: readonly string[];
  /** Names of the module that are loggers; `*` is the module itself. */
  readonly instances?: readonly string[];
  /** Names that are loggers without an import. */
  readonly globals?: readonly string[];
  /** Types whose values are loggers, without package and pointer. */
  readonly types?: readonly string[];
  /** Methods that give another logger of this library. */
  readonly derive?: readonly string[];
  /** Methods that give a logger of another library. */
  readonly becomes?: Readonly<Record<string, string>>;
  readonly methods: Readonly<Record<string, MethodShape>>;
  /** Set where the logger is called itself: `debug('ns')('text')`. */
  readonly callable?: MethodShape;
}

/** One shape for methods of several levels: `{ info: 'info', warning: 'warn' }`. */
export function methodsOf(levels: Readonly<Record<string, Level>>, shape: Omit<MethodShape, 'level'>): Record<string, MethodShape> {
  return Object.fromEntries(Object.entries(levels).map(([name, level]) => [name, { ...shape, level }]));
}

const ends = new Set(['log', 'logger', 'logging', 'lg', 'slog', 'logr']);
const carriers = new Set(['service', 'instance', 'adapter', 'impl', 'client', 'provider', 'helper', 'proxy', 'wrapper', 'util', 'utils', 'ctx', 'context', 'entry']);

/** Words of a name: `appLogger`, `APP_LOG`, `$logger` → `app`, `logger`. */
export const wordsOf = (name: string): string[] =>
  name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2').toLowerCase().split(/[^a-z0-9]+/).filter(Boolean);

/** In every name that has one of the words for a logger: most names do not. */
const mayBeLogger = /lo?g/i;

/** True for a name that says it is a logger: its last word is `log` or `logger`; never `dialog`, `catalog`, `login`. */
export function looksLikeLogger(name: string): boolean {
  if (!mayBeLogger.test(name)) return false;
  const words = wordsOf(name);
  const last = words.at(-1);
  if (last === undefined) return false;
  if (ends.has(last)) return true;
  const before = words.at(-2);
  return before !== undefined && carriers.has(last) && (before === 'logger' || before === 'log' || before === 'logging');
}

const makers = new Set(['get', 'create', 'make', 'new', 'use', 'build', 'init', 'setup', 'with', 'from', 'for', 'child', 'of', 'configure']);

/** True for `getLogger`, `create_logger`, `LoggerFactory`, `Logger`. */
export function looksLikeLoggerMaker(name: string): boolean {
  if (!mayBeLogger.test(name)) return false;
  const words = wordsOf(name);
  const last = words.at(-1);
  if (last === 'factory') return words.at(-2) === 'logger';
  if (last === 'logger') return true;
  if (last === 'log' && words.length === 1) return name !== 'log';
  return last === 'log' && words.length > 1 && makers.has(words[0] ?? '');
}

// What follows tells where no language's own list of libraries is asked: of a declaration in another file, before it is known what reads it.

/** Methods that loggers have, whatever they are called. */
export const loggingMethod = /^(?:trace|debug|info|notice|warn|warning|error|fatal|critical|exception|verbose|severe|fine|information)(?:f|w|ln|Context|S)?$/i;

/** Libraries' own names for what makes one. */
export const loggerMade = /^(?:pino|bunyan\.\w+|winston\.\w+|log4js\.\w+|consola\.\w+|slog\.\w+|zap\.\w+|logrus\.\w+|zerolog\.\w+|hclog\.\w+|klog\.\w+|structlog\.\w+|LogManager\.\w+|LoggerFactory\.\w+)$/;

/** These give another logger of the same kind. */
export const loggerDerived = /^(?:child|extend|bind|with|With|WithFields?|WithValues|WithGroup|WithName|Named|getChild|get_child|new|Sugar|ForContext|forContext)$/;

/** Types whose values are loggers. */
export const loggerTyped = /\b(?:I?Logger|SugaredLogger|FieldLogger|BoundLogger|LoggerInterface|slog\.Logger|logr\.Logger)\b/;
