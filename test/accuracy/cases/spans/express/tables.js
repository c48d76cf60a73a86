const pages = require('./pages');

const routes = [
  { method: 'get', path: '/pages/about', handler: pages.about },
  { method: 'post', path: '/pages/contact', handler: pages.contact },
  // @request PUT /pages/draft
  { method: 'put', path: '/pages/draft', handler: (req, res) => res.send('draft') },
];
const table = {
  // @request GET /table/one
  'GET /table/one': (req, res) => res.send('one'),
  // @request POST /table/two
  'POST /table/two': (req, res) => res.send('two'),
};

exports.registerAll = (app) => {
  for (const { method, path, handler } of routes) app[method](path, handler);
  for (const [key, handler] of Object.entries(table)) {
    const [verb, path] = key.split(' ');
    app[verb.toLowerCase()](path, handler);
  }
};
