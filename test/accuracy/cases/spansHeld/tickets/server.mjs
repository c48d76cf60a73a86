import Koa from 'koa';
import { api } from './api/index.mjs';
import { admin } from './admin.mjs';

const app = new Koa();
// @span middleware - timing
app.use(async function timing(ctx, next) {
  await next();
  ctx.set('x-time', '1');
});
app.use(api.routes()).use(api.allowedMethods());
app.use(admin().routes());
app.listen(Number(process.env.PORT), '127.0.0.1');
