import Router from '@koa/router';
import events from './events/index.mjs';
import * as orders from './orders/routes.mjs';

export const api = new Router({ prefix: '/api' });

api.use('/events', events.routes(), events.allowedMethods());
api.use(orders.router.routes());
// @request GET /api/version
api.get('version', '/version', (ctx) => {
  ctx.body = '1';
});
