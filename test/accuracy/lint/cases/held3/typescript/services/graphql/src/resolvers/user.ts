import { GraphQLError } from 'graphql';
import type { Context } from '../context';
import { metrics, SpanStatusCode, trace, propagation, context as otel } from '@opentelemetry/api';

const tracer = trace.getTracer('graphql');
const logins = metrics.getMeter('graphql').createCounter('logins');

export const resolvers = {
  Mutation: {
    async signIn(_: unknown, args: { input: { login: string; password: string; rememberMe: boolean } }, ctx: Context) {
      ctx.logger.info({ login: args.input.login, rememberMe: args.input.rememberMe }, 'sign in'); //= -
      ctx.logger.debug({ args }, 'sign in'); //= s
      ctx.logger.debug({ input: args.input }, 'sign in'); //= s
      ctx.logger.debug(`sign in of ${args.input.login}`); //= u
      return tracer.startActiveSpan('signIn', async (span) => {
        span.setAttributes({ 'enduser.id': args.input.login, 'auth.method': 'password' }); //= -
        span.setAttributes({ 'enduser.id': args.input.login, 'auth.password': args.input.password }); //= s
        const result = await ctx.dataSources.users.signIn(args.input.login, args.input.password);
        if ('error' in result) {
          span.setStatus({ code: SpanStatusCode.ERROR, message: 'bad credentials' });
          span.addEvent('rejected', { reason: result.error }); //= -
          logins.add(1, { outcome: 'failure', password_attempts: result.attempts }); //= -
          throw new GraphQLError('bad credentials');
        }
        logins.add(1, { outcome: 'success' }); //= -
        logins.add(1, { outcome: 'success', token: result.token }); //= s
        span.setAttribute('session.token', result.token); //= s
        span.setAttribute('token.ttl', result.ttlSeconds); //= -
        const baggage = propagation.createBaggage({ tenant: { value: ctx.tenant } }); //= -
        propagation.setBaggage(otel.active(), baggage);
        ctx.logger.info('signed in, token expires in ' + result.ttlSeconds); //= u
        ctx.logger.info({ token: result.token.slice(0, 3) + '…' }, 'signed in'); //= -
        const { token, ...rest } = result;
        ctx.logger.info(rest, 'signed in'); //= -
        span.end();
        return { token };
      });
    },
    async rotateApiKey(_: unknown, { keyName }: { keyName: string }, { logger, dataSources }: Context) {
      logger.info({ keyName }, 'rotating api key'); //= -
      const fresh = await dataSources.keys.rotate(keyName);
      logger.info({ keyId: fresh.id, createdAt: fresh.createdAt }, 'api key rotated'); //= -
      logger.info({ apiKey: fresh.value }, 'api key rotated'); //= s
      logger.info(`new api key for ${keyName}: ${fresh.value}`); //= s u
      logger.info(`api key ${keyName} rotated`); //= u
      return fresh;
    },
  },
};
