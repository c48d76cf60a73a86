// Unleash: its whole interface; the database is never asked.
const { pathToFileURL } = require('node:url');
const { join } = require('node:path');

module.exports = async (need) => {
  // ES modules get what was required before.
  need('express');
  const load = (path) => import(pathToFileURL(join(process.env.MODULES, 'unleash-server/dist/lib', path)).href);
  const { createConfig } = await load('create-config.js');
  const { createDb } = await load('db/db-pool.js');
  const { createStores } = await load('db/index.js');
  const { createServices } = await load('services/index.js');
  const { default: getApp } = await load('app.js');
  const config = createConfig({ db: { host: '127.0.0.1', port: 9, user: 'x', password: 'x', database: 'x' }, authentication: { type: 'none' }, server: { gracefulShutdownEnable: false }, disableScheduler: true, versionCheck: { enable: false }, logLevel: 'fatal' });
  const db = createDb(config);
  const stores = createStores(config, db);
  return getApp(config, stores, createServices(stores, config, db), undefined, db);
};
