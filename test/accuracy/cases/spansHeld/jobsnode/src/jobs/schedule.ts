import { Cron, CronExpression, Interval } from '@nestjs/schedule';
import cron from 'node-cron';
import { EventPattern, MessagePattern } from '@nestjs/microservices';

export function schedule(): void {
  cron.schedule('0 3 * * *', purgeSessions, { name: 'purge-sessions' });
  // @place cron-heartbeat
  cron.schedule('* * * * *', async () => {
    await Promise.resolve();
  }, { name: 'heartbeat' });
}

// @place cron-purge
async function purgeSessions(): Promise<void> {}

export class Billing {
  // @place nest-cron
  @Cron(CronExpression.EVERY_DAY_AT_MIDNIGHT, { name: 'nightly-billing' })
  closeDay(): void {}

  // @place nest-event
  @EventPattern('invoice.paid')
  onPaid(data: unknown): void {
    void data;
  }

  // @place nest-message
  @MessagePattern('invoice.total')
  total(): number {
    return 1;
  }
}
