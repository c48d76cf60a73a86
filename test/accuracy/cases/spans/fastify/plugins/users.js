const { getUser } = require('../handlers');
module.exports = async function (app, options) {
  // @request GET /v1/users
  app.get('/', async () => []);
  app.get('/:id', getUser);
  // @request DELETE /v1/users/5
  app.delete('/:id', { preHandler: async () => {} }, async () => ({}));
};
