const crypto = require('node:crypto');

// @span middleware - requestId
module.exports = () => function requestId(req, res, next) {
  req.id = crypto.randomUUID();
  next();
};
