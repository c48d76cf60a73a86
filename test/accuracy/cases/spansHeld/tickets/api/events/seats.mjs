import Router from '@koa/router';

const seats = new Router();
export default seats;

seats
  // @request GET /api/events/9/seats
  .get('/', async (ctx) => { ctx.body = []; })
  .post('/:row/:seat/hold', hold)
  .del('/:row/:seat/hold', release);

// @request POST /api/events/9/seats/4/7/hold
async function hold(ctx) {
  ctx.status = 201;
}

// @request DELETE /api/events/9/seats/4/7/hold
function release(ctx) {
  ctx.status = 204;
}
