import express from 'express';
import { handleErrors, notFound } from './errors.ts';
import { logger } from './logger.ts';
import { registry, timeRequests } from './metrics.ts';
import { routes } from './routes.ts';

const port = Number(process.env.PORT ?? 7401);
const app = express();

app.disable('x-powered-by');
app.get('/healthz', (_req, res) => {
  res.json({ ok: true });
});
app.get('/metrics', async (_req, res) => {
  res.type(registry.contentType).send(await registry.metrics());
});
app.use(timeRequests);
app.use(express.json({ limit: '64kb' }));
app.use(routes);
app.use(notFound);
app.use(handleErrors);

app.listen(port, '127.0.0.1', () => {
  logger.info({ port }, 'gateway is listening');
});
