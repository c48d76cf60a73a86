export class DepotService {
  // @request GET /v1/yards
  list = async () => [];

  // @request GET /v1/yards/n1
  async find(request, reply) {
    return reply.send({ code: request.params.code });
  }

  // @request DELETE /v1/yards/n1
  async close(request, reply) {
    return reply.code(204).send();
  }
}
