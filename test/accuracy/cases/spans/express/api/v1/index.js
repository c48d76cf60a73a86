const { Router } = require('express');
const users = require('./users');
const orders = require('./orders');

const router = Router();
router.use('/users', users);
router.use('/users/:userId/orders', orders);
// @request GET /api/v1
router.get('/', (req, res) => res.json({ version: 1 }));
module.exports = router;
