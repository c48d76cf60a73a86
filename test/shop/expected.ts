import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceName } from './environment.ts';
import { shopFolder } from './get.ts';

interface Known {
  readonly service: ServiceName;
  /** Relative to the shop's folder, with `/`. */
  readonly file: string;
  /** Text that stands once in the file, on the line meant. */
  readonly marker: string;
}

/** What telemetry says, and where in the sources it comes from. */
export type Expected = (
  | { readonly kind: 'log'; readonly level: 'info' | 'warn' | 'error'; readonly message: RegExp }
  | { readonly kind: 'span'; readonly name: string }
  | { readonly kind: 'route'; readonly method: string; readonly route: string }
  /** Of a route whose handler does not stand where it is registered. */
  | { readonly kind: 'handler'; readonly method: string; readonly route: string }
  | { readonly kind: 'frame'; readonly exception: string; readonly span: string }
  | { readonly kind: 'metric'; readonly name: string }
  | { readonly kind: 'finding'; readonly rule: 'secret-in-log' | 'unstructured-log' }
) &
  Known;

/** A known place with its line, counted from 1, as the file is now. */
export type Place = Expected & { readonly line: number };

type Level = 'info' | 'warn' | 'error';
const log = (service: ServiceName, file: string, level: Level, message: RegExp, marker: string): Expected => ({ kind: 'log', service, file, level, message, marker });
const span = (service: ServiceName, file: string, name: string, marker: string): Expected => ({ kind: 'span', service, file, name, marker });
const route = (service: ServiceName, file: string, method: string, path: string, marker: string): Expected => ({ kind: 'route', service, file, method, route: path, marker });
const handler = (service: ServiceName, file: string, method: string, path: string, marker: string): Expected => ({ kind: 'handler', service, file, method, route: path, marker });
const finding = (service: ServiceName, file: string, rule: 'secret-in-log' | 'unstructured-log', marker: string): Expected => ({ kind: 'finding', service, file, rule, marker });
const metric = (service: ServiceName, file: string, name: string, marker: string): Expected => ({ kind: 'metric', service, file, name, marker });
/** The innermost frame of the shop's own code. */
const frame = (service: ServiceName, file: string, exception: string, inSpan: string, marker: string): Expected => ({ kind: 'frame', service, file, exception, span: inSpan, marker });

const payments = (file: string): string => `payments/payments/${file}`;
const inventory = (file: string): string => `inventory/internal/${file}`;

export const expected: readonly Expected[] = [
  log('gateway', 'gateway/src/routes.ts', 'info', /^catalog listed$/, "'catalog listed'"),
  log('gateway', 'gateway/src/pricing.ts', 'info', /^cart priced$/, "'cart priced'"),
  log('gateway', 'gateway/src/pricing.ts', 'info', /^promotion three-bags gives \d+ cents off \d+$/, '`promotion three-bags'),
  log('gateway', 'gateway/src/checkout.ts', 'info', /^checkout completed$/, "'checkout completed'"),
  log('gateway', 'gateway/src/checkout.ts', 'error', /^checkout failed for customer cust-\d: /, "'checkout failed for"),
  log('gateway', 'gateway/src/session.ts', 'warn', /^session rejected: token=s-old-\d from /, '`session rejected'),
  log('gateway', 'gateway/src/errors.ts', 'error', /^request failed$/, "'request failed'"),
  log('gateway', 'gateway/src/recommendations.ts', 'warn', /^recommendations are slow$/, "'recommendations are slow'"),
  log('orders', 'orders/src/placeOrder.ts', 'info', /^order placed$/, "'order placed'"),
  log('orders', 'orders/src/placeOrder.ts', 'info', /^stock is reserved$/, "'stock is reserved'"),
  log('orders', 'orders/src/placeOrder.ts', 'warn', /^payment for ord-\w+ refused with status 402$/, '`payment for'),
  log('orders', 'orders/src/history.ts', 'info', /^order history loaded$/, "'order history loaded'"),
  log('orders', 'orders/src/cancelOrder.ts', 'error', /^cancelling failed$/, "'cancelling failed'"),
  log('orders', 'orders/src/reports.ts', 'info', /^daily report for [\d-]+ has \d+ rows$/, "'daily report for '"),
  log('payments', payments('authorize.py'), 'info', /^card authorized$/, '"card authorized"'),
  log('payments', payments('authorize.py'), 'warn', /^unknown issuer for card ending in 4242/, 'f"unknown issuer'),
  log('payments', payments('acquirer.py'), 'info', /^signed in to \w+ network with access token /, 'f"signed in to'),
  log('payments', payments('risk.py'), 'info', /^order ord-\w+ scored [\d.]+$/, '"order %s scored %.2f"'),
  log('payments', payments('risk.py'), 'info', /^second opinion for ord-\w+ lowered the score$/, '"second opinion for'),
  log('payments', payments('refunds.py'), 'error', /^refund failed for payment pay-\w+$/, '"refund failed for'),
  log('payments', payments('settlements.py'), 'info', /^day settled$/, '"day settled"'),
  log('inventory', inventory('api/handlers.go'), 'info', /^stock looked up$/, '"stock looked up"'),
  log('inventory', inventory('api/handlers.go'), 'warn', /^delivery refused$/, '"delivery refused"'),
  log('inventory', inventory('stock/reserve.go'), 'info', /^stock reserved$/, '"stock reserved"'),
  log('inventory', inventory('stock/reserve.go'), 'info', /^reservation res-\w+ released$/, '"reservation %s released"'),
  log('inventory', inventory('supplier/manifest.go'), 'error', /^manifest is unreadable$/, '"manifest is unreadable"'),

  span('gateway', 'gateway/src/pricing.ts', 'price cart', "'price cart'"),
  span('gateway', 'gateway/src/pricing.ts', 'apply promotions', "'apply promotions'"),
  span('gateway', 'gateway/src/checkout.ts', 'check out', "'check out'"),
  span('gateway', 'gateway/src/recommendations.ts', 'rank recommendations', "'rank recommendations'"),
  span('gateway', 'gateway/src/giftCards.ts', 'redeem gift card', "'redeem gift card'"),
  span('orders', 'orders/src/placeOrder.ts', 'place order', "'place order'"),
  span('orders', 'orders/src/placeOrder.ts', 'take payment', "'take payment'"),
  span('orders', 'orders/src/history.ts', 'load order history', "'load order history'"),
  span('orders', 'orders/src/reports.ts', 'build daily report', "'build daily report'"),
  span('payments', payments('authorize.py'), 'authorize card', '"authorize card"'),
  span('payments', payments('risk.py'), 'score risk', '"score risk"'),
  span('payments', payments('risk.py'), 'manual review', '"manual review"'),
  span('payments', payments('refunds.py'), 'refund payment', '"refund payment"'),
  span('payments', payments('settlements.py'), 'settle day', '"settle day"'),
  span('inventory', inventory('stock/reserve.go'), 'reserve stock', '"reserve stock"'),
  span('inventory', inventory('stock/reserve.go'), 'pick warehouse', '"pick warehouse"'),
  span('inventory', inventory('stock/audit.go'), 'recount warehouse', '"recount warehouse"'),
  span('inventory', inventory('supplier/manifest.go'), 'read manifest', '"read manifest"'),

  route('gateway', 'gateway/src/routes.ts', 'GET', '/products', "get('/products',"),
  route('gateway', 'gateway/src/routes.ts', 'GET', '/products/:sku', "get('/products/:sku',"),
  route('gateway', 'gateway/src/routes.ts', 'GET', '/products/:sku/recommendations', "get('/products/:sku/recommendations'"),
  route('gateway', 'gateway/src/routes.ts', 'POST', '/checkout', "post('/checkout'"),
  route('gateway', 'gateway/src/routes.ts', 'POST', '/gift-cards/redeem', "post('/gift-cards/redeem'"),
  route('orders', 'orders/src/routes.ts', 'POST', '/orders', "'/orders', {"),
  route('orders', 'orders/src/routes.ts', 'GET', '/customers/:customerId/orders', "'/customers/:customerId/orders'"),
  route('orders', 'orders/src/routes.ts', 'POST', '/orders/:id/cancel', "'/orders/:id/cancel'"),
  route('payments', payments('app.py'), 'POST', '/payments', '@app.post("/payments"'),
  route('payments', payments('app.py'), 'POST', '/payments/{payment_id}/refund', '"/payments/{payment_id}/refund"'),
  route('payments', payments('app.py'), 'GET', '/settlements/{day}', '"/settlements/{day}"'),
  route('inventory', inventory('api/api.go'), 'GET', '/stock/{sku}', '"GET /stock/{sku}"'),
  route('inventory', inventory('api/api.go'), 'POST', '/reservations', '"POST /reservations"'),
  route('inventory', inventory('api/api.go'), 'GET', '/warehouses/{id}/audit', '"GET /warehouses/{id}/audit"'),
  handler('inventory', inventory('api/handlers.go'), 'GET', '/stock/{sku}', ') showStock('),
  handler('inventory', inventory('api/handlers.go'), 'POST', '/reservations', ') reserve('),
  handler('inventory', inventory('api/handlers.go'), 'GET', '/warehouses/{id}/audit', ') audit('),

  frame('gateway', 'gateway/src/giftCards.ts', 'TypeError', 'redeem gift card', 'return balance.cents'),
  frame('gateway', 'gateway/src/pricing.ts', 'HttpError', 'price cart', 'no exchange rate for'),
  frame('orders', 'orders/src/peers.ts', 'PeerError', 'cancel order', 'answered ${response.status}'),
  frame('payments', payments('refunds.py'), 'RefundError', 'refund payment', 'raise RefundError("the issuer'),
  frame('payments', payments('authorize.py'), 'CardDeclined', 'authorize card', 'raise CardDeclined('),
  frame('inventory', inventory('supplier/manifest.go'), '*fmt.wrapError', 'read manifest', 'span.RecordError(err'),
  frame('inventory', inventory('stock/reserve.go'), '*fmt.wrapError', 'reserve stock', 'span.RecordError(err'),

  metric('gateway', 'gateway/src/metrics.ts', 'gateway_checkouts_total', "'gateway_checkouts_total'"),
  metric('orders', 'orders/src/metrics.ts', 'orders_placed_total', "'orders_placed_total'"),
  metric('payments', payments('authorize.py'), 'payments_authorizations_total', '"payments_authorizations"'),
  metric('payments', payments('settlements.py'), 'payments_settle_duration_seconds', '"payments.settle.duration"'),
  metric('inventory', inventory('api/api.go'), 'inventory_reservations_total', '"inventory_reservations_total"'),
  metric('inventory', inventory('stock/reserve.go'), 'inventory_reservation_duration_seconds', '"inventory.reservation.duration"'),

  finding('gateway', 'gateway/src/session.ts', 'secret-in-log', '`session rejected'),
  finding('payments', payments('acquirer.py'), 'secret-in-log', 'f"signed in to'),
  finding('inventory', inventory('api/handlers.go'), 'secret-in-log', '"delivery refused"'),
  finding('gateway', 'gateway/src/session.ts', 'unstructured-log', '`session rejected'),
  finding('gateway', 'gateway/src/pricing.ts', 'unstructured-log', '`promotion three-bags'),
  finding('gateway', 'gateway/src/checkout.ts', 'unstructured-log', "'checkout failed for"),
  finding('orders', 'orders/src/placeOrder.ts', 'unstructured-log', '`payment for'),
  finding('orders', 'orders/src/reports.ts', 'unstructured-log', "'daily report for '"),
  finding('payments', payments('acquirer.py'), 'unstructured-log', 'f"signed in to'),
  finding('payments', payments('authorize.py'), 'unstructured-log', 'f"unknown issuer'),
  finding('payments', payments('risk.py'), 'unstructured-log', '"second opinion for'),
  finding('inventory', inventory('stock/reserve.go'), 'unstructured-log', '"warehouse %s is down to'),
  finding('inventory', inventory('stock/reserve.go'), 'unstructured-log', '"reservation %s released"'),
];

/** All known places with their lines in the sources under `folder`. Fails when a marker is gone or stands on several lines. */
export function expectedPlaces(folder = shopFolder): Place[] {
  const lines = new Map<string, readonly string[]>();
  return expected.map((place) => {
    const text = lines.get(place.file) ?? readFileSync(join(folder, place.file), 'utf8').split('\n');
    lines.set(place.file, text);
    const found = text.flatMap((line, index) => (line.includes(place.marker) ? [index + 1] : []));
    const [line] = found;
    if (line !== undefined && found.length === 1) return { ...place, line };
    throw new Error(`${place.file} has ${place.marker} on ${found.length} lines, expected one. Correct the marker of this ${place.kind}.`);
  });
}

type OfKind<Kind extends Place['kind']> = Extract<Place, { readonly kind: Kind }>;

/** The places of one kind, and of one service when it is named. */
export function placesOf<Kind extends Place['kind']>(kind: Kind, service?: ServiceName, folder?: string): OfKind<Kind>[] {
  return expectedPlaces(folder).filter((place): place is OfKind<Kind> => place.kind === kind && (service === undefined || place.service === service));
}
