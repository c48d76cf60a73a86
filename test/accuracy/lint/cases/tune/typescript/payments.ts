import bunyan from 'bunyan';
import log4js from 'log4js';
import createDebug from 'debug';
import { Injectable, Logger } from '@nestjs/common';
import { trace, propagation } from '@opentelemetry/api';
import { Counter } from 'prom-client';
import type { FastifyRequest } from 'fastify';

const log = bunyan.createLogger({ name: 'pay' });
const category = log4js.getLogger('pay');
const debug = createDebug('pay:http');
const charged = new Counter({ name: 'charged_total', help: 'charges', labelNames: ['key', 'currency'] });

type Card = { number: string; cvv: string; holder: string };

interface GatewaySettings { url: string; clientSecret: string; timeoutMs: number }

@Injectable()
export class PaymentService {
  private readonly logger = new Logger(PaymentService.name);
  private readonly settings: GatewaySettings;

  constructor(settings: GatewaySettings) {
    this.settings = settings;
  }

  pay(card: Card, amount: number): void {
    this.logger.log(`paying ${amount}`); //= u?
    this.logger.log('card ' + card.cvv); //= s u?
    this.logger.debug({ cardNumber: card.number }); //= s
    this.logger.verbose({ last4: card.number.slice(-4) }); //= -
    this.logger.log(this.settings); //= s
    this.logger.log(this.settings.url); //= -
    this.logger.log(JSON.stringify(this.settings)); //= s u?
    this.logger.log({ timeoutMs: this.settings.timeoutMs }); //= -
    log.info({ settings: this.settings }, 'paying'); //= s
    log.info({ amount }, 'paying'); //= -
    log.info('paying %d', amount); //= -
    log.info(`paying ${amount}`); //= u
    category.info('paying %s', amount); //= -
    category.info('secret is %s', this.settings.clientSecret); //= s
    category.warn('amount ' + amount); //= u
    debug('client secret %s', this.settings.clientSecret); //= s
    debug('secret name %s', this.secretName()); //= -
    debug('status %o', { status: 200 }); //= -
  }

  secretName(): string {
    return 'pay/gateway';
  }

  async token(req: FastifyRequest): Promise<void> {
    req.log.info({ url: req.url }, 'asked'); //= -
    req.log.info({ headers: req.headers }, 'asked'); //= s
    req.log.info(`asked ${req.url}`); //= u
    req.log.info({ auth: req.headers.authorization }, 'asked'); //= s
    const answer = await fetch(`${this.settings.url}/token`);
    const { access_token, expires_in, token_type } = await answer.json();
    req.log.info({ expires_in }, 'granted'); //= -
    req.log.info({ token_type }, 'granted'); //= -
    req.log.info({ access_token }, 'granted'); //= s
    const all = [];
    for (const part of [access_token, token_type]) all.push(part);
    req.log.info({ count: all.length }, 'granted'); //= -
    const bearer = ['Bearer', access_token].join(' ');
    req.log.debug({ bearer }, 'granted'); //= s
    charged.inc({ key: access_token, currency: 'eur' }); //= s
    charged.inc({ currency: 'eur' }); //= -
    const span = trace.getActiveSpan();
    span?.setAttribute('auth.token', access_token); //= s
    span?.setAttribute('auth.type', token_type); //= -
    span?.setAttributes({ 'enduser.password': this.settings.clientSecret }); //= s
    propagation.createBaggage({ session: { value: access_token } }); //= s
  }
}

export function remember(form: { username: string; pin: string }, db: { save(x: object): void }): void {
  try {
    db.save(form);
  } catch (err) {
    log.error({ err }, 'cannot save'); //= -
    log.error({ err, user: form.username }, 'cannot save'); //= -
  }
  const failure = new Error(`cannot save password ${form.pin}`);
  log.error(failure); //= s?
  const later = () => log.info({ username: form.username }); //= -
  later();
}

export function literals(): void {
  log.info('using eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4ifQ.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U'); //= s
  log.info('key AKIAZ5GMHYJKLMNOPQRS in use'); //= s
  log.info('pushed with ghp_a8Kd02LmQ7xPz41VbN6tRw9YcE3uHs5JfG2o'); //= s
  log.info('charged 4539578763621486'); //= s
  log.info('order 4539578763621487'); //= -
  log.info('see https://example.org/eyes/ok'); //= -
  log.info('commit 9fceb02d0ae598e95dc970b74767f19372d61af8'); //= -
}
