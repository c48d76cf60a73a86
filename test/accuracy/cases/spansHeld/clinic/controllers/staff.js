// @request GET /api/v3/staff
function index(req, res) {
  res.json([]);
}

// @request GET /api/v3/staff/3
function show(req, res) {
  res.json({});
}

module.exports = { index, show };
