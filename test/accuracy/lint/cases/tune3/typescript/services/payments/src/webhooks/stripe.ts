import pino from 'pino';
import Stripe from 'stripe';
import { trace } from '@opentelemetry/api';
import type { FastifyReply, FastifyRequest } from 'fastify';

const log = pino({ name: 'stripe-webhook', level: process.env.LOG_LEVEL ?? 'info' });
const stripe = new Stripe(process.env.STRIPE_SECRET_KEY as string);
const endpointSecret = process.env.STRIPE_ENDPOINT_SECRET ?? '';

log.info({ apiVersion: stripe.getApiField('version'), configured: endpointSecret !== '' }, 'stripe webhook ready'); //= -
log.debug({ endpointSecret }, 'stripe webhook ready'); //= s
log.debug('stripe key: ' + process.env.STRIPE_SECRET_KEY); //= s u

export async function onWebhook(request: FastifyRequest<{ Body: Buffer }>, reply: FastifyReply) {
  const span = trace.getActiveSpan();
  const signature = request.headers['stripe-signature'];
  if (typeof signature !== 'string') {
    log.warn({ reqId: request.id }, 'webhook without signature header'); //= -
    return reply.code(400).send();
  }
  let event: Stripe.Event;
  try {
    event = stripe.webhooks.constructEvent(request.body, signature, endpointSecret);
  } catch (err) {
    log.warn({ err, reqId: request.id }, 'signature does not match'); //= -
    log.error({ err, headers: request.headers }, 'signature does not match'); //= s
    log.error(`could not verify with secret ${endpointSecret}`); //= s u
    return reply.code(400).send();
  }
  span?.setAttribute('stripe.event.type', event.type); //= -
  span?.setAttribute('stripe.webhook.secret', endpointSecret); //= s
  switch (event.type) {
    case 'payment_intent.succeeded': {
      const intent = event.data.object;
      log.info({ intentId: intent.id, amount: intent.amount, currency: intent.currency }, 'payment succeeded'); //= -
      log.info(`payment ${intent.id} succeeded with ${intent.amount} ${intent.currency}`); //= u
      log.debug({ clientSecret: intent.client_secret }, 'payment succeeded'); //= s
      log.debug(intent.client_secret); //= s
      break;
    }
    case 'payment_method.attached': {
      const { card } = event.data.object;
      log.info({ brand: card?.brand, last4: card?.last4, fingerprint: card?.fingerprint }, 'card attached'); //= -
      log.info('card ending in %s attached', card?.last4); //= u?
      break;
    }
    case 'account.external_account.created':
      log.info('bank account ' + event.account + ' created'); //= u
      break;
    default:
      log.debug({ type: event.type }, 'event ignored'); //= -
      log.debug('ignored ' + event.type); //= u
  }
  return reply.send({ received: true });
}

export function charge(cardNumber: string, cvv: string, amountCents: number) {
  log.info({ amountCents }, 'charging card'); //= -
  log.info({ amountCents, cardNumber }, 'charging card'); //= s
  log.trace({ amountCents, cvv }, 'charging card'); //= s
  const maskedCard = `**** **** **** ${cardNumber.slice(-4)}`;
  log.info({ amountCents, maskedCard }, 'charging card'); //= -
  log.info(`charging ${maskedCard}`); //= u
}
