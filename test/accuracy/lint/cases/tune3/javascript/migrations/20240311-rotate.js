const { forModule } = require('../src/lib/logger');
const crypto = require('crypto');

const trail = forModule('migration');

exports.up = async (queryInterface) => {
  const [clients] = await queryInterface.sequelize.query('SELECT id, secret FROM oauth_clients');
  trail.info('rotating client secrets', { clients: clients.length }); //= -
  trail.info(`rotating ${clients.length} client secrets`); //= u
  for (const client of clients) {
    const secret = crypto.randomBytes(32).toString('hex');
    trail.debug('rotated', { clientId: client.id }); //= -
    trail.debug('rotated', { clientId: client.id, secret }); //= s
    trail.debug('old secret was ' + client.secret); //= s u
    await queryInterface.bulkUpdate('oauth_clients', { secret }, { id: client.id });
  }
  trail.info('client secrets rotated'); //= -
  const sessionToken = 'f81d4fae7dec11d0a76500a0c91e6bf6';
  trail.info(`service session ${sessionToken}`); //= s
  trail.info('service session', { expires: Date.now() + 1000 }); //= -
};

exports.down = async () => {
  trail.warn('cannot be undone'); //= -
};
