const express = require('express');
const router = express.Router();
const nested = express.Router();

// @request GET /api/v2
router.get('/', function index(req, res) { res.json({ version: 2 }); });
// @request GET /api/v2/users
nested.get('/', (req, res) => res.json([]));
// @request GET /api/v2/users/7
nested.get('/:id', (req, res) => res.json({}));
router.use('/users', nested);
module.exports = router;
