const patients = require('./patients');
const buildBilling = require('./billing');
const labs = require('./labs');
const { resource } = require('./resource');
const rooms = require('../controllers/rooms');
const staff = require('../controllers/staff');

module.exports = function registerRoutes(app, { apiRoot, paths }, container) {
  app.use(`${apiRoot}/patients`, patients(container));
  app.use(apiRoot + paths.billing, buildBilling(container.invoiceController));
  app.use(`${apiRoot}${paths.labs}`, labs);
  app.use(`${apiRoot}/rooms`, resource(rooms));
  app.use(`${apiRoot}/staff`, resource(staff, { only: ['index', 'show'] }));
};
