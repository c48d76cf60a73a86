module.exports = (app) => {
  // @request GET /healthz
  app.get('/healthz', (req, res) => res.send('ok'));
};
