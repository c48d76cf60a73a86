const logger = require('../lib/logger');

module.exports = (err, req, res, _next) => {
  const { authorization, cookie, ...headers } = req.headers;
  logger.error('request failed', { err, headers }); //= -
  logger.error('request failed', { err, authorization }); //= s
  logger.error('request failed', { err, cookie }); //= s
  logger.error(`${req.method} ${req.originalUrl} failed: ${err.message}`); //= u
  if (err.config) {
    logger.error('upstream call failed', { url: err.config.url, method: err.config.method }); //= -
    logger.error('upstream call failed', { headers: err.config.headers }); //= s
    logger.error('upstream call failed: ' + err.config.url); //= u
  }
  if (err.code === 'EBADCSRFTOKEN') {
    console.warn('csrf token did not match'); //= p
    console.warn('csrf mismatch on', req.path); //= p
    return res.status(403).end();
  }
  if (err.name === 'PasswordPolicyError') {
    console.log('password policy', err.policyName, err.violations); //= p
    console.log('rejected value', req.body.password); //= p s
    logger.info('password policy violated', { policyName: err.policyName, violations: err.violations }); //= -
    logger.info('password policy ' + err.policyName + ' violated'); //= u
    return res.status(422).end();
  }
  if (err instanceof SyntaxError) {
    console.error(err.stack); //= p
  }
  res.status(500).json({ error: 'internal' });
};
