const { emit } = require('./emit.cjs');
const { Orders } = require('./orders/service.cjs');
const stock = require('./stock/shelf.cjs');
const { retry, each } = require('./lib/retry.cjs');
async function scenario(kind, run) {
  try { await run(); } catch (error) { emit(error, kind); }
}
(async () => {
  const orders = new Orders();
  await scenario('method', () => orders.place({ id: 1, lines: null }));
  await scenario('static', () => Orders.parse('{'));
  await scenario('constructor', () => new stock.Shelf(-1));
  await scenario('async', () => orders.ship(7));
  await scenario('cause', () => orders.reserve('apple'));
  await scenario('deep cause', () => retry(() => orders.reserve('pear')));
  await scenario('callback', () => each([3, 2, 0], (n) => stock.divide(10n, BigInt(n))));
  await scenario('getter', () => orders.total);
  await scenario('symbol', () => orders[Symbol.iterator]());
  await scenario('timer', () => new Promise((_, no) => setTimeout(function later() { try { stock.take(undefined); } catch (e) { no(e); } }, 1)));
  await scenario('eval', () => orders.formula('stock.take(null)', stock));
  await scenario('generator', () => [...stock.counted(3)]);
  await scenario('all', () => Promise.all([1, 2].map((n) => orders.ship(n))));
  await scenario('proxy', () => new Proxy({}, { get(_, key) { throw new TypeError(`no ${String(key)}`); } }).missing);
  await scenario('json', () => JSON.stringify({ toJSON() { return orders.cyclic(); } }));
  const { esm } = await import('./lib/modern.mjs');
  await scenario('module', () => esm('x'));
  await scenario('top', () => { null.x; });
})();
