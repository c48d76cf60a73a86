// json-server: a resource of each kind.
module.exports = (need) => {
  const server = need('json-server');
  const app = server.create();
  app.use(server.defaults({ logger: false }));
  app.use(server.router({ posts: [{ id: 7 }], comments: [], profile: {} }));
  return app;
};
