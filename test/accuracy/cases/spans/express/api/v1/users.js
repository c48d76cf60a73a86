const router = require('express').Router();
const controller = require('../../controllers/users');
const asyncHandler = (fn) => (req, res, next) => Promise.resolve(fn(req, res, next)).catch(next);

router.get('/', controller.list);
router.post('/', asyncHandler(controller.create));
router.route('/:id')
  .get(controller.read)
  // @request DELETE /api/v1/users/9
  .delete(asyncHandler(async (req, res) => {
    res.end();
  }));
module.exports = router;
