import pino from 'pino';
import winston from 'winston';
import { createHash } from 'node:crypto';
import { logger as shared } from '../platform/telemetry';
import type { Request, Response } from 'express';

const log = pino({ name: 'session' });
const audit = winston.createLogger({ level: 'info' });

interface SignIn { user: string; password: string; remember: boolean }
interface Page { title: string; size: number }

export class SessionService {
  private readonly logger = log.child({ component: 'session' });

  constructor(private readonly events: pino.Logger) {}

  open(body: SignIn, req: Request): string {
    this.logger.info({ user: body.user }, 'opening a session'); //= -
    this.logger.info({ user: body.user, password: body.password }, 'opening a session'); //= s
    this.logger.debug(`sign-in with ${body.password}`); //= s u
    this.logger.debug(body, 'sign-in body'); //= s
    this.events.warn({ body }, 'sign-in refused'); //= s
    shared.info('authorization', req.headers.authorization); //= s
    shared.info('agent', req.headers['user-agent']); //= -
    shared.debug(req.headers); //= s
    audit.info('sign-in', { user: body.user, passwd: body.password }); //= s
    audit.info('sign-in', { user: body.user, remember: body.remember }); //= -
    audit.info('password length', { length: body.password.length }); //= -
    audit.info('sign-in ok', { strong: body.password.length > 12 }); //= -
    return body.user;
  }

  rotate(refreshToken: string, accessToken: string): void {
    const pair = { refreshToken, accessToken };
    this.logger.trace(pair, 'rotated'); //= s
    const { accessToken: fresh } = pair;
    this.logger.info('fresh one is ' + fresh); //= s u
    const line = `next=${refreshToken}`;
    this.logger.info(line); //= s u?
    const digest = createHash('sha256').update(refreshToken).digest('hex');
    this.logger.info({ digest }, 'rotated'); //= -
    const shown = mask(refreshToken);
    this.logger.info({ token: shown }, 'rotated'); //= -
    this.logger.info({ token: '[redacted]' }, 'rotated'); //= -
    this.logger.info({ hasToken: Boolean(refreshToken) }, 'rotated'); //= -
    this.logger.info({ tokenPresent: refreshToken !== '' }, 'rotated'); //= -
    this.logger.info({ tokenCount: 2, tokenType: 'bearer' }, 'rotated'); //= -
  }

  forget(id: string, apiKey: string): void {
    let note = id;
    this.logger.info(note); //= -
    note = apiKey;
    this.logger.info({ note }, 'forgotten'); //= s
    note = '***';
    this.logger.info({ note }, 'forgotten'); //= -
  }
}

function mask(value: string): string {
  return value.slice(0, 2) + '*'.repeat(value.length - 2);
}

export function describe(page: Page, tokens: string[]): void {
  log.info({ title: page.title, tokens: tokens.length }, 'parsed'); //= -
  log.info('passwords must have eight characters'); //= -
  log.warn('the password was wrong'); //= -
  log.warn({ reason: 'invalid token' }, 'refused'); //= -
  log.error({ err: new Error('token expired') }, 'refused'); //= -
}

export function proxy(req: Request, res: Response): void {
  const { headers, query } = req;
  log.info({ headers }, 'proxied'); //= s
  log.info({ page: query.page }, 'proxied'); //= -
  log.info({ status: res.statusCode }, 'proxied'); //= -
  const { cookie, host } = req.headers;
  log.info({ cookie }, 'proxied'); //= s
  log.info({ host }, 'proxied'); //= -
  console.log(req.headers.cookie); //= s p
  console.error('no upstream for', host); //= p
  log.debug({ env: process.env }, 'starting'); //= s
  log.debug({ env: process.env.NODE_ENV }, 'starting'); //= -
  log.debug('db', process.env.DATABASE_PASSWORD); //= s
  log.info({ session: req.cookies.sid }, 'proxied'); //= s
  log.info({ path: req.path, method: req.method }, 'proxied'); //= -
}
