import Koa from 'koa';
import pinoLogger from 'koa-pino-logger';
import { consola, createConsola } from 'consola';

const app = new Koa();
app.use(pinoLogger({ redact: ['req.headers.authorization'] }));
app.keys = [process.env.COOKIE_KEY];

const boot = createConsola({ level: 4 });
boot.start('server'); //= -
boot.debug('cookie key', app.keys[0]); //= s
boot.debug('cookie keys: ' + app.keys.length); //= u
boot.box('signing with ' + process.env.COOKIE_KEY); //= s u
consola.info('keys rotate every', 30, 'days'); //= -

app.use(async (ctx, next) => {
  const started = Date.now();
  ctx.log.info({ path: ctx.path }, 'request'); //= -
  ctx.log.info('request for ' + ctx.path); //= u
  ctx.log.debug({ headers: ctx.request.headers }, 'request'); //= s?
  ctx.log.debug({ apiKey: ctx.get('x-api-key') }, 'request'); //= s
  ctx.log.debug({ apiKeyGiven: ctx.get('x-api-key').length > 0 }, 'request'); //= -
  await next();
  ctx.log.info({ status: ctx.status, ms: Date.now() - started }, 'answer'); //= -
  ctx.log.info(`answered ${ctx.status} in ${Date.now() - started} ms`); //= u
});

app.use(async (ctx) => {
  if (ctx.path === '/login') {
    const { login, password } = ctx.request.body;
    ctx.log.info({ login }, 'logging in'); //= -
    ctx.log.info({ login, password }, 'logging in'); //= s
    const session = await ctx.state.sessions.open(login, password);
    ctx.cookies.set('sid', session.id);
    consola.debug('session opened for', login); //= -
    consola.debug('session token', session.token); //= s
    consola.trace('cookie', ctx.cookies.get('sid')); //= s
    ctx.body = { ok: true };
  }
});

app.on('error', (err, ctx) => {
  consola.error(err); //= -
  consola.error('failed', ctx.path, err.message); //= -
  consola.error(`${ctx.method} ${ctx.path} failed`); //= u
});

export default app;
