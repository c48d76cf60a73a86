// @request GET /api/orders
export const list = (ctx) => { ctx.body = []; };

// @request POST /api/orders
export async function place(ctx) {
  ctx.status = 201;
}

// @request GET /api/orders/4
export async function get(ctx) {
  ctx.body = {};
}

// @request POST /api/orders/4/refund
export const refund = async (ctx) => {
  ctx.status = 202;
};
