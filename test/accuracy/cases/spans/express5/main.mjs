import express from 'express';
import { trace } from '@opentelemetry/api';
import * as catalog from './catalog/index.mjs';
import { stock, prices as priceRoutes } from './routers/index.mjs';
import { mountAll } from './mount.mjs';
import { Traced } from './traced.mjs';

const app = express();
const api = express.Router();
app.use('/shop', api);
api.use('/catalog', catalog.router);
api.use('/stock', stock).use('/prices', priceRoutes);
mountAll(api);

const tracer = trace.getTracer('shop-main');
const other = trace.getTracer('shop-other');

// @request GET /shop/twice
api.get('/twice', (req, res) => {
  tracer.startSpan('refresh').end(); // @span refresh @shop-main
  res.send(new Traced().total());
});
// @request GET /shop/again/
api.get('/again/', (req, res) => {
  other.startSpan('refresh').end(); // @span refresh @shop-other
  res.send('again');
});
// @request GET /docs/guide/one
app.get('/docs/*rest', (req, res) => res.send('doc'));
// @request GET /shop/maybe
api.get('/maybe{/:id}', (req, res) => res.send('maybe'));

app.listen(Number(process.env.PORT));
