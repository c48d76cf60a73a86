const log4js = require('log4js');
const consola = require('consola');
const util = require('util');

const logger = log4js.getLogger('cache');

class Cache {
  get(key) {
    logger.debug('cache lookup', key); //= -
    logger.debug('cache key', key); //= -
    logger.trace(`cache miss for ${key}`); //= u
    logger.trace(util.format('cache miss for %s', key)); //= u
    return this.store.get(key);
  }

  connect(redisUrl, redisPassword) {
    logger.info('connecting to redis'); //= -
    logger.info('redis', { url: redisUrl, password: redisPassword }); //= s
    logger.info('redis password', redisPassword); //= s
    const safeUrl = new URL(redisUrl);
    safeUrl.password = '';
    logger.info('redis', { url: safeUrl.toString() }); //= -
    consola.info('redis', safeUrl.hostname); //= -
    consola.warn(`redis auth ${redisPassword}`); //= s u
    consola.error('redis refused the password'); //= -
    consola.log('primary key', 'foreign key', 'sort key'); //= -
    return safeUrl;
  }

  stats(hits, misses) {
    logger.info('stats', { hits, misses, keyspace: 12, keyPrefix: 'user:' }); //= -
    logger.info('hits: ' + hits); //= u
    console.log('stats'); //= p
    console.log('hits', hits); //= p u?
    console.error('cache down'); //= p
    if (hits > 0) console.warn('warm'); //= p
    console.time('x'); //= p?
    console.assert(hits >= 0, 'negative'); //= p?
  }

  login(auth) {
    const { user, pass: p } = auth;
    logger.debug('login', user, p); //= s
    const credentials = `${user}:${p}`;
    logger.debug('login', credentials); //= s
    logger.debug('login', Buffer.from(credentials).toString('base64')); //= s
    logger.debug('credentials provider', 'env'); //= -
    const credentialsProvider = 'env';
    logger.debug('provider', { credentialsProvider }); //= -
    console.log(auth.pass); //= s p
  }
}

module.exports = new Cache();
