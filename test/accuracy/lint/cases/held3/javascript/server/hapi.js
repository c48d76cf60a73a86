'use strict';

const Hapi = require('@hapi/hapi');
const { getLogger } = require('log4js');
const winston = require('winston');

const startup = getLogger('startup');
const routeLog = winston.loggers.get('routes');

exports.serve = async (port, tls) => {
  const server = Hapi.server({ port, tls });
  startup.info(`port ${port}`); //= u
  startup.info('tls: ' + Boolean(tls)); //= u
  startup.debug('tls key', tls.key); //= s
  startup.debug('tls certificate subject', tls.subject); //= -
  startup.warn(`certificate of ${tls.subject} ends ${tls.validTo}`); //= u
  server.auth.strategy('session', 'cookie', { cookie: { name: 'sid', password: tls.cookiePassword } });
  startup.trace('cookie is sealed with ' + tls.cookiePassword); //= s u

  server.route({
    method: 'POST',
    path: '/transfer',
    handler: async (request, h) => {
      const { from, to, cents, tan } = request.payload;
      routeLog.info(`transfer of ${cents} from ${from} to ${to}`); //= u
      routeLog.info('transfer', { from, to, cents }); //= -
      routeLog.debug('transfer', { tan, otp: request.payload.otp }); //= s
      const outcome = await request.server.methods.transfer(from, to, cents, tan);
      routeLog.info('transfer ' + outcome.id + ' is ' + outcome.state); //= u
      routeLog.info(['transfer', outcome.id].join(' ')); //= u
      routeLog.info('transfer booked', { id: outcome.id, state: outcome.state }); //= -
      return h.response(outcome).code(201);
    },
  });

  server.ext('onPreResponse', (request, h) => {
    const { response } = request;
    if (response.isBoom) {
      routeLog.warn(`${request.method} ${request.path} gave ${response.output.statusCode}`); //= u
      routeLog.warn('answer is an error', { status: response.output.statusCode, path: request.path }); //= -
      routeLog.debug('credentials', { credentials: request.auth.credentials }); //= s
      routeLog.debug('strategy', { strategy: request.auth.strategy, isAuthenticated: request.auth.isAuthenticated }); //= -
    }
    return h.continue;
  });
  await server.start();
  startup.info('up at ' + server.info.uri); //= u
  startup.info('up at', server.info.uri); //= -
  return server;
};
