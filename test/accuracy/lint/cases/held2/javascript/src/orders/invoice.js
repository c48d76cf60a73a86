import bunyan from 'bunyan';
import winston from 'winston';
import logger from '../utils/logger.js';

const log = bunyan.createLogger({ name: 'invoice' });
const { combine, json } = winston.format;
const w = winston.createLogger({ format: combine(json()) });

export function invoice(order, customer) {
  log.info(`invoice for ${order.id}`); //= u
  log.info({ order: order.id }, 'invoice'); //= -
  log.warn('no address of ' + customer.id); //= u
  log.warn({ customer: customer.id }, 'no address'); //= -
  w.info(`invoice ${order.id}: ${order.total} ${order.currency}`); //= u
  w.info('invoice', { order: order.id, total: order.total }); //= -
  w.error('invoice of ' + order.id + ' failed'); //= u
  w.error('invoice failed', { order: order.id }); //= -
  logger.info(`invoice ${order.id}`); //= u
  logger.info('invoice', { order: order.id }); //= -
  logger.debug('lines: ' + order.lines.length); //= u
  logger.debug('lines', { count: order.lines.length }); //= -
  logger.warn(`odd order ${order.id}`, { lines: order.lines.length }); //= u
  const text = `invoice ${order.id}`;
  customer.mail.send(text);
  customer.info(`invoice ${order.id}`); //= -
  const bar = new ProgressBar(`:bar ${order.id}`);
  bar.interrupt(`invoice ${order.id}`); //= -
  console.log(text); //= p u?
  console.log('invoice written'); //= p
  console.info({ order }); //= p
  console.error('x'); //= p
  process.nextTick(() => console.log('later')); //= p
  if (order.total < 0) throw new RangeError(`negative total ${order.total}`);
  return { log: console.log }; //= p?
}
