const { step } = require('../tracing');

// @request GET /api/v1/users
exports.list = (req, res) => {
  const span = step('users'); // @span report.users.step
  span.end();
  res.json([]);
};

// @request POST /api/v1/users
exports.create = async function create(req, res) { res.status(201).end(); };

// @request GET /api/v1/users/4
async function read(req, res) { res.json({ id: req.params.id }); }

exports.read = read;
