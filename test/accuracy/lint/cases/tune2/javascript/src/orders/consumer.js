const pino = require('pino');
const log4js = require('log4js');

const logger = pino({ name: 'orders' });
const audit = log4js.getLogger('audit');

async function consume(message, ctx) {
  logger.info('message %s', message.id); //= u?
  logger.info(`message ${message.id}`); //= u
  logger.info('message ' + message.id + ' of ' + message.topic); //= u
  logger.info({ id: message.id, topic: message.topic }, 'message'); //= -
  logger.warn({ lag: ctx.lag }, `lag is ${ctx.lag}`); //= u
  logger.warn({ lag: ctx.lag }, 'lag is high'); //= -
  logger.error(`cannot parse ${message.value.length} bytes`); //= u
  logger.error({ bytes: message.value.length }, 'cannot parse'); //= -
  logger.debug('partition '.concat(message.partition)); //= u
  logger.debug(`partition`); //= -
  audit.info(`consumed by ${ctx.group}`); //= u
  audit.info('consumed by ' + ctx.group); //= u
  audit.info('consumed'); //= -
  ctx.log.info(`consumed in ${Date.now() - ctx.start} ms`); //= u
  ctx.log.info({ ms: Date.now() - ctx.start }, 'consumed'); //= -
  ctx.logger.warn('retry ' + ctx.attempt); //= u
  ctx.logger.warn({ attempt: ctx.attempt }, 'retry'); //= -
  ctx.notify.info(`consumed ${message.id}`); //= -
  ctx.flash.error('not consumed ' + message.id); //= -
  console.log('consumed', message.id); //= p u?
  console.log(`consumed ${message.id}`); //= p u?
  console.error('not consumed'); //= p
  console.error(new Error('x')); //= p
  if (!message.value) return console.warn('empty'); //= p
  message.value.forEach((each) => console.log(each)); //= p u?
  return `consumed ${message.id}`;
}

consume({}, {}).catch(console.error); //= p?
module.exports = { consume };
