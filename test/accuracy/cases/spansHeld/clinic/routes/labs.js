const express = require('express');

const labs = express.Router();
module.exports = labs;

const define = (method, path, ...handlers) => labs[method](`/orders${path}`, ...handlers);

// @request GET /api/v3/labs/orders/pending
define('get', '/pending', (req, res) => res.json([]));
define('post', '/:order/results', recordResult);

// @request POST /api/v3/labs/orders/12/results
function recordResult(req, res) {
  res.status(201).json({});
}
