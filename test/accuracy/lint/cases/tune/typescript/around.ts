import consola from 'consola';
import loglevel from 'loglevel';
import { getLogger } from './logging';
import * as bcrypt from 'bcrypt';

const logger = getLogger('around');

interface Page { login(user: string, password: string): void; dialog: { info(text: string): void } }
interface Ctx { logger: { info(...args: unknown[]): void }; secretKeyRef: string; keyId: string }
interface Tokenizer { next(): { token: string; kind: number } }

export async function around(ctx: Ctx, page: Page, password: string): Promise<void> {
  ctx.logger.info('key ' + ctx.keyId); //= u
  ctx.logger.info({ ref: ctx.secretKeyRef }); //= -
  ctx.logger.info({ password }); //= s
  page.login('ada', password); //= -
  page.dialog.info(password); //= -
  const blog = { info(text: string) { return text; } };
  blog.info(password); //= -
  const catalog = { warn(text: string) { return text; } };
  catalog.warn(password); //= -
  const hash = await bcrypt.hash(password, 10);
  logger.info({ hash }, 'stored'); //= -
  logger.info({ passwordHash: hash }, 'stored'); //= -
  logger.info({ encryptedPassword: await seal(password) }, 'stored'); //= -
  logger.info({ matches: await bcrypt.compare(password, hash) }, 'checked'); //= -
  logger.info({ passwordField: 'pwd' }, 'form'); //= -
  logger.info({ resetPasswordUrl: 'https://x.example/reset' }, 'form'); //= -
  logger.info({ passwordExpiresAt: Date.now() }, 'form'); //= -
  logger.info({ passwordPolicy: 'strict', passwordAttempts: 3 }, 'form'); //= -
  logger.info('password: ' + password); //= s u
  logger.info('password: ' + (password ? 'given' : 'missing')); //= u?
  logger.info(`password: ${'*'.repeat(password.length)}`); //= u
  logger.info(`${password.replace(/./g, '*')}`); //= u
  logger.info('password is required'); //= -
  logger.info('pw', password); //= s
  consola.info('key', process.env.API_KEY); //= s
  consola.success(`done ${ctx.keyId}`); //= u?
  loglevel.warn('secret', ctx.secretKeyRef); //= -
  loglevel.warn('sent', { credentials: password }); //= s
}

declare function seal(text: string): Promise<string>;

export function parse(source: Tokenizer): void {
  const token = source.next();
  logger.debug({ kind: token.kind }, 'token'); //= -
  const nextToken = source.next();
  logger.debug({ nextToken }, 'read'); //= -
  const nextPageToken = 'abc';
  logger.debug({ nextPageToken }, 'read'); //= -
  const tokens = [source.next()];
  logger.debug({ tokens: tokens.length }, 'read'); //= -
  const cancellationToken = { aborted: false };
  logger.debug({ cancellationToken }, 'read'); //= -
  const maxTokens = 400;
  logger.debug({ maxTokens, promptTokens: 12 }, 'model answered'); //= -
}

export function order(users: { name: string; secret: string }[], config: { db: { password: string; host: string } }): void {
  for (const user of users) {
    logger.info(user.name); //= -
    logger.info(user.secret); //= s
  }
  logger.info(users.map((user) => user.name).join()); //= -
  logger.info(config.db.host); //= -
  logger.info(config); //= s
  logger.info(JSON.stringify(config.db)); //= s
  logger.info({ ...config.db }); //= s
  const { password, ...rest } = config.db;
  logger.info(rest); //= -
  logger.info({ host: config.db.host, password: undefined }); //= -
  logger.info({ ...config.db, password: '***' }); //= -
  let text = '';
  for (const [key, value] of Object.entries({ password })) text += `${key}=${value};`;
  logger.info(text); //= s
  let late = 'nothing';
  logger.info(late); //= -
  late = password;
  const copy = late;
  [1, 2].forEach(() => logger.info(copy)); //= s
}

function report(value: string): void {
  logger.info({ value }, 'reported'); //= -
}

export function crossing(token: string, count: number): void {
  report(String(count)); //= -
  report(token); //= s
  logger.info(makeSecret()); //= s
  logger.info(safeName(token)); //= -
}

function makeSecret(): string {
  const secretKey = 'k' + Math.random();
  return secretKey;
}

function safeName(token: string): string {
  return token === '' ? 'none' : 'some';
}

export function quiet(user: { id: number }, n: number, rows: string[]): void {
  const COUNT = 3;
  logger.info('constant'); //= -
  logger.info(`constant without holes`); //= -
  logger.info('one ' + 'sentence in two parts'); //= -
  logger.info(`limit is ${COUNT}`); //= u?
  logger.info('rows', { n }); //= -
  logger.info(`rows ${n}`); //= u
  logger.info('rows ' + rows.length); //= u
  logger.info('user '.concat(String(user.id))); //= u
  logger.info(['user', user.id].join(' ')); //= u
  const message = `user ${user.id}`;
  logger.info(message); //= u
  console.log('rows', n); //= p
  console.info(`rows ${n}`); //= p
  console.table(rows); //= p
  console.debug(rows); //= p
  console.warn('many'); //= p
  console.trace('here'); //= p
}
