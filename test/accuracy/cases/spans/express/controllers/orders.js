class OrdersController {
  list(req, res) { res.json([]); }

  // @request GET /api/v1/users/3/orders/8
  read(req, res) { res.json({}); }

  // @request PATCH /api/v1/users/3/orders/8
  change(req, res) { res.json({ changed: true }); }
}
module.exports = { OrdersController };
