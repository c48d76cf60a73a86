module.exports = async (fastify) => {
  // @request GET /auto/books
  fastify.get('/', async () => []);
  // @request GET /auto/books/3
  fastify.get('/:id', async () => ({}));
};
