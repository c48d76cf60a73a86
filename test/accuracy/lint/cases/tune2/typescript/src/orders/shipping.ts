import pino from 'pino';
import { format } from 'node:util';
import { Logger as NestLogger } from '@nestjs/common';

const logger = pino().child({ module: 'shipping' });
const nest = new NestLogger('Shipping');
const STARTED = 'shipping started';

interface Parcel { id: string; weight: number; country: string }

export async function ship(parcel: Parcel, attempts: number, t: (key: string) => string) {
  logger.info(STARTED); //= -
  logger.info(`shipping ${parcel.id}`); //= u
  logger.info({ parcel: parcel.id }, 'shipping'); //= -
  logger.info('shipping ' + parcel.id + ' to ' + parcel.country); //= u
  logger.warn(`parcel ${parcel.id} weighs ${parcel.weight.toFixed(1)} kg`); //= u
  logger.warn({ weight: parcel.weight }, 'heavy parcel'); //= -
  logger.error({ attempts }, `gave up after ${attempts} attempts`); //= u
  logger.error({ attempts }, 'gave up'); //= -
  logger.debug(format('parcel %s', parcel.id)); //= u
  logger.debug(`constant`); //= -
  logger.debug('country is ' + (parcel.country === 'DE' ? 'domestic' : 'foreign')); //= u?
  logger.debug(parcel.country === 'DE' ? 'domestic parcel' : 'foreign parcel'); //= -
  logger.trace(
    `parcel ${parcel.id} ` + //= u
      `to ${parcel.country}`,
  );
  logger.trace(t('shipping.started')); //= -
  nest.log(`shipping ${parcel.id}`); //= u
  nest.log('shipping'); //= -
  nest.warn('slow carrier for ' + parcel.country); //= u
  nest.error(`carrier refused ${parcel.id}`, new Error('x').stack); //= u
  nest.error('carrier refused', new Error('x').stack); //= -
  nest.debug({ message: 'shipping', parcel: parcel.id }); //= -
  nest.verbose(`weights: ${[parcel.weight].join(', ')}`); //= u
  const toast = { info: (text: string) => text, error: (text: string) => text };
  toast.info(`shipped ${parcel.id}`); //= -
  toast.error('not shipped ' + parcel.id); //= -
  const message = 'shipping ' + 'done';
  logger.info(message); //= -
  if (attempts > 3) throw new Error(`too many attempts for ${parcel.id}`);
  const path = `/parcels/${parcel.id}`;
  logger.info({ path }, 'label printed'); //= -
  logger.fatal(`printer of ${parcel.country} is gone`); //= u
  logger[attempts > 2 ? 'error' : 'warn']({ attempts }, 'retry'); //= -
}
