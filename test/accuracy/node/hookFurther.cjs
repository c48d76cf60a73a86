// Put with --require as hookMore.cjs is: hexo-log, which writes to a console of its own.
const Module = require('node:module');
const util = require('node:util');
const { own, write } = require('./hook.cjs');
require('./hookMore.cjs');

own.push(/[\\/](?:hookFurther\.cjs|hexo-log[\\/])/);
const seen = new WeakSet();
const load = Module._load;
Module._load = function (...asked) {
  const loaded = load.apply(this, asked);
  if (asked[0] !== 'hexo-log' || typeof loaded?.logger !== 'function' || seen.has(loaded)) return loaded;
  seen.add(loaded);
  const logger = Object.getPrototypeOf(loaded.logger());
  for (const method of ['trace', 'debug', 'info', 'warn', 'error', 'fatal']) {
    const plain = logger[method];
    logger[method] = function (...args) {
      const [first, ...more] = args;
      const error = first instanceof Error ? first : first?.err;
      write(method, undefined, typeof first !== 'object' ? util.format(...args) : more.length > 0 ? util.format(...more) : String(error?.message ?? ''));
      return plain.apply(this, args);
    };
  }
  return loaded;
};
