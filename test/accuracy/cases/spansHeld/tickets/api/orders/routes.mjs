import Router from '@koa/router';
import * as handlers from './handlers.mjs';

export const router = new Router({ prefix: '/orders' });

for (const [method, path, action] of [
  ['get', '/', 'list'],
  ['post', '/', 'place'],
  ['get', '/:id', 'get'],
]) {
  router[method](path, handlers[action]);
}
router.all('/:id/refund', handlers.refund);
