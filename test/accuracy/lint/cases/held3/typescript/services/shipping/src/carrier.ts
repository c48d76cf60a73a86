import type { FastifyBaseLogger } from 'fastify';
import { Logger as WinstonLogger } from 'winston';

export interface CarrierLogin {
  account: string;
  password: string;
}

export class Carrier {
  constructor(
    private readonly logger: FastifyBaseLogger,
    private readonly trail: WinstonLogger,
    private readonly login: CarrierLogin,
  ) {}

  async label(orderId: string): Promise<string | undefined> {
    this.logger.info(
      {
        orderId,
        account: this.login.account,
      },
      'label asked', //= -
    );
    this.logger.debug(
      {
        orderId,
        password: this.login.password, //= s
      },
      'label asked',
    );
    this.trail.info(
      `label for ${orderId} asked`, //= u
    );
    this.trail.info('label asked', {
      orderId,
      carrierLogin: this.login, //= s
    });
    const ticket = await this.ticket().catch((reason: unknown) => {
      this.logger.error({ reason }, 'no ticket'); //= -
      this.logger.error('no ticket: ' + String(reason)); //= u
      return undefined;
    });
    if (!ticket) return undefined;
    const { secretKey, ...visible } = ticket;
    this.trail.debug('ticket', visible); //= -
    this.trail.debug('ticket', { ...ticket }); //= s
    this.trail.debug('ticket', { secretKey: secretKey.replace(/./g, '*') }); //= -
    this.trail.debug('ticket', { checksum: checksum(secretKey) }); //= -
    const text = `ticket ${ticket.number}`;
    this.trail.debug(text); //= u
    const fixed = 'ticket is there';
    this.trail.debug(fixed); //= -
    console.log('ticket'); //= p
    console.log('ticket', ticket.secretKey); //= p s
    return ticket.number;
  }

  private async ticket(): Promise<{ number: string; secretKey: string }> {
    return { number: '1', secretKey: 'k' };
  }
}

declare function checksum(text: string): string;
