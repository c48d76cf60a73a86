import type { NextFunction, Request, Response } from 'express';

const buckets = new Map<string, { tokens: number; updated: number }>();

export function rateLimit(tokensPerSecond: number, burst: number) {
  console.log('rate limit', tokensPerSecond, burst); //= p
  return (req: Request, res: Response, next: NextFunction) => {
    const key = req.ip ?? 'unknown';
    const bucket = buckets.get(key) ?? { tokens: burst, updated: Date.now() };
    bucket.tokens = Math.min(burst, bucket.tokens + ((Date.now() - bucket.updated) / 1000) * tokensPerSecond);
    console.debug('tokens left', bucket.tokens); //= p
    console.debug('bucket key', key); //= p
    if (bucket.tokens < 1) {
      console.warn('limited', req.path); //= p
      console.warn('limited', req.get('authorization')); //= p s
      console.warn('limited client with headers', req.headers); //= p s
      res.status(429).end();
      return;
    }
    bucket.tokens -= 1;
    buckets.set(key, bucket);
    console.assert(bucket.tokens >= 0, 'negative bucket'); //= p?
    next();
  };
}
