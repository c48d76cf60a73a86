import Fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { sessions } from '../store/sessions';

const app = Fastify({ logger: true });

app.addHook('onRequest', async (request: FastifyRequest) => {
  request.log.info({ method: request.method, url: request.routeOptions.url }, 'incoming'); //= -
  request.log.debug({ headers: request.headers }, 'incoming'); //= s
  request.log.debug({ ua: request.headers['user-agent'], accept: request.headers.accept }, 'client'); //= -
  request.log.trace({ auth: request.headers.authorization }, 'auth header'); //= s
  request.log.trace({ hasAuth: !!request.headers.authorization }, 'auth header'); //= -
  request.log.trace({ contentType: request.headers['content-type'] }, 'body'); //= -
});

app.post('/session', async (request: FastifyRequest<{ Body: { user: string; otp: string } }>, reply: FastifyReply) => {
  const { user, otp } = request.body;
  request.log.info({ user }, 'verifying one-time code'); //= -
  request.log.info({ user, otp }, 'verifying'); //= s
  app.log.debug(`otp=${otp}`); //= s u
  const otpLength = otp.length;
  request.log.debug({ otpLength }, 'one-time code received'); //= -
  const session = await sessions.create(user);
  const sessionId = session.id;
  request.log.info({ sessionId }, 'session created'); //= s
  request.log.info(`session ${session.id.slice(0, 6)}… created`); //= s? u
  request.log.info({ ttl: session.ttlSeconds }, 'session created'); //= -
  reply.setCookie('session', sessionId);
  reply.log.debug({ setCookie: reply.getHeader('set-cookie') }, 'cookie set'); //= s
  reply.log.debug({ cookieName: 'session', cookieMaxAge: session.ttlSeconds }, 'cookie set'); //= -
  return { ok: true };
});

app.get('/files', async (request: FastifyRequest<{ Querystring: { pageToken?: string; cursor?: string } }>) => {
  const { pageToken, cursor } = request.query;
  request.log.info({ pageToken }, 'listing files'); //= -
  request.log.info({ cursor, nextPageToken: pageToken }, 'listing files'); //= -
  const apiKey = request.headers['x-api-key'];
  request.log.info({ apiKey }, 'listing files'); //= s
  request.log.warn({ apiKeyPresent: apiKey !== undefined }, 'api key checked'); //= -
  const apiKeyId = await sessions.keyIdOf(apiKey);
  request.log.info({ apiKeyId }, 'api key resolved'); //= -
  return [];
});

app.setErrorHandler((error, request, reply) => {
  request.log.error({ err: error }, 'request failed'); //= -
  request.log.error({ err: error, body: request.body, headers: request.headers }, 'request failed'); //= s
  request.log.error('request failed: ' + error.message); //= u
  void reply.status(500).send();
});

app.listen({ port: Number(process.env.PORT) }).then((address) => {
  app.log.info({ address }, 'listening'); //= -
  app.log.debug({ env: process.env }, 'environment'); //= s
  app.log.debug({ nodeEnv: process.env.NODE_ENV, region: process.env.AWS_REGION }, 'environment'); //= -
}, (error: unknown) => {
  app.log.fatal(error, 'could not listen'); //= -
  process.exit(1);
});
