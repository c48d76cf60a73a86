import { parseArgs } from 'node:util';
import type { ShopUrls } from './run.ts';

export interface LoadOptions {
  /** Stops by itself after this long; 60 when not given. */
  readonly minutes?: number;
  /** Requests from outside per second; 5 when not given. Services make about twice as many among themselves. */
  readonly perSecond?: number;
}

export interface Load {
  /** Requests sent so far. */
  sent(): number;
  /** Requests that got no answer at all. */
  unanswered(): number;
  /** Answers so far by what was asked: `{ 'check out': { 201: 12, 402: 1 } }`. */
  answers(): Readonly<Record<string, Readonly<Record<number, number>>>>;
  /** Sends no more and waits for what is under way. */
  stop(): Promise<void>;
  /** Settles when the time is over or `stop` was called. */
  readonly ended: Promise<void>;
}

interface Customer {
  readonly token: string;
  readonly card: string;
}

interface Ask {
  readonly to?: 'gateway' | 'inventory';
  readonly method?: 'POST';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

const skus = ['eth-yirga', 'ken-nyeri', 'col-huila', 'gua-antig', 'bra-santo', 'sum-manda'];
const visa: Customer = { token: 's-7f3a91', card: '4111-1881' };
const mastercard: Customer = { token: 's-20be44', card: '5500-0004' };
const amex: Customer = { token: 's-c18d05', card: '3400-0009' };
const customers = [visa, mastercard, amex];
const maxUnderWay = 12;

/** What a turn of the load knows: how many turns came before, and the newest order of each customer. */
interface Turn {
  readonly number: number;
  readonly newest: ReadonlyMap<string, string>;
}

const pick = <T>(from: readonly T[], turn: number): T => from[turn % from.length] as T;
const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` });
const cart = (turn: number, bags = 1): { sku: string; quantity: number }[] => [
  { sku: pick(skus, turn), quantity: bags },
  { sku: pick(skus, turn + 2), quantity: 1 + (turn % 2) },
];
const delivery = (supplier: string, token: string, rows: string): Ask => ({
  to: 'inventory', method: 'POST', path: `/deliveries?supplier=${supplier}`, headers: { ...bearer(token), 'content-type': 'text/plain' }, body: rows,
});
const checkOut = (turn: number, customer: Customer, lines = cart(turn)): Ask => ({
  method: 'POST', path: '/checkout', headers: bearer(customer.token), body: { lines, card: customer.card },
});

const asks: Readonly<Record<string, (turn: Turn) => Ask>> = {
  'list products': ({ number }) => ({ path: pick(['/products', '/products?roast=dark', '/products?roast=light'], number) }),
  'show product': ({ number }) => ({ path: `/products/${pick(skus, number)}` }),
  'show unknown product': () => ({ path: '/products/jam-bluem' }),
  recommendations: ({ number }) => ({ path: `/products/${pick(skus, number)}/recommendations` }),
  'price cart': ({ number }) => ({ method: 'POST', path: '/cart/price', body: { lines: cart(number, 2), currency: pick(['EUR', 'SEK', 'DKK'], number) } }),
  'price in unknown currency': ({ number }) => ({ method: 'POST', path: '/cart/price', body: { lines: cart(number), currency: 'XTS' } }),
  'check out': ({ number }) => checkOut(number, pick(customers, number)),
  'check out slowly': ({ number }) => checkOut(number, amex),
  'check out with odd card': ({ number }) => checkOut(number, { ...visa, card: '9000-4242' }),
  'check out too much': ({ number }) => checkOut(number, pick(customers, number), [{ sku: pick(skus, number), quantity: 90_000 }]),
  'check out too dear': ({ number }) => checkOut(number, visa, [{ sku: 'bra-santo', quantity: 80 }]),
  'order history': ({ number }) => ({ path: '/account/orders', headers: bearer(pick(customers, number).token) }),
  'stale session': ({ number }) => ({ path: '/account/orders', headers: bearer(`s-old-${number % 10}`) }),
  'cancel order': ({ newest }) => ({ method: 'POST', path: `/account/orders/${newest.get(visa.token) ?? 'none'}/cancel`, headers: bearer(visa.token) }),
  'cancel amex order': ({ newest }) => ({ method: 'POST', path: `/account/orders/${newest.get(amex.token) ?? 'none'}/cancel`, headers: bearer(amex.token) }),
  'gift card': ({ number }) => ({ method: 'POST', path: '/gift-cards/redeem', body: { code: pick(['SPRING-10', 'XMAS-25'], number) } }),
  'legacy gift card': () => ({ method: 'POST', path: '/gift-cards/redeem', body: { code: 'LEGACY-19' } }),
  'daily report': () => ({ path: '/admin/reports/daily' }),
  audit: ({ number }) => ({ to: 'inventory', path: `/warehouses/${pick(['harbour', 'hillside'], number)}/audit` }),
  delivery: () => delivery('mokka', 'dev-supplier-token', skus.map((sku) => `${sku};40`).join('\n')),
  'unreadable delivery': () => delivery('kaldi', 'dev-supplier-token', `${skus[0]};12\n${skus[1]};a dozen`),
  'forged delivery': () => delivery('mokka', 'sup-9f2c71d04e', `${skus[0]};1`),
};

// One round of 60 requests: everything happens in each, in this order.
const round = [
  'list products', 'show product', 'check out', 'price cart', 'legacy gift card', 'show product', 'order history', 'list products', 'check out',
  'recommendations', 'show product', 'check out slowly', 'price cart', 'stale session', 'list products', 'check out', 'show product', 'cancel amex order',
  'daily report', 'price cart', 'unreadable delivery', 'list products', 'show product', 'check out', 'order history', 'price in unknown currency',
  'show product', 'check out with odd card', 'list products', 'audit', 'price cart', 'forged delivery', 'show product', 'check out', 'list products',
  'delivery', 'gift card', 'show product', 'cancel order', 'check out', 'price cart', 'order history', 'list products', 'recommendations', 'show product',
  'check out too much', 'list products', 'check out', 'price cart', 'show product', 'show unknown product', 'list products', 'check out', 'order history',
  'show product', 'check out too dear', 'price cart', 'gift card', 'list products', 'show product',
];

/** Keeps a steady, bounded mix of good, slow and failing requests going. A slow shop makes it wait, never pile up. */
export function startLoad(urls: ShopUrls, { minutes = 60, perSecond = 5 }: LoadOptions = {}): Load {
  const newest = new Map<string, string>();
  const answers: Record<string, Record<number, number>> = {};
  const underWay = new Set<Promise<void>>();
  let end = (): void => {};
  const ended = new Promise<void>((resolve) => { end = resolve; });
  let turns = 0;
  let lost = 0;

  const send = async (name: string): Promise<void> => {
    const ask = asks[name]?.({ number: turns, newest });
    if (!ask) throw new Error(`The load knows no "${name}".`);
    const isText = typeof ask.body === 'string';
    try {
      const response = await fetch(new URL(ask.path, urls[ask.to ?? 'gateway']), {
        method: ask.method ?? 'GET',
        headers: { ...(ask.body !== undefined && { 'content-type': 'application/json' }), ...ask.headers },
        ...(ask.body !== undefined && { body: isText ? String(ask.body) : JSON.stringify(ask.body) }),
        signal: AbortSignal.timeout(8000),
      });
      const body = await response.text();
      const counts = (answers[name] ??= {});
      counts[response.status] = (counts[response.status] ?? 0) + 1;
      if (ask.path === '/checkout' && response.ok) {
        newest.set(String(ask.headers?.authorization).replace('Bearer ', ''), (JSON.parse(body) as { id: string }).id);
      }
    } catch {
      lost += 1;
    }
  };
  const tick = setInterval(() => {
    if (underWay.size >= maxUnderWay) return;
    const sending = send(pick(round, turns));
    turns += 1;
    underWay.add(sending);
    void sending.finally(() => underWay.delete(sending));
  }, 1000 / perSecond);
  const stop = async (): Promise<void> => {
    clearInterval(tick);
    clearTimeout(over);
    await Promise.allSettled(underWay);
    end();
  };
  const over = setTimeout(() => void stop(), minutes * 60_000);
  return { sent: () => turns, unanswered: () => lost, answers: () => answers, stop, ended };
}

if (import.meta.main) {
  const { values } = parseArgs({ options: { gateway: { type: 'string' }, inventory: { type: 'string' }, minutes: { type: 'string' }, rate: { type: 'string' } } });
  const gateway = values.gateway ?? 'http://127.0.0.1:7401';
  const inventory = values.inventory ?? 'http://127.0.0.1:7404';
  const load = startLoad({ gateway, inventory, orders: '', payments: '' }, { minutes: Number(values.minutes ?? 60), perSecond: Number(values.rate ?? 5) });
  await load.ended;
  console.log(JSON.stringify(load.answers(), null, 2));
}
