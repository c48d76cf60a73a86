// Verdaccio with its default settings.
const { join } = require('node:path');

module.exports = (need) => {
  const settings = need('@verdaccio/config').parseConfigFile(join(process.env.MODULES, '@verdaccio/config/build/conf/default.yaml'));
  const at = join(process.cwd(), 'config.yaml');
  return need('verdaccio').runServer({ ...settings, storage: process.cwd(), configPath: at, config_path: at, self_path: at, auth: undefined }, {});
};
