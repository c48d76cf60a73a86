import pino, { type Logger } from 'pino';

export const safeLog: Logger = pino({
  redact: { paths: ['password', 'token', 'headers.authorization', '*.apiKey', 'user.secret'], censor: '[gone]' },
});

const plain = pino();
const PASSWORD_FIELD = 'password';

export function audit(user: { name: string; secret: string }, headers: Record<string, string>, password: string, token: string, apiKey: string) {
  safeLog.info({ password }, 'changed'); //= -
  safeLog.info({ token }, 'changed'); //= -
  safeLog.info({ partner: { apiKey } }, 'changed'); //= -
  safeLog.info({ user: { secret: user.secret } }, 'changed'); //= -
  safeLog.info({ apiKey }, 'changed'); //= s
  safeLog.info({ msg: `changed ${password}` }); //= s u
  safeLog.info(`changed to ${token}`); //= s u
  plain.info({ password }, 'changed'); //= s
  plain.info({ field: PASSWORD_FIELD }, 'field changed'); //= -
  plain.info({ tokenizer: 'cl100k', promptTokens: 20, completionTokens: 41, maxTokens: 4096 }, 'usage'); //= -
  plain.info(`used ${4096} tokens`); //= -
  plain.info({ passwordChangedAt: new Date(), mustChangePassword: true, secretVersion: 3 }, 'state'); //= -
  plain.info({ isAuthenticated: token.length > 0, credentialsProvider: 'env' }, 'state'); //= -
  plain.debug({ encryptedPassword: seal(password) }, 'sealed'); //= -
  plain.debug({ privateKey: '-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA7bq2' }, 'loaded'); //= s
  plain.debug('ghp_x7RkQ2vN9mLpT4sWbY8cJ1dHfG6aE3uZoK5i is in use'); //= s
  plain.debug('eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiI0MiJ9.Qk1x7rT0aPp3ZyLw8cVnD5sKe2gHuJ4f'); //= s
  plain.debug('the token is read from the Authorization header'); //= -
  plain.warn('secret key must be 32 bytes: see SECRET_KEY in the handbook'); //= -
  plain.error('invalid password or user name'); //= -
}

declare function seal(value: string): string;
