const Koa = require('koa');
const Router = require('@koa/router');
const { trace } = require('@opentelemetry/api');
const users = require('./users');
const shop = require('./shop');

const app = new Koa();
const router = new Router({ prefix: '/api' });
const nested = new Router();

// @span middleware - timing
app.use(async function timing(ctx, next) { await next(); });
// @request GET /api/ping
router.get('/ping', (ctx) => { ctx.body = 'pong'; });
// @request GET /api/named/3
router.get('named', '/named/:id', (ctx) => { ctx.body = ctx.params.id; });
// @request GET /api/deep/one
nested.get('/one', async (ctx) => {
  const span = trace.getTracer('koa-shop').startSpan('deep.one'); // @span deep.one
  span.end();
  ctx.body = 1;
});
// @request POST /api/deep/two
nested.post('/two', async (ctx, next) => { await next(); }, async (ctx) => { ctx.body = 2; });
router.use('/deep', nested.routes(), nested.allowedMethods());
router.use('/users', users.routes());
app.use(router.routes());
app.use(shop.routes()).use(shop.allowedMethods());
app.listen(Number(process.env.PORT));
