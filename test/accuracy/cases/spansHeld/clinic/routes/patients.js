const { Router } = require('express');
const asyncRoute = require('../lib/asyncRoute');
const { validate } = require('../middleware/auth');
const visits = require('./visits');

module.exports = ({ patientController: ctl }) => {
  const router = Router();
  router.route('/')
    .get(asyncRoute(ctl.list.bind(ctl)))
    // @request POST /api/v3/patients
    .post(validate({}), asyncRoute((req, res) => ctl.create(req, res)));
  router.route('/:patientId')
    .all(validate({}))
    .get(ctl.show)
    .put(validate({}), asyncRoute(ctl.update.bind(ctl)))
    .delete(ctl.remove);
  router.use('/:patientId/visits', visits);
  return router;
};
