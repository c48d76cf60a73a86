import pino from 'pino';
import winston, { format } from 'winston';

export const appLogger = winston.createLogger({ format: format.combine(format.timestamp(), format.json()) });

const safe = pino({ redact: ['password', 'req.headers.authorization', '*.token'] });
const unsafe = pino();

export function audit(action: string, details: Record<string, unknown>) {
  unsafe.info({ action, ...details }, 'audit'); //= -
}

export function report(user: { id: string; password: string; name: string }, token: string, req: { headers: Record<string, string> }) {
  safe.info({ password: user.password }, 'checked'); //= -
  safe.info({ user: { id: user.id, token } }, 'checked'); //= -
  safe.info({ refreshToken: token }, 'checked'); //= s
  unsafe.info({ password: user.password }, 'checked'); //= s
  unsafe.info({ user: user.name }, 'checked'); //= -
  unsafe.info({ user: { ...user, password: undefined } }, 'checked'); //= -
  unsafe.info({ user }, 'checked'); //= s
  audit('login', { user: user.id }); //= -
  audit('login', { password: user.password }); //= s?
  unsafe.child({ token }).info('child'); //= s
  const reqLog = unsafe.child({ path: '/x' });
  reqLog.info('child'); //= -
  reqLog.info(['user', user.name].join(' ')); //= u?
  const note = user.password ? 'with password' : 'without password';
  unsafe.info({ note }, 'checked'); //= -
  unsafe.info(user.password === '' ? 'empty password' : 'password given'); //= -
  let text = 'headers:';
  for (const [name, value] of Object.entries(req.headers)) text += ` ${name}=${value}`;
  unsafe.debug(text); //= s u?
  const names = Object.keys(req.headers);
  unsafe.debug({ names }, 'header names'); //= -
  const problem = new Error(`token ${token} was refused`);
  unsafe.error(problem); //= s
  unsafe.error(new Error('token was refused'), 'refused'); //= -
}

export class Mailer {
  constructor(private readonly logger = unsafe.child({ module: 'mail' }), private readonly smtpPassword = process.env.SMTP_PASSWORD) {}

  async send(to: string, subject: string) {
    this.logger.info({ subject }, 'sending mail'); //= -
    this.logger.debug({ smtpPassword: this.smtpPassword }, 'smtp login'); //= s
    this.logger.debug({ smtpPassword: this.smtpPassword ? 'set' : 'missing' }, 'smtp login'); //= -
    this.logger.debug({ smtp: this.smtpPassword && '<hidden>' }, 'smtp login'); //= -
    this.logger.info('sending mail to ' + to.split('@')[1]); //= u
    const constant = 'sending mail ' + 'in two ' + 'parts';
    this.logger.info(constant); //= -
    this.logger.info('sending mail ' + 'in two parts'); //= -
    this.logger.info(`no holes here`); //= -
    throw new Error(`cannot send to ${to}`);
  }
}
