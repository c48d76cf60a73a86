/** @type {import('fastify').FastifyPluginAsync} */
export default async function vehicles(app) {
  // @request GET /v1/vehicles
  app.get('/', async () => []);

  app.route({
    method: 'POST',
    url: '/',
    schema: { body: { type: 'object' } },
    // @request POST /v1/vehicles
    async handler(request, reply) {
      return reply.code(201).send({});
    },
  });

  app.route({ method: ['PUT', 'PATCH'], url: '/:vehicleId', handler: saveVehicle });
}

// @request PUT /v1/vehicles/8
// @request PATCH /v1/vehicles/8
async function saveVehicle() {
  return {};
}
