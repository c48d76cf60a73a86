import winston from 'winston';
import Stripe from 'stripe';

export const log = winston.createLogger({ format: winston.format.json(), transports: [new winston.transports.Console()] });
const payLog = log.child({ module: 'payments' });
const stripeKey = process.env.STRIPE_SECRET_KEY ?? '';
const stripe = new Stripe(stripeKey);

interface Card {
  number: string;
  cvc: string;
  expMonth: number;
  expYear: number;
  brand: string;
}

interface Charge { id: string; amount: number; currency: string; card: Card }

payLog.info('stripe client ready'); //= -
payLog.debug('stripe client ready', { stripeKey }); //= s
payLog.debug('stripe key', { key: process.env.STRIPE_SECRET_KEY }); //= s
payLog.debug('using key from STRIPE_SECRET_KEY'); //= -

export async function charge(charge: Charge, cardNumber: string, cvv: string) {
  const lastFour = cardNumber.slice(-4);
  payLog.info('charging card', { chargeId: charge.id, lastFour }); //= -
  payLog.info('charging card', { chargeId: charge.id, cardNumber }); //= s
  payLog.info(`charging card ending in ${lastFour}`); //= u
  payLog.verbose('card data', { number: charge.card.number, cvc: charge.card.cvc }); //= s
  payLog.debug('security code ' + cvv); //= s u
  payLog.debug('card brand', { brand: charge.card.brand, expYear: charge.card.expYear }); //= -
  payLog.silly('charge', charge.card); //= s
  const masked = cardNumber.replace(/\d(?=\d{4})/g, '*');
  payLog.info('charging', { card: masked }); //= -
  const started = Date.now();
  try {
    const intent = await stripe.paymentIntents.create({ amount: charge.amount, currency: charge.currency });
    payLog.info('intent created', { intentId: intent.id, ms: Date.now() - started }); //= -
    payLog.info('intent created', { clientSecret: intent.client_secret }); //= s
    payLog.info('Charged ' + charge.amount + ' ' + charge.currency); //= u
    return intent.id;
  } catch (error) {
    payLog.error('charge failed', { error, chargeId: charge.id, keyPrefix: stripeKey.slice(0, 7) }); //= -
    payLog.error(`charge failed with key ${stripeKey}`, { error }); //= s u
    throw new Error('charge failed');
  }
}

export function webhook(payload: Buffer, signature: string, webhookSecret: string) {
  payLog.debug('webhook received', { bytes: payload.length }); //= -
  payLog.debug('verifying webhook', { webhookSecret }); //= s
  const event = stripe.webhooks.constructEvent(payload, signature, webhookSecret);
  payLog.info('webhook verified', { type: event.type, id: event.id }); //= -
  payLog.log('info', `webhook ${event.type}`); //= u
  payLog.log({ level: 'info', message: 'webhook done', eventId: event.id }); //= -
  payLog.log({ level: 'debug', message: 'webhook secret', value: webhookSecret }); //= s
  const secretVersion = webhookSecret.split('_').length;
  payLog.debug('webhook secret version', { secretVersion }); //= -
}
