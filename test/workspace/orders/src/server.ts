import Fastify from 'fastify';
import { logger } from './logger.ts';
import { startRetention } from './retention.ts';
import { routes } from './routes.ts';

const port = Number(process.env.PORT ?? 7402);
const app = Fastify({ loggerInstance: logger, disableRequestLogging: true });

app.get('/healthz', { config: { otel: false } }, async () => ({ ok: true }));
await app.register(routes);
startRetention();

await app.listen({ port, host: '127.0.0.1' });
