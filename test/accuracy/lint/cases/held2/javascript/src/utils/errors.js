import logger from './logger.js';

export class AuthError extends Error {
  constructor(user, password) {
    super(`could not sign in ${user} with ${password}`);
  }
}

export function handle(err, req, res, _next) {
  logger.error('unhandled', { err }); //= -
  logger.error(err); //= -
  logger.error(err.stack); //= -
  logger.error('unhandled', { err, url: req.originalUrl, userId: req.user?.id }); //= -
  logger.error('unhandled', { req }); //= s
  logger.error('unhandled', req.rawHeaders); //= s
  logger.error(`unhandled ${req.method} ${req.path}`); //= u
  logger.error('unhandled ' + req.method); //= u
  res.status(500).send(`error ${err.message}`);
}

export function signIn(user, password) {
  try {
    if (password === '') throw new AuthError(user, password);
    logger.info('signed in'); //= -
  } catch (error) {
    logger.error(error); //= s?
    logger.error('cannot sign in', { user }); //= -
    logger.error('cannot sign in', { user, input: password }); //= s
    throw new Error(`sign in of ${user} failed`);
  }
}

export function encryptionKey(keyring) {
  const encryptionKey = keyring.current();
  logger.info('encryption key loaded'); //= -
  logger.info('encryption key', { encryptionKey }); //= s
  logger.info('encryption key', { keyId: keyring.id, keyVersion: 3, keySize: 256, keyAlgorithm: 'aes' }); //= -
  logger.info('encryption key', { hex: encryptionKey.toString('hex') }); //= s
  logger.info('encryption key', { bits: encryptionKey.byteLength * 8 }); //= -
  logger.info('-----BEGIN PUBLIC KEY-----'); //= -
  logger.info('hmac key ' + encryptionKey); //= s u
  logger.info('keyboard layout', { monkey: 1, keyframe: 2 }); //= -
  logger.info('tenant', { tenantKey: 'acme', objectKey: 'a/b.png', routingKey: 'orders.created' }); //= -
}

export function ticket(t, sso) {
  logger.info('sso', { ssoToken: sso.token }); //= s
  logger.info('sso', { idp: sso.provider, tokenUrl: sso.tokenUrl, tokenEndpoint: sso.tokenEndpoint }); //= -
  logger.info(t('errors.token.expired')); //= -
  logger.info('sso assertion', { assertion: sso.samlResponse }); //= s?
  logger.info('sso', { secretsManager: 'aws', secretRef: sso.ref, secretPath: '/a/b' }); //= -
}
