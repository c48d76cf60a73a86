// Put with --require as hook.cjs is: winston, signale, consola, bunyan, loglevel and Nest's logger too.
const Module = require('node:module');
const util = require('node:util');
const { own, write } = require('./hook.cjs');

own.push(/[\\/](?:hookMore\.cjs|(?:winston|logform|triple-beam|readable-stream|signale|consola|bunyan|loglevel|tslog)[\\/]|@nestjs[\\/]common[\\/]services[\\/](?:logger|console-logger)|@tryghost[\\/])/);

const asText = (args) => (args.length === 1 && args[0] instanceof Error ? args[0].message : util.format(...args));
const levels = { silly: 'trace', verbose: 'debug', http: 'info', success: 'info', start: 'info', ready: 'info', complete: 'info', note: 'info', star: 'info', await: 'info', pending: 'info', watch: 'info', box: 'info', log: 'info', fail: 'error' };
const seen = new WeakSet();

function watch(target, methods, tell) {
  for (const method of methods) {
    const plain = target[method];
    if (typeof plain !== 'function') continue;
    target[method] = function (...args) {
      tell(this, levels[method] ?? method, args);
      return plain.apply(this, args);
    };
  }
}

function winston(library) {
  const made = library.createLogger;
  const createLogger = (options = {}) => {
    const logger = made(options);
    const methods = Object.keys(logger.levels ?? {});
    const plain = logger.log;
    let inside = false;
    for (const method of methods) {
      const leveled = logger[method];
      if (typeof leveled === 'function') logger[method] = function (...args) {
        if (!inside) write(levels[method] ?? method, undefined, textOf(args));
        inside = true;
        try { return leveled.apply(this, args); } finally { inside = false; }
      };
    }
    logger.log = function (...args) {
      if (!inside) write(levels[args[0]?.level ?? args[0]] ?? args[0]?.level ?? args[0], undefined, typeof args[0] === 'object' ? String(args[0].message) : textOf(args.slice(1)));
      inside = true;
      try { return plain.apply(this, args); } finally { inside = false; }
    };
    return logger;
  };
  Object.defineProperty(library, 'createLogger', { value: createLogger, configurable: true });
}
/** The text, and texts behind it, which many programs' formats join. */
const textOf = ([first, ...more]) => [typeof first === 'object' && first ? String(first.message ?? util.inspect(first)) : String(first), ...more.filter((each) => typeof each === 'string')].reduce((text, each) => (/%[sdjifoO]/.test(text) ? util.format(text, each) : `${text} ${each}`));

const load = Module._load;
Module._load = function (...asked) {
  const loaded = load.apply(this, asked);
  if (loaded === null || (typeof loaded !== 'object' && typeof loaded !== 'function') || seen.has(loaded)) return loaded;
  const [name] = asked;
  if (name === 'winston' && typeof loaded.createLogger === 'function') {
    seen.add(loaded);
    winston(loaded);
  } else if (name === 'signale' && typeof loaded.Signale === 'function') {
    seen.add(loaded);
    const plain = loaded.Signale.prototype._logger;
    loaded.Signale.prototype._logger = function (type, ...args) {
      write(levels[type] ?? type, this._scopeName || undefined, asText(args));
      return plain.call(this, type, ...args);
    };
  } else if (name === 'bunyan' && typeof loaded.createLogger === 'function') {
    seen.add(loaded);
    watch(loaded.prototype, ['trace', 'debug', 'info', 'warn', 'error', 'fatal'], (_, level, args) => write(level, undefined, asText(typeof args[0] === 'string' ? args : args.slice(1))));
  } else if (name === 'loglevel' && typeof loaded.getLogger === 'function') {
    seen.add(loaded);
    const plain = loaded.methodFactory;
    loaded.methodFactory = (method, level, logger) => {
      const raw = plain(method, level, logger);
      return (...args) => {
        write(levels[method] ?? method, typeof logger === 'string' ? logger : undefined, asText(args));
        raw(...args);
      };
    };
  } else if (typeof name === 'string' && /(?:^@nestjs\/common$|logger\.service)/.test(name) && typeof loaded.Logger?.overrideLogger === 'function' && !seen.has(loaded.Logger)) {
    seen.add(loaded.Logger);
    watch(loaded.Logger.prototype, ['log', 'error', 'warn', 'debug', 'verbose', 'fatal'], (logger, level, args) => write(level, logger.context, asText(args.slice(0, 1))));
    watch(loaded.Logger, ['log', 'error', 'warn', 'debug', 'verbose', 'fatal'], (_, level, args) => write(level, typeof args.at(-1) === 'string' && args.length > 1 ? args.at(-1) : undefined, asText(args.slice(0, 1))));
  }
  return loaded;
};

// consola is an ES module: it is seen where it writes, with the badge that it puts in front.
const consola = /[\\/]consola[\\/]/;
for (const stream of [process.stdout, process.stderr]) {
  const plain = stream.write;
  stream.write = function (text, ...rest) {
    if (typeof text === 'string' && (new Error('place').stack ?? '').split('\n').slice(2, 6).some((frame) => consola.test(frame))) write(undefined, undefined, util.stripVTControlCharacters(text).trim());
    return plain.call(this, text, ...rest);
  };
}
