const express = require('express');
const router = express.Router({ mergeParams: true });
const { OrdersController } = require('../../controllers/orders');

const orders = new OrdersController();
router.get('/', (req, res) => orders.list(req, res)); // @request GET /api/v1/users/3/orders
router.get('/:id', orders.read);
router.patch('/:id', orders.change.bind(orders));
module.exports = router;
