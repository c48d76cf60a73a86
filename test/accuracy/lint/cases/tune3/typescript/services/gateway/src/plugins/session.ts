import fp from 'fastify-plugin';
import type { FastifyInstance, FastifyRequest } from 'fastify';

export const session = fp(async function session(app: FastifyInstance, options: { cookieSecret: string; sessionTtl: number }) {
  app.log.info({ sessionTtl: options.sessionTtl }, 'session plugin registered'); //= -
  app.log.info(`session plugin registered with secret ${options.cookieSecret}`); //= s u
  app.log.info('session plugin registered for %d seconds', options.sessionTtl); //= u?

  app.addHook('onRequest', async (req, reply) => {
    const sid = req.cookies['sid'];
    req.log.debug({ hasSession: sid !== undefined }, 'session lookup'); //= -
    req.log.debug({ cookies: req.cookies }, 'session lookup'); //= s
    req.log.debug({ cookie: req.headers.cookie }, 'session lookup'); //= s
    req.log.trace({ contentType: req.headers['content-type'], ua: req.headers['user-agent'] }, 'request'); //= -
    if (!sid) {
      req.log.info('anonymous request to ' + req.url); //= u
      return;
    }
    const session = await app.sessions.get(sid);
    if (!session) {
      req.log.warn('session cookie names no session, clearing it'); //= -
      reply.clearCookie('sid');
      return;
    }
    if (session.expiresAt < Date.now()) {
      req.log.info({ userId: session.userId, expiredAt: session.expiresAt }, 'session has expired'); //= -
      req.log.info(`session of ${session.userId} has expired`); //= u
    }
    req.user = session.user;
  });

  app.decorate('csrf', (req: FastifyRequest) => {
    const csrfProtectionDisabled = app.config.csrfDisabled === true;
    req.log.warn({ csrfProtectionDisabled }, 'csrf protection state'); //= -
    const csrfHeaderName = 'x-csrf-token';
    const csrfToken = req.headers[csrfHeaderName];
    req.log.debug({ csrfHeaderName }, 'csrf header read'); //= -
    if (csrfToken !== req.session.csrfToken) {
      req.log.warn({ expected: req.session.csrfToken, got: csrfToken }, 'csrf check failed'); //= s?
      req.log.warn({ path: req.url, matches: csrfToken === req.session.csrfToken }, 'csrf check failed'); //= -
    }
  });

  app.setErrorHandler((err, req, reply) => {
    req.log.error(err); //= -
    req.log.error({ err, params: req.params }, 'request failed'); //= -
    req.log.error({ err, authorization: req.headers.authorization }, 'request failed'); //= s
    req.log.error(`request ${req.id} failed: ${err.message}`); //= u
    void reply.status(err.statusCode ?? 500).send({ error: 'internal' });
  });
});
