import Fastify from 'fastify';
import createDebug from 'debug';
import { trace } from '@opentelemetry/api';
import { getConfig } from '../config.js';

const fastify = Fastify({ logger: { level: 'info', redact: ['req.headers.authorization', 'body.password'] } });
const dbg = createDebug('gateway');
const verbose = dbg.extend('verbose');
const config = getConfig();

dbg('config loaded'); //= -
dbg('config %O', config); //= s u?
dbg('port %d', config.port); //= u?
verbose('jwt secret %s', config.jwtSecret); //= s u?
verbose('upstream', config.upstreamHost); //= u?

fastify.get('/proxy', async (req, reply) => {
  req.log.info('proxying'); //= -
  req.log.info({ body: { password: req.query.password } }, 'proxying'); //= -
  req.log.info({ token: req.query.token }, 'proxying'); //= s
  fastify.log.info(`proxying ${req.url.split('?')[0]}`); //= u
  const span = trace.getActiveSpan();
  span.setAttribute('http.route', '/proxy'); //= -
  span.setAttribute('auth.token', req.query.token); //= s
  span.setAttribute('auth.token_type', 'bearer'); //= -
  span.setAttributes({ 'user.session_id': req.cookies.sid, 'user.tier': 'gold' }); //= s
  span.setAttributes({ 'auth.token_length': req.query.token.length }); //= -
  span.recordException(new Error('upstream')); //= -
  const upstreamHeaders = new Headers({ authorization: `Bearer ${config.upstreamToken}` });
  verbose('headers %o', Object.fromEntries(upstreamHeaders)); //= s u?
  const response = await fetch(config.upstream, { headers: upstreamHeaders });
  dbg('upstream answered %d', response.status); //= u?
  req.log.info({ status: response.status, ms: 3 }, 'proxied'); //= -
  req.log.error({ err: new Error(`upstream refused ${config.upstreamToken}`) }, 'proxy'); //= s
  reply.send();
});

fastify.get('/tokens', async (request) => {
  const usage = { promptTokens: 12, totalTokens: 42, maxTokens: 100 };
  request.log.info({ usage }, 'llm usage'); //= -
  request.log.info(usage, 'llm usage'); //= -
  request.log.info({ tokenizer: 'cl100k' }, 'llm'); //= -
  request.log.info({ openaiApiKey: config.openai.apiKey }, 'llm'); //= s
  request.log.info({ model: config.openai.model }, 'llm'); //= -
  request.log.info({ openai: config.openai }, 'llm'); //= s?
  return usage;
});

fastify.listen({ port: config.port }, (err, address) => {
  if (err) fastify.log.error(err); //= -
  fastify.log.info(`listening on ${address}`); //= u
  fastify.log.info('listening'); //= -
});
