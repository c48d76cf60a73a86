const express = require('express');
const { makeContainer } = require('./lib/container');
const requestId = require('./middleware/requestId');
const { requireRole } = require('./middleware/auth');
const registerRoutes = require('./routes');

exports.createApp = (config) => {
  const app = express();
  const container = makeContainer();
  app.disable('x-powered-by');
  app.use(express.json(), requestId());
  // @request GET /livez
  app.get('/livez', (_req, res) => res.sendStatus(204));
  registerRoutes(app, config, container);
  app.use('/ops', requireRole('admin'), require('./routes/ops'));
  // @request GET /nowhere/at/all
  app.all('*', function notFound(req, res) {
    res.status(404).json({ error: 'not found' });
  });
  app.use((error, req, res, next) => {
    if (res.headersSent) return next(error);
    res.status(500).end();
  });
  return app;
};
