const crypto = require('node:crypto');

module.exports = () => function requestId(req, res, next) {
  req.id = crypto.randomUUID();
  next();
};
