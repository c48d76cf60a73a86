const Router = require('@koa/router');
const router = new Router();
const ctl = require('./controllers/users');
router.get('/', ctl.list).post('/', ctl.create);
router.del('/:id', ctl.remove);
module.exports = router;
