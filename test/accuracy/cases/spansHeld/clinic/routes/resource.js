const express = require('express');

const actions = {
  index: ['get', '/'],
  show: ['get', '/:id'],
  create: ['post', '/'],
};

exports.resource = (controller, { only = Object.keys(actions) } = {}) => {
  const router = express.Router();
  for (const name of only) {
    const [method, path] = actions[name];
    router[method](path, controller[name]);
  }
  return router;
};
