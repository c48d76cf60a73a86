async function routes(app) {
  // @request GET /v1/orders
  app.get('/orders', async () => []);
  // @request POST /v1/orders
  app.route({ method: 'POST', url: '/orders', handler: async () => ({}) });
}
export default routes;
