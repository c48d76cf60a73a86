import type { Request } from 'express';
import { HttpError } from './errors.ts';
import { logger } from './logger.ts';

const sessions = new Map([
  ['s-7f3a91', 'cust-1'],
  ['s-20be44', 'cust-2'],
  ['s-c18d05', 'cust-3'],
]);

/** The customer behind the bearer token of a request; 401 when there is none. */
export function customerOf(req: Request): string {
  const token = req.headers.authorization?.replace(/^Bearer /, '') ?? '';
  const customerId = sessions.get(token);
  if (!customerId) {
    logger.warn(`session rejected: token=${token} from ${req.ip}`);
    throw new HttpError(401, 'sign in first');
  }
  logger.debug({ customerId }, 'session accepted');
  return customerId;
}
