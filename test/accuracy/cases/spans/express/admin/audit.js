const { Router } = require('express');
const audit = new Router();
// @request GET /admin/audit/3
const show = (req, res) => res.send('entry');
audit.get('/audit/:entry', show);
module.exports = audit;
