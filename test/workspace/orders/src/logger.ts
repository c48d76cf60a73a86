import { pino } from 'pino';

export const logger = pino({ name: 'orders', level: process.env.LOG_LEVEL ?? 'info' });
