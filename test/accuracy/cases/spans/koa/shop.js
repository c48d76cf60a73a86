const Router = require('@koa/router');
const router = new Router();
router.prefix('/shop');
class Shop {
  // @request GET /shop
  static index(ctx) { ctx.body = 'shop'; }

  show(ctx) { ctx.body = 'item'; }
}
const shop = new Shop();
router.get('/', Shop.index);
// @request GET /shop/3
router.get('/:id', (ctx) => shop.show(ctx));
module.exports = router;
