import Fastify, { LogController } from 'fastify';
import { logger } from './logger.ts';
import { registry, timeRequest } from './metrics.ts';
import { startRetention } from './retention.ts';
import { routes } from './routes.ts';

const port = Number(process.env.PORT ?? 7402);
const app = Fastify({ loggerInstance: logger, logController: new LogController({ disableRequestLogging: true }) });

app.get('/healthz', { config: { otel: false } }, async () => ({ ok: true }));
app.get('/metrics', { config: { otel: false } }, async (_request, reply) => reply.type(registry.contentType).send(await registry.metrics()));
app.addHook('onResponse', timeRequest);
await app.register(routes);
startRetention();

await app.listen({ port, host: '127.0.0.1' });
