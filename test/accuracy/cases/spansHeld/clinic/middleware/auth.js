exports.requireRole = (role) => (req, res, next) => {
  req.role = role;
  next();
};
exports.validate = (schema) => (req, res, next) => (schema ? next() : res.sendStatus(400));
