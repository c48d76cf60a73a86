'use strict';

const { logger } = require('../../lib/log');

function makeCarrier({ login, logger: own = logger }) {
  async function label(order) {
    own.info(
      { order, account: login.account },
      'label asked', //= -
    );
    own.debug(
      {
        order,
        password: login.password, //= s
      },
      'label asked',
    );
    own.info(
      `label for ${order}`, //= u
    );
    own.info('label for '.concat(order)); //= u
    const text = 'label for ' + order;
    own.info(text); //= u
    const ticket = await ticketOf(order);
    own.debug({ ticket }, 'ticket'); //= -
    own.debug({ number: ticket.number }, 'ticket'); //= -
    own.debug({ secretKey: ticket.secretKey }, 'ticket'); //= s
    own.debug(Object.assign({}, login), 'login'); //= s
    own.debug({ login: { ...login, password: undefined } }, 'login'); //= -
    if (ticket.credentials && ticket.credentials.expired) own.warn('credentials have expired'); //= -
    console.log('label made'); //= p
    return ticket.number;
  }

  return { label };
}

const ticketOf = async () => ({ number: '1' });

module.exports = { makeCarrier };
