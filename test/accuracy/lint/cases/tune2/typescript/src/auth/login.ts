import pino from 'pino';
import bcrypt from 'bcrypt';
import type { Request, Response } from 'express';
import { users } from '../store/users';
import { maskMiddle, redact } from '../lib/mask';

const logger = pino({ name: 'auth', level: process.env.LOG_LEVEL ?? 'info' });
const PASSWORD_MIN_LENGTH = 12;

export async function login(req: Request, res: Response) {
  const { username, password, rememberMe } = req.body;
  logger.info({ username, rememberMe }, 'sign-in attempted'); //= -
  logger.debug({ username, password }, 'sign-in attempted'); //= s
  logger.info(`Login of ${username} with ${password}`); //= s u
  logger.debug({ hasPassword: Boolean(password) }, 'body parsed'); //= -
  if (password.length < PASSWORD_MIN_LENGTH) {
    logger.warn({ passwordLength: password.length, min: PASSWORD_MIN_LENGTH }, 'password too short'); //= -
    logger.warn('password too short: ' + password.length); //= u
    return res.status(400).end();
  }
  const user = await users.byName(username);
  if (!user) {
    logger.warn({ username }, 'invalid username or password'); //= -
    return res.status(401).end();
  }
  const isPasswordValid = await bcrypt.compare(password, user.passwordHash);
  logger.debug({ userId: user.id, isPasswordValid }, 'password compared'); //= -
  if (!isPasswordValid) {
    logger.warn({ userId: user.id, attempted: password }, 'wrong password'); //= s
    logger.warn('wrong password "%s"', password); //= s u?
    return res.status(401).end();
  }
  const accessToken = await issue(user.id, 'access');
  const refreshToken = await issue(user.id, 'refresh');
  logger.info({ userId: user.id, accessToken }, 'token issued'); //= s
  logger.info({ userId: user.id, tokens: { access: accessToken, refresh: refreshToken } }, 'signed in'); //= s
  logger.debug({ tokenType: 'Bearer', expiresIn: 3600 }, 'token issued'); //= -
  logger.debug({ accessToken: redact(accessToken) }, 'token issued'); //= -
  logger.debug({ token: maskMiddle(refreshToken) }, 'refresh token stored'); //= -
  res.cookie('sid', accessToken, { httpOnly: true });
  logger.debug({ cookie: req.headers.cookie }, 'previous cookie replaced'); //= s
  logger.trace(req.headers, 'request headers'); //= s
  return res.json({ accessToken, refreshToken });
}

export async function resetPassword(req: Request, res: Response) {
  const { email, token: resetToken, newPassword } = req.body;
  logger.info('password reset requested'); //= -
  logger.info({ resetToken }, 'reset link opened'); //= s
  const line = `reset for ${email} using ${resetToken}`;
  logger.info(line); //= s u?
  await users.setPassword(email, await bcrypt.hash(newPassword, 12));
  logger.info({ changed: newPassword !== '' }, 'password changed'); //= -
  logger.info('password reset mail sent'); //= -
  logger.debug('new password is ' + newPassword); //= s u
  res.status(204).end();
}

async function issue(subject: string, kind: 'access' | 'refresh'): Promise<string> {
  logger.trace({ subject, tokenKind: kind }, 'signing token'); //= -
  return `${subject}.${kind}`;
}
