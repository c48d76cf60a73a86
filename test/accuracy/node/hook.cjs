// node --require hook.cjs …: what console, debug, proc-log and pino write goes with its caller to $CAPTURE_FILE as JSON lines.
const fs = require('node:fs');
const Module = require('node:module');
const util = require('node:util');

const path = process.env.CAPTURE_FILE;
const own = [/[\\/](?:hook\.cjs|debug[\\/]src[\\/]|proc-log[\\/]|pino[\\/]|ms[\\/]|log4js[\\/]lib[\\/]|@node-red[\\/]util[\\/]lib[\\/]log\.js)|^node:/];

function frames() {
  const before = Error.prepareStackTrace;
  const limit = Error.stackTraceLimit;
  Error.prepareStackTrace = (_, sites) => sites;
  Error.stackTraceLimit = 24;
  const sites = new Error('place').stack;
  Error.prepareStackTrace = before;
  Error.stackTraceLimit = limit;
  return sites.map((site) => [(site.getFileName() ?? '').replace(/^file:\/\//, ''), site.getLineNumber()]).filter(([file]) => file !== '' && !own.some((each) => each.test(file)));
}

function write(level, logger, message) {
  const [caller, ...above] = frames();
  if (!caller || message.trim() === '') return;
  fs.appendFileSync(path, `${JSON.stringify({ message, level, ...(logger ? { logger } : {}), file: caller[0], line: caller[1], above: above.slice(0, 3) })}\n`);
}

if (path) {
  for (const method of ['debug', 'error', 'info', 'log', 'warn']) {
    const plain = console[method];
    console[method] = (...args) => {
      write(method === 'log' ? 'info' : method, undefined, util.format(...args));
      plain.apply(console, args);
    };
  }
  process.on('log', (level, ...args) => write({ silly: 'trace', verbose: 'debug', http: 'info', notice: 'info' }[level] ?? level, undefined, util.format(...args)));
  const load = Module._load;
  const seen = new WeakSet();
  Module._load = function (...asked) {
    const loaded = load.apply(this, asked);
    if (typeof loaded === 'function' && typeof loaded.formatArgs === 'function' && typeof loaded.enable === 'function' && !seen.has(loaded)) {
      seen.add(loaded);
      loaded.formatArgs = function (args) { args.namespaceOfCall = this.namespace; };
      loaded.log = function (...args) { if (!this?.namespace?.startsWith('log4js')) write('debug', this?.namespace, util.format(...args)); };
      loaded.enable('*');
    }
    if (typeof loaded?.connectLogger === 'function' && typeof loaded.getLogger === 'function' && !seen.has(loaded)) {
      seen.add(loaded);
      const made = loaded.getLogger;
      loaded.getLogger = function (...named) {
        const logger = made.apply(this, named);
        const logger_ = Object.getPrototypeOf(logger);
        if (!seen.has(logger_)) {
          seen.add(logger_);
          const plain = logger_._log;
          logger_._log = function (level, data) {
            write(String(level).toLowerCase(), this.category, util.format(...data));
            return plain.call(this, level, data);
          };
        }
        return logger;
      };
    }
    if (typeof loaded === 'function' && typeof loaded.stdTimeFunctions === 'object' && typeof loaded.pino === 'function' && !seen.has(loaded)) {
      seen.add(loaded);
      const pino = loaded;
      const hooked = (options, ...rest) => {
        const levels = { 10: 'trace', 20: 'debug', 30: 'info', 40: 'warn', 50: 'error', 60: 'fatal' };
        const hooks = { logMethod(args, method, level) {
          const at = typeof args[0] === 'string' ? 0 : 1;
          if (typeof args[at] === 'string') write(levels[level], undefined, util.format(...args.slice(at)));
          method.apply(this, args);
        } };
        return pino(typeof options === 'object' && typeof options.write !== 'function' ? { ...options, level: 'trace', hooks } : { level: 'trace', hooks }, ...rest);
      };
      return Object.assign(hooked, pino, { pino: hooked, default: hooked });
    }
    return loaded;
  };
}

module.exports = { own, write };
