import type { Request } from 'express';
import { Counter } from 'prom-client';

const logins = new Counter({ name: 'logins_total', help: 'Logins', labelNames: ['kind', 'key'] });

export function record(req: Request & { log: { info(object: object, text: string): void } }, accessKey: string) {
  logins.inc({ kind: 'password', key: 'none' }); //= -
  logins.labels('token', accessKey).inc(); //= s
  logins.inc({ kind: 'key', key: accessKey }); //= s
  req.log.info({ kind: 'password' }, 'login counted'); //= -
  req.log.info({ accessKey }, 'login counted'); //= s
  console.log('login counted'); //= p
  console.warn('slow login', req.path); //= p u?
  console.info(`login by ${req.ip}`); //= p u?
  console.table([{ kind: 'password' }]); //= p
  console.error(new Error('boom')); //= p
  process.stdout.write('.'); //= p?
  globalThis.console.log('x'); //= p
  const out = console;
  out.log('aliased'); //= p?
}

export function dump(app: { config: { port: number; jwtSecret: string } }, req: Request) {
  console.dir(app.config); //= s p
  console.log(JSON.stringify(process.env)); //= s p
  console.log('port', app.config.port); //= p u?
  console.trace('token', req.query.access_token); //= s p
  console.log(req.headers['x-request-id']); //= p
  console.log(Object.keys(process.env).length); //= p
}
