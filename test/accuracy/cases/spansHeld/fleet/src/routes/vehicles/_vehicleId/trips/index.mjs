const handlers = {
  // @request GET /v1/vehicles/8/trips
  list: async () => [],
  // @request POST /v1/vehicles/8/trips
  async start(request, reply) {
    reply.code(202);
    return {};
  },
};

export default async function (fastify) {
  fastify.get('/', handlers.list);
  fastify.post('/', { config: { audit: true } }, handlers.start);
}
