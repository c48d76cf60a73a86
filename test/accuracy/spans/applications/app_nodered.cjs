// Node-RED: its administration, without nodes of its own.
const http = require('node:http');

module.exports = async (need) => {
  const red = need('node-red');
  const app = need('express')();
  red.init(http.createServer(app), { userDir: process.cwd(), httpAdminRoot: '/admin', httpNodeRoot: '/', logging: { console: { level: 'off' } }, telemetry: { enabled: false } });
  app.use('/admin', red.httpAdmin);
  app.use('/', red.httpNode);
  await red.start();
  return app;
};
