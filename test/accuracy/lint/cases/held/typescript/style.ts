import pino, { type Logger } from 'pino';
import { makeLogger } from './telemetry/makeLogger';
import bunyan from 'bunyan';

const log = makeLogger({ name: 'style' });
const direct: Logger = pino();
const b = bunyan.createLogger({ name: 'style' });
const { info, warn } = console;

export function style(user: { id: string; name: string }, items: string[], err: Error, logger: Logger): void {
  log.info(`placed ${items.length} items`); //= u
  log.info('placed items', { count: items.length }); //= -
  log.warn('user ' + user.name + ' has ' + items.length); //= u
  log.warn(`static text only`); //= -
  log.error(`failed: ${err.message}`); //= u
  log.error(err); //= -
  log.error({ err }, 'failed'); //= -
  direct.info({ user: user.id }, `hello ${user.name}`); //= u
  direct.info('hello %s', user.name); //= -
  direct.child({ id: user.id }).debug(`x=${items[0]}`); //= u
  direct.child({ id: user.id }).debug('seen'); //= -
  b.info({ user: user.id }, 'hello'); //= -
  b.info(`hello ${user.name}`); //= u
  b.fatal('gone ' + err.stack); //= u
  logger.trace(`in ${user.id}`); //= u
  logger.trace('in'); //= -
  logger.info(user.name); //= -
  logger.info(describe(user.name)); //= -
  const text = 'sum is ' + items.length;
  logger.info(text); //= u
  const fixed = 'sum is known';
  logger.info(fixed); //= -
  const both = items.length > 2 ? 'many' : 'few';
  logger.info(both); //= -
  logger.info(items.length > 2 ? `many ${items.length}` : 'few'); //= u
  console.log(`placed ${items.length}`); //= p
  console.log(); //= p
  console.error(err); //= p
  console.assert(items.length > 0, 'none'); //= p?
  console.count('x'); //= p?
  console.time('x'); //= p?
  info('loose'); //= p?
  warn('loose'); //= p?
  window.console.log('x'); //= p
  globalThis.console.warn('x'); //= p
  console['log']('x'); //= p?
  items.forEach((item) => console.log(item)); //= p
  Promise.resolve().catch(console.error); //= p?
  window.alert('saved'); //= -
  document.write('saved'); //= -
  math.log(4); //= -
  Math.log(items.length); //= -
}

declare function describe(text: string): string;
declare const math: { log(n: number): number };

export class Screen {
  console = { log: (text: string) => text };
  show(): void {
    this.console.log('x'); //= -
  }
}
