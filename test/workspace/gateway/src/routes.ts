import { Router } from 'express';
import { findProduct, products } from './catalog.ts';
import { checkOut } from './checkout.ts';
import { HttpError } from './errors.ts';
import { redeemGiftCard } from './giftCards.ts';
import { logger } from './logger.ts';
import { call } from './peers.ts';
import { type CartLine, priceCart } from './pricing.ts';
import { recommend } from './recommendations.ts';
import { customerOf } from './session.ts';

export const routes = Router();

routes.get('/products', (req, res) => {
  const roast = req.query.roast;
  const found = products.filter((product) => roast === undefined || product.roast === roast);
  logger.info({ roast, count: found.length }, 'catalog listed');
  res.json(found);
});

routes.get('/products/:sku', async (req, res) => {
  const product = findProduct(req.params.sku);
  if (!product) throw new HttpError(404, `no product ${req.params.sku}`);
  try {
    const { onHand } = await call<{ onHand: number }>('inventory', 'GET', `/stock/${product.sku}`);
    res.json({ ...product, onHand });
  } catch {
    logger.warn({ sku: product.sku }, 'stock unknown, showing product without it');
    res.json(product);
  }
});

routes.get('/products/:sku/recommendations', async (req, res) => {
  const product = findProduct(req.params.sku);
  if (!product) throw new HttpError(404, `no product ${req.params.sku}`);
  res.json(await recommend(product));
});

routes.post('/cart/price', (req, res) => {
  const { lines, currency } = req.body as { lines: CartLine[]; currency?: string };
  res.json(priceCart(lines, currency));
});

routes.post('/checkout', async (req, res) => {
  const customerId = customerOf(req);
  const { lines, card } = req.body as { lines: CartLine[]; card: string };
  res.status(201).json(await checkOut(customerId, lines, card));
});

routes.get('/account/orders', async (req, res) => {
  const customerId = customerOf(req);
  res.json(await call('orders', 'GET', `/customers/${customerId}/orders`));
});

routes.post('/account/orders/:id/cancel', async (req, res) => {
  customerOf(req);
  res.json(await call('orders', 'POST', `/orders/${req.params.id}/cancel`));
});

routes.post('/gift-cards/redeem', (req, res) => {
  const { code } = req.body as { code: string };
  res.json({ cents: redeemGiftCard(code) });
});

routes.get('/admin/reports/daily', async (_req, res) => {
  res.json(await call('orders', 'GET', '/reports/daily'));
});
