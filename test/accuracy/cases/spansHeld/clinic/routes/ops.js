const { Router } = require('express');
const { step } = require('../lib/tracing');

const maintenance = step('maintenance');
const ops = (module.exports = Router());

ops.get('/stats', stats);
// @request POST /ops/reindex
ops.post('/reindex', async (req, res) => {
  // @span maintenance.reindex @clinic.core
  await maintenance('reindex', async () => undefined);
  res.sendStatus(202);
});

// @request GET /ops/stats
async function stats(req, res) {
  res.json({ up: process.uptime() });
}
