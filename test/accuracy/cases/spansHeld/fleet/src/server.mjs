import path from 'node:path';
import Fastify from 'fastify';
import autoload from '@fastify/autoload';
import drivers from './modules/drivers/index.mjs';
import { alertRoutes } from './modules/alerts/routes.mjs';
import { publicApi } from './plugins/publicApi.mjs';

export async function buildServer(options) {
  const server = Fastify(options);
  // @request GET /-/ready
  server.get('/-/ready', async () => ({ ready: true }));
  await server.register(autoload, { dir: path.join(import.meta.dirname, 'routes'), options: { prefix: '/v1' }, routeParams: true, autoHooks: true });
  await server.register(drivers, { prefix: '/v1/drivers' });
  await server.register(async (scope) => {
    scope.addHook('onRequest', async function tenantGuard() {});
    await scope.register(alertRoutes, { prefix: 'alerts' });
    // @request GET /tenants/acme
    scope.get('/', { schema: { params: { type: 'object' } } }, async (request) => request.params);
  }, { prefix: '/tenants/:tenant' });
  publicApi(server);
  return server;
}
