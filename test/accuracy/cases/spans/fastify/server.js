const path = require('node:path');
const fastify = require('fastify')();
const autoload = require('@fastify/autoload');
const { trace } = require('@opentelemetry/api');

fastify.register(require('./plugins/users'), { prefix: '/v1/users' });
fastify.register(import('./plugins/orders.mjs'), { prefix: '/v1' });
fastify.register(autoload, { dir: path.join(__dirname, 'routes'), options: { prefix: '/auto' } });
fastify.register(async function inner(instance) {
  // @request GET /inner/ping
  instance.get('/ping', async () => 'pong');
  instance.register(async (deep) => {
    // @request GET /inner/deep/ping
    deep.get('/ping', { schema: {} }, async () => 'deep');
  }, { prefix: '/deep' });
}, { prefix: '/inner' });

fastify.route({
  method: ['PUT', 'PATCH'],
  url: '/things/:id',
  schema: {},
  // @request PUT /things/3
  // @request PATCH /things/3
  handler: async (request, reply) => {
    const span = trace.getTracer('things').startSpan('things.put'); // @span things.put
    span.end();
    return {};
  },
});
// @request GET /
fastify.get('/', async () => ({}));
// @request GET /wild/a/b
fastify.get('/wild/*', async () => ({}));
// @request GET /code/12
fastify.get('/code/:code(^\\d+$)', async () => ({}));

fastify.listen({ port: Number(process.env.PORT) });
