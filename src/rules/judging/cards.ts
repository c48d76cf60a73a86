import type { Judge } from './judging.ts';

/** A card that money is taken from, as far as the file speaks of such. */
export const isPaymentCard = (owner: string, { file }: Judge): boolean =>
  /^(?:get_?)?\w*card$/i.test(owner) && /\b(?:cvv2?|cvc2?|payments?|billing|charge|credit|debit|expiry|exp ?month)\b/i.test(file.text.replace(/([a-z])([A-Z_])/g, '$1 $2'));
