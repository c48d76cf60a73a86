const log = require('loglevel');

class Vault {
  constructor(address, token) {
    this.address = address;
    this.token = token;
    log.info('vault at', address); //= -
    log.info('vault at ' + address); //= u
    log.debug('vault token', token); //= s
    log.debug('vault token', token ? 'given' : 'absent'); //= -
    log.debug('vault token', '*'.repeat(token.length)); //= -
    log.debug('vault token', maskSecret(token)); //= -
  }

  async read(path) {
    log.debug('reading secret', path); //= -
    log.debug(`reading secret ${path}`); //= u
    const response = await fetch(`${this.address}/v1/${path}`, { headers: { 'X-Vault-Token': this.token } });
    if (response.status === 403) {
      log.error('permission denied for secret path', path); //= -
      log.error(`token ${this.token} may not read ${path}`); //= s u
      return undefined;
    }
    const secret = await response.json();
    log.debug('lease', secret.lease_id, secret.lease_duration); //= -
    log.debug('secret read', secret); //= s
    log.debug('secret read', secret.data); //= s
    log.debug('secret keys', Object.keys(secret.data)); //= -
    log.info('secret version', secret.metadata.version); //= -
    log.info(`secret version ${secret.metadata.version}`); //= u
    return secret.data;
  }

  async unseal(unsealKey) {
    log.info('unsealing'); //= -
    log.trace('unseal key', unsealKey); //= s
    const short = unsealKey.substr(0, 5);
    log.trace('unseal key starts with', short); //= -
    await fetch(`${this.address}/v1/sys/unseal`, { method: 'PUT', body: JSON.stringify({ key: unsealKey }) });
    log.warn('unsealed, progress', 3, 'of', 5); //= -
  }
}

function maskSecret(value) {
  return value.slice(0, 2) + '…';
}

module.exports = { Vault };
