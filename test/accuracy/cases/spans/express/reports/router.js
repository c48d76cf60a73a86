const express = require('express');
const { ITEMS } = require('../paths');
const { withSpan } = require('../tracing');

exports.createReportsRouter = (options) => {
  const router = express.Router();
  // @request GET /reports/items
  router.get(ITEMS.all, (req, res) => res.json(options));
  // @request GET /reports/items/5
  router.get(ITEMS.one, async (req, res) => {
    res.json(await withSpan('report.build', () => ({}))); // @span report.build
  });
  const section = 'daily';
  // @request GET /reports/daily/2
  router.get(`/${section}/:day`, (req, res) => res.json({}));
  return router;
};
