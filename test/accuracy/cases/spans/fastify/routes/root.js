module.exports = async (fastify) => {
  // @request GET /auto
  fastify.get('/', async () => 'root');
};
