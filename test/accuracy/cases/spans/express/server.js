const express = require('express');
const { trace } = require('@opentelemetry/api');
const v1 = require('./api/v1');
const v2 = require('./api/v2');
const { createReportsRouter } = require('./reports/router');
const { registerAll } = require('./tables');
const Legacy = require('./legacy');
const { PREFIX } = require('./paths');
const admin = require('./admin/app');
const { withSpan } = require('./tracing');

const app = express();
const tracer = trace.getTracer('front');

app.use(express.json());
// @span middleware - requestId
app.use(function requestId(req, res, next) { req.id = '1'; next(); });
app.use('/api/v1', v1);
app.use('/api/v2', v2);
app.use(PREFIX, createReportsRouter({ currency: 'EUR' }));
app.use('/admin', admin);
registerAll(app);
new Legacy(app).mount();
require('./health')(app);

// @request GET /
app.get('/', (req, res) => res.send('home'));

// @request GET /files/a/b/c.txt
app.get('/files/*', (req, res) => res.send(req.params[0]));

// @request GET /flights/LH-400
app.get('/flights/:from(\\w+)-:to(\\d+)', async (req, res) => {
  // @span flights.search
  await tracer.startActiveSpan('flights.search', async (span) => { span.end(); });
  res.json(await withSpan('flights.rank', async () => [])); // @span flights.rank
});

// @request GET /ab12cd
app.get(/^\/ab\d+cd$/, (req, res) => res.send('regex'));

// @request POST /sign-in
// @request POST /login
app.post(['/sign-in', '/login'], (req, res) => res.send('in'));

const guard = (req, res, next) => next();
const failed = (error, req, res, next) => res.status(500).send(error.message);
// @request GET /broken
app.get('/broken', guard, (req, res) => { throw new Error('no'); }, failed);

app.listen(Number(process.env.PORT));
