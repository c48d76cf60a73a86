import type { NextFunction, Request, Response } from 'express';
import { logger } from './logger.ts';

/** An error that the caller may read, with the status it deserves. */
export class HttpError extends Error {
  readonly status: number;

  constructor(status: number, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'HttpError';
    this.status = status;
  }
}

export function notFound(req: Request, res: Response): void {
  res.status(404).json({ error: `no route for ${req.method} ${req.path}` });
}

export function handleErrors(err: unknown, req: Request, res: Response, next: NextFunction): void {
  if (res.headersSent) return next(err);
  if (err instanceof HttpError && err.status < 500) {
    logger.info({ status: err.status, path: req.path, reason: err.message }, 'request refused');
    res.status(err.status).json({ error: err.message });
    return;
  }
  logger.error({ err, path: req.path }, 'request failed');
  res.status(err instanceof HttpError ? err.status : 500).json({ error: 'something went wrong on our side' });
}
