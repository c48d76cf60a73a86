import logger from 'loglevel';
import createDebug from 'debug';
import type { Context } from 'koa';
import { appLogger } from './logging';
import { t } from './i18n';

const debug = createDebug('app:users');
const userLog = logger.getLogger('users');

class Account {
  constructor(readonly id: string, readonly email: string, readonly password: string, readonly apiToken: string) {}
}

class SafeAccount {
  constructor(readonly id: string, private readonly password: string) {}
  toJSON() {
    return { id: this.id };
  }
  matches(other: string) {
    return other === this.password;
  }
}

export async function create(ctx: Context) {
  const account = new Account('1', ctx.request.body.email, ctx.request.body.password, ctx.state.token);
  userLog.info('account created', account.id); //= -
  userLog.info('account created', account); //= s
  debug('created %o', account); //= s u?
  debug('created %s', account.id); //= u?
  const safe = new SafeAccount('1', account.password);
  ctx.log.info({ account: safe }, 'created'); //= -
  ctx.log.info({ id: safe.id, matched: safe.matches('x') }, 'created'); //= -
  ctx.logger.debug({ apiToken: account.apiToken }, 'token bound'); //= s
  appLogger.info('user created', { id: account.id }); //= -
  appLogger.info('user created', { id: account.id, pwd: account.password }); //= s
  appLogger.info(`${account.id} created`); //= u
  appLogger.info(t('account.password.changed')); //= -
  appLogger.info('account.password.changed'); //= -
  ctx.status = 201;
}

export function policy(passwordPolicy: { minLength: number; rotationDays: number }, passwordExpiresAt: Date, tokenCount: number) {
  userLog.debug('password policy', passwordPolicy); //= -
  userLog.debug('password expires at', passwordExpiresAt); //= -
  userLog.debug('active tokens:', tokenCount); //= -
  userLog.debug({ maxTokens: 4096, promptTokens: 12, completionTokens: 80 }); //= -
  userLog.warn('user must change password'); //= -
  userLog.warn('CSRF token mismatch'); //= -
  debug('tokenizer ready'); //= -
}

export function render(dialog: { info(text: string): void; error(text: string): void }, catalog: { log(text: string): void }, password: string) {
  dialog.info(`Your temporary password is ${password}`); //= -
  dialog.error(`No mail for ${password}`); //= -
  catalog.log('a' + password.length); //= -
}

export function impersonate(ctx: Context, who: string) {
  let secret = ctx.get('x-impersonation-secret');
  userLog.info('impersonating', who, secret); //= s
  secret = '[redacted]';
  userLog.info('impersonating', who, secret); //= -
  const entry = { who, secret: ctx.get('x-impersonation-secret') };
  entry.secret = '***';
  userLog.info('impersonating', entry); //= -
  console.log('impersonating', who); //= p u?
  console.error(ctx.request); //= s? p
  console.debug('impersonating with', ctx.headers.authorization); //= s p
}
