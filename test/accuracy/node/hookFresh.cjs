// node --require hookFresh.cjs …: what winston writes goes with its caller to $CAPTURE_FILE, beside what hook.cjs sees.
require('./hook.cjs');
const fs = require('node:fs');
const Module = require('node:module');
const util = require('node:util');

const path = process.env.CAPTURE_FILE;
const own = /[\\/](?:hookFresh\.cjs|winston[\\/]|logform[\\/]|readable-stream[\\/]|winston-transport[\\/])|^node:/;
const levels = { silly: 'trace', verbose: 'debug', http: 'info', notice: 'info', crit: 'fatal' };

function frames() {
  const before = Error.prepareStackTrace;
  Error.prepareStackTrace = (_, sites) => sites;
  Error.stackTraceLimit = 24;
  const sites = new Error('place').stack;
  Error.prepareStackTrace = before;
  return sites.map((site) => [(site.getFileName() ?? '').replace(/^file:\/\//, ''), site.getLineNumber()]).filter(([file]) => file !== '' && !own.test(file));
}

if (path) {
  const load = Module._load;
  const seen = new WeakSet();
  Module._load = function (...asked) {
    const loaded = load.apply(this, asked);
    if (typeof loaded?.createLogger === 'function' && typeof loaded.addColors === 'function' && loaded.transports !== undefined && !seen.has(loaded)) {
      seen.add(loaded);
      const made = loaded.createLogger;
      Object.defineProperty(loaded, 'createLogger', { configurable: true, value: function (...options) {
        const logger = made.apply(this, options);
        const plain = logger.write;
        logger.write = function (info, ...rest) {
          const [caller, ...above] = frames();
          const level = levels[info.level] ?? info.level;
          const message = util.format(info.message, ...(info[Symbol.for('splat')] ?? []).filter((value) => typeof value !== 'object'));
          if (caller && message.trim() !== '') fs.appendFileSync(path, `${JSON.stringify({ message, level, ...(typeof info.label === 'string' ? { logger: info.label } : {}), file: caller[0], line: caller[1], above: above.slice(0, 3) })}\n`);
          return plain.call(this, info, ...rest);
        };
        return logger;
      } });
    }
    return loaded;
  };
}
