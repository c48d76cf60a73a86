const { getLogger } = require('./log');
const winston = require('winston');
const pino = require('pino');
const Log = require('../lib/Log');
const { trace } = require('@opentelemetry/api');

const logger = getLogger(__filename);
const wlog = new winston.Logger({});
const safeLog = pino({ redact: ['password', 'headers.authorization', '*.token'] });

function withSafe(user, password, headers) {
  safeLog.info({ user, password }, 'in'); //= -
  safeLog.info({ session: { token: user.token } }, 'in'); //= -
  safeLog.info({ user, apiSecret: user.apiSecret }, 'in'); //= s
  safeLog.info('in ' + password); //= s u
}

async function poll(queue, account) {
  const credentials = await queue.credentials();
  logger.info('polling', account.name); //= -
  logger.info('polling as', credentials); //= s
  logger.info('polling as', credentials.user); //= -
  logger.info('polling as', credentials.expiration); //= -
  Log.debug('polling', { secretAccessKey: credentials.secretAccessKey }); //= s
  Log.debug('polling', { accessKeyId: credentials.accessKeyId }); //= -
  wlog.warn('slow poll', { ms: 12 }); //= -
  wlog.warn('slow poll of ' + account.name); //= u
  this.log.info('otp ' + account.otp); //= s u
  this.log.info({ otpSent: true }); //= -
  const parts = [];
  parts.push(account.name);
  logger.info(parts.join(',')); //= u?
  parts.push(account.password);
  logger.info(parts); //= s
  const safe = Object.assign({}, account, { password: '<hidden>' });
  logger.info({ name: safe.name }); //= -
  const query = new URLSearchParams({ client_secret: account.clientSecret });
  logger.info(query.toString()); //= s
  trace.getActiveSpan().addEvent('login', { password: account.password }); //= s
  trace.getActiveSpan().addEvent('login', { attempts: 3 }); //= -
  trace.getActiveSpan().setAttribute('http.request.header.authorization', `Bearer ${account.pat}`); //= s
  return credentials;
}

async function pull(repository, options) {
  const auth = 'Basic ' + Buffer.from(`${options.user}:${options.password}`).toString('base64');
  logger.debug(`auth ${auth}`); //= s u
  logger.debug({ repository: repository.name, private: repository.private }); //= -
  const response = await fetch(repository.url, { headers: { authorization: auth } });
  logger.debug({ status: response.status }); //= -
  logger.debug('answered', response.ok); //= -
  const author = repository.author;
  logger.info({ author }); //= -
  const authorized = options.password === 'open';
  logger.info({ authorized }); //= -
  const keyboard = 'qwerty';
  logger.info({ keyboard }); //= -
  const compass = 'north';
  logger.info({ compass, passenger: 3, bypass: false }); //= -
  const primaryKey = repository.id;
  logger.info({ primaryKey, foreignKey: 4, cacheKey: 'x', sortKey: 'a' }); //= -
  const secretary = 'Eve';
  logger.info({ secretary }); //= -
  logger.info({ csrfTokenHeader: 'X-CSRF' }); //= -
  logger.info({ tokenEndpoint: repository.url }); //= -
  const error = new Error('bad credentials');
  logger.error(error.message); //= -
  logger.error('login failed: bad password'); //= -
  logger.info({ cookieName: 'sid', cookieDomain: 'x.example', cookieMaxAge: 5 }); //= -
  logger.info({ passwordReset: true, forgotPassword: false }); //= -
}

class Store {
  constructor({ log, secret }) {
    this.log = log;
    this.secret = secret;
  }

  save(key) {
    this.log.info({ key }, 'saved'); //= -
    this.log.info(this.secret); //= s
    this.log.info('saved ' + key); //= u
    this.log.debug(this); //= s?
    this.audit('saved', key); //= -
    this.audit('saved', this.secret); //= s
  }

  audit(what, value) {
    this.log.info({ what, value }); //= -
  }
}

const mixed = { id: 3, token: 'x1' };
logger.info(mixed.id); //= -
logger.info(mixed); //= s?
const pair = [mixed.token, 'shown'];
logger.info(pair[1]); //= -
logger.info(pair[0]); //= s
let state = mixed.token;
state = 'cleared';
logger.info(state); //= -
const length = mixed.token.length;
logger.info({ length }); //= -
const kind = typeof mixed.token;
logger.info({ kind }); //= -
const there = mixed.token ? 'yes' : 'no';
logger.info({ there }); //= -
const which = mixed.token || 'none';
logger.info({ which }); //= s
const sized = mixed.token ?? '';
logger.info(sized); //= s
logger.info('-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA'); //= s
logger.info('sk_live_4eC39HqLyjWDarjtT1zdp7dcABCDEF'); //= s
logger.info('xoxb-123456789012-1234567890123-abcdefGHIJKLmnopQRSTuvwx'); //= s
logger.info('placeholder ${TOKEN}'); //= -
logger.info('curl -H "Authorization: Bearer <token>"'); //= -

module.exports = { withSafe, poll, pull, Store };
