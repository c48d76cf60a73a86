const routes = [
  { method: 'GET', url: '/', handler: openAlerts },
  { method: 'POST', url: '/:alert/ack', handler: acknowledge },
];

export async function alertRoutes(fastify) {
  routes.forEach((route) => fastify.route(route));
}

// @request GET /tenants/acme/alerts
async function openAlerts() {
  return [];
}

// @request POST /tenants/acme/alerts/3/ack
async function acknowledge(request, reply) {
  return reply.code(204).send();
}
