import { setTimeout as delay } from 'node:timers/promises';
import { trace } from '@opentelemetry/api';
import { type Product, products } from './catalog.ts';
import { logger } from './logger.ts';

const tracer = trace.getTracer('gateway.recommendations');

/** Other coffees a customer may like. The taste feed is slow; nobody has put a cache in front of it yet. */
export async function recommend(product: Product): Promise<readonly Product[]> {
  return tracer.startActiveSpan('rank recommendations', async (span) => {
    try {
      const started = performance.now();
      const taste = await loadTasteFeed(product.sku);
      const ranked = products
        .filter((other) => other.sku !== product.sku)
        .toSorted((a, b) => (taste.get(b.sku) ?? 0) - (taste.get(a.sku) ?? 0));
      const tookMs = Math.round(performance.now() - started);
      if (tookMs > 800) logger.warn({ sku: product.sku, tookMs }, 'recommendations are slow');
      return ranked.slice(0, 3);
    } finally {
      span.end();
    }
  });
}

async function loadTasteFeed(sku: string): Promise<Map<string, number>> {
  return tracer.startActiveSpan('load taste feed', async (span) => {
    const feed = new Map<string, number>();
    for (const page of [1, 2, 3]) {
      await delay(120 + Math.random() * 280);
      for (const product of products) feed.set(product.sku, (feed.get(product.sku) ?? 0) + Math.random());
      span.addEvent('page loaded', { page });
    }
    logger.debug({ sku, entries: feed.size }, 'taste feed loaded');
    span.end();
    return feed;
  });
}
