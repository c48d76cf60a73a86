const express = require('express');

function buildBilling(invoices) {
  const api = express.Router();
  const endpoints = [
    { verb: 'get', path: '/invoices', handler: invoices.list },
    { verb: 'get', path: '/invoices/:number', handler: invoices.show },
    { verb: 'post', path: '/invoices/:number/pay', handler: invoices.pay },
  ];
  for (const { verb, path, handler } of endpoints) api[verb](path, handler);
  return api;
}

module.exports = buildBilling;
