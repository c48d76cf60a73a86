// Parse Server: its whole interface; no database is asked.
module.exports = (need) => {
  const { default: ParseServer } = need('parse-server');
  const app = need('express')();
  app.use('/parse', ParseServer.app({ appId: 'shop', masterKey: 'seven', serverURL: 'http://127.0.0.1/parse', databaseURI: 'mongodb://127.0.0.1:9/none' }));
  return app;
};
