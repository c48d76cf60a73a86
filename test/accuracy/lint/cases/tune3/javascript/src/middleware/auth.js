const jwt = require('jsonwebtoken');
const log = require('../lib/logger').forModule('auth');

const PUBLIC_KEY = process.env.JWT_PUBLIC_KEY;

module.exports = function auth(options = {}) {
  const { tokenHeader = 'authorization', realm } = options;
  log.info('auth middleware mounted', { tokenHeader, realm }); //= -
  log.info(`auth middleware mounted for ${realm}`); //= u
  log.debug('public key', { PUBLIC_KEY }); //= -

  return (req, res, next) => {
    const raw = req.headers[tokenHeader];
    if (!raw) {
      log.info('no token in request', { path: req.path }); //= -
      return res.status(401).set('WWW-Authenticate', `Bearer realm="${realm}"`).end();
    }
    log.debug('authorization: ' + req.headers.authorization); //= s u
    const [scheme, credentials] = raw.split(' ');
    log.debug('scheme', { scheme }); //= -
    log.debug('scheme and credentials', { scheme, credentials }); //= s
    if (scheme.toLowerCase() === 'basic') {
      const [user, pass] = Buffer.from(credentials, 'base64').toString().split(':');
      log.info('basic login', { user }); //= -
      log.debug('basic login', { user, pass }); //= s
      log.debug(`basic login of ${user}`); //= u
    }
    try {
      const claims = jwt.verify(credentials, PUBLIC_KEY, { algorithms: ['RS256'] });
      req.auth = claims;
      log.debug('token accepted', { sub: claims.sub, exp: claims.exp, scope: claims.scope }); //= -
      log.debug('token accepted, expires at ' + new Date(claims.exp * 1000).toISOString()); //= u
      next();
    } catch (err) {
      if (err.name === 'TokenExpiredError') {
        log.info('token expired', { expiredAt: err.expiredAt }); //= -
        log.warn('token expired: %s', credentials); //= s
      } else {
        log.warn('token refused', { reason: err.message, tokenLength: credentials.length }); //= -
        log.warn(`token ${credentials} refused: ${err.message}`); //= s u
      }
      res.status(401).end();
    }
  };
};
