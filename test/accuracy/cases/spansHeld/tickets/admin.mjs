import Router from '@koa/router';

export function admin() {
  const outer = new Router({ prefix: '/admin' });
  const reports = new Router();
  // @request GET /admin/reports/daily
  reports.get('/daily', (ctx) => { ctx.body = 'd'; });
  reports.register('/monthly', ['GET'], monthly);
  outer.use('/reports', reports.routes());
  return outer;
}

// @request GET /admin/reports/monthly
function monthly(ctx) {
  ctx.body = 'm';
}
