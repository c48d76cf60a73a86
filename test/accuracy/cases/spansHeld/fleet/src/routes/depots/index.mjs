import { DepotService } from '../../modules/depotService.mjs';

export const autoPrefix = '/yards';

export default async function depots(fastify) {
  const service = new DepotService();
  fastify.get('/', service.list);
  // @request GET /v1/yards/n1
  fastify.get('/:code', (request, reply) => service.find(request, reply));
  fastify.delete('/:code', service.close.bind(service));
}
