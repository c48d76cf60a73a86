import winston from 'winston';
import log4js from 'log4js';

const log = winston.createLogger({});
const l4 = log4js.getLogger('orders');

export class OrderWorker {
  constructor(private readonly logger: winston.Logger, private readonly queue: { name: string }) {}

  handle(order: { id: string; total: number; items: string[] }) {
    this.logger.info('order received', { id: order.id }); //= -
    this.logger.info(`order ${order.id} received`); //= u
    this.logger.info('order ' + order.id); //= u
    this.logger.info(['order', order.id].join(' ')); //= u?
    this.logger.debug('items: '.concat(order.items.join())); //= u
    this.logger.warn(`queue ${this.queue.name} is slow`, { items: order.items.length }); //= u
    this.logger.warn('queue is slow', { queue: this.queue.name }); //= -
    log.error(`order ${order.id} failed`); //= u
    log.error('order failed', { id: order.id, total: order.total }); //= -
    log.log('error', `order ${order.id} failed`); //= u
    log.log({ level: 'error', message: `order ${order.id} failed` }); //= u
    l4.info(`order ${order.id}`); //= u
    l4.warn('order ' + order.id); //= u
    l4.error('order failed'); //= -
    l4.debug('order total', order.total); //= u?
    console.log(order); //= p
    console.log('order received'); //= p
    console.log('order', order.id); //= p u?
    console.error('order failed', new Error('x')); //= p u?
    console.warn(`order ${order.id} is odd`); //= p u?
    console.info('done'); //= p
    console.debug('done'); //= p
    const element = { log: (text: string) => text };
    element.log(`order ${order.id}`); //= -
    Math.log(order.total); //= -
    return `order ${order.id} handled`;
  }
}

export const listen = (server: { on(event: string, handler: (error: Error) => void): void }) => {
  server.on('error', console.error); //= p?
  server.on('close', () => console.log('closed')); //= p
  server.on('listening', () => {
    console.log('listening'); //= p
  });
  server.on('x', (error) => l4.error(`x: ${error.message}`)); //= u
};
