// Cube's gateway for queries, which no compiler and no database stands behind.
module.exports = (need) => {
  const { ApiGateway } = need('@cubejs-backend/api-gateway');
  class Gateway extends ApiGateway {
    createSQLServerInstance() {
      return {};
    }
  }
  const app = need('express')();
  new Gateway('seven', async () => ({}), async () => ({}), () => undefined, { basePath: '/cubejs-api', standalone: true, dataSourceStorage: {}, refreshScheduler: () => ({}), playgroundAuthSecret: 'seven' }).initApp(app);
  return app;
};
