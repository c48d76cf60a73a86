import winston from 'winston';
import { hashPassword, maskEmail, obfuscate } from '../utils/crypto.js';

const { combine, timestamp, json } = winston.format;

export class UserService {
  constructor({ repository, logger }) {
    this.repository = repository;
    this.logger = logger ?? winston.createLogger({ format: combine(timestamp(), json()) });
  }

  async register(input) {
    this.logger.info('registering', { username: input.username }); //= -
    this.logger.info('registering', { password: input.password }); //= s
    this.logger.info(`registering ${input.username}`); //= u
    const hashedPassword = await hashPassword(input.password);
    this.logger.debug('hashed', { hashedPassword }); //= -
    this.logger.debug('hashed', { algorithm: 'argon2id', passwordStrength: input.password.length > 12 ? 'strong' : 'weak' }); //= -
    const record = { ...input, password: hashedPassword };
    this.logger.debug('record', { record }); //= -
    const raw = { ...input, password: input.password };
    this.logger.debug('record', raw); //= s
    return this.repository.insert(record);
  }

  async changePassword(id, oldPassword, newPassword) {
    this.logger.info('changing password', { id }); //= -
    this.logger.debug('changing password', { id, oldPassword, newPassword }); //= s
    this.logger.debug('changing', { same: oldPassword === newPassword }); //= -
    this.logger.debug('changing', [id, oldPassword].join(',')); //= s
    const payload = JSON.stringify({ id, newPassword });
    this.logger.debug(payload); //= s u?
    const details = Object.assign({}, { id }, { newPassword });
    this.logger.debug('change', details); //= s
    const shown = obfuscate(newPassword);
    this.logger.debug('change', { shown }); //= -
    const changed = new Map([['id', id], ['password', newPassword]]);
    this.logger.debug('change', { size: changed.size }); //= -
    await this.repository.update(id, { password: await hashPassword(newPassword) });
    this.logger.info('password changed', { id }); //= -
  }

  async enableMfa(user) {
    const { secret: totpSecret, qr } = await this.repository.mfa(user.id);
    this.logger.info('mfa enabled', { id: user.id, mfaEnabled: true }); //= -
    this.logger.info('mfa enabled', { totpSecret }); //= s
    this.logger.info('mfa enabled', { qrSize: qr.length }); //= -
    const recoveryCodes = await this.repository.recoveryCodes(user.id);
    this.logger.info('recovery codes generated', { count: recoveryCodes.length }); //= -
    this.logger.info('recovery codes generated', { recoveryCodes }); //= s
    return totpSecret;
  }

  describe(user) {
    this.logger.info('user', { id: user.id, name: user.displayName }); //= -
    this.logger.info('user', { mail: maskEmail(user.email), lastPasswordChange: user.lastPasswordChange }); //= -
    this.logger.info('user', { apiKey: user.apiKey }); //= s
    this.logger.info('user', { apiKeyCount: user.apiKeys.length }); //= -
    this.logger.info('user', { apiKeyNames: user.apiKeys.map((key) => key.name) }); //= -
    this.logger.info('user keys', user.apiKeys.map((key) => key.secret)); //= s
    this.logger.log('warn', 'password expired', { id: user.id }); //= -
    this.logger.log('warn', 'password ' + user.password + ' expired'); //= s u
  }
}
