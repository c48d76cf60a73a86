import { SpanStatusCode, trace } from '@opentelemetry/api';
import { findProduct } from './catalog.ts';
import { HttpError } from './errors.ts';
import { logger } from './logger.ts';
import { cartValue } from './metrics.ts';

const tracer = trace.getTracer('gateway.pricing');

export interface CartLine {
  readonly sku: string;
  readonly quantity: number;
}

export interface PricedCart {
  readonly lines: readonly (CartLine & { cents: number })[];
  readonly discountCents: number;
  readonly totalCents: number;
  readonly currency: string;
}

const rates: Readonly<Record<string, number>> = { EUR: 1, SEK: 11.2, DKK: 7.46 };

export function priceCart(lines: readonly CartLine[], currency = 'EUR'): PricedCart {
  return tracer.startActiveSpan('price cart', (span) => {
    try {
      span.setAttribute('cart.lines', lines.length);
      const priced = lines.map((line) => {
        const product = findProduct(line.sku);
        if (!product) throw new HttpError(404, `no product ${line.sku}`);
        return { ...line, cents: product.cents * line.quantity };
      });
      const gross = priced.reduce((sum, line) => sum + line.cents, 0);
      const discountCents = applyPromotions(priced, gross);
      const totalCents = convert(gross - discountCents, currency);
      cartValue.observe(totalCents / 100);
      logger.info({ lines: lines.length, totalCents, currency }, 'cart priced');
      return { lines: priced, discountCents, totalCents, currency };
    } catch (error) {
      span.recordException(error as Error);
      span.setStatus({ code: SpanStatusCode.ERROR, message: (error as Error).message });
      throw error;
    } finally {
      span.end();
    }
  });
}

function applyPromotions(lines: readonly CartLine[], gross: number): number {
  return tracer.startActiveSpan('apply promotions', (span) => {
    const bags = lines.reduce((sum, line) => sum + line.quantity, 0);
    const discount = bags >= 3 ? Math.round(gross * 0.1) : 0;
    if (discount > 0) logger.info(`promotion three-bags gives ${discount} cents off ${gross}`);
    span.setAttribute('promotion.discount_cents', discount);
    span.end();
    return discount;
  });
}

function convert(cents: number, currency: string): number {
  const rate = rates[currency];
  if (rate === undefined) throw new HttpError(400, `no exchange rate for ${currency}`);
  return Math.round(cents * rate);
}
