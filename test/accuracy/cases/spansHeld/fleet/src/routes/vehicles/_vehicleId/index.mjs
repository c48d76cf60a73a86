export default async (fastify, opts) => {
  // @request GET /v1/vehicles/8/position
  fastify.get('/position', { preHandler: async () => {} }, async function getPosition(request) {
    return { id: request.params.vehicleId };
  });
};
