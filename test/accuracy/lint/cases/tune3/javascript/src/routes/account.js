'use strict';

const express = require('express');
const bcrypt = require('bcrypt');
const logger = require('../lib/logger');
const { User } = require('../models');

const router = express.Router();

router.post('/register', async (req, res, next) => {
  try {
    logger.info('registration', { ip: req.ip, plan: req.body.plan }); //= -
    logger.debug('registration', { body: req.body }); //= s
    const { email, password, passwordConfirm } = req.body;
    if (password !== passwordConfirm) {
      logger.warn('passwords do not match'); //= -
      logger.warn(`passwords differ: ${password} / ${passwordConfirm}`); //= s u
      return res.status(422).json({ error: 'mismatch' });
    }
    const hashed = await bcrypt.hash(password, 12);
    logger.debug('hash made', { hashed }); //= -
    logger.debug('rounds: ' + bcrypt.getRounds(hashed)); //= u
    const user = await User.create({ email, password: hashed });
    logger.info('user %s registered', user.id); //= -
    logger.info(`user ${user.id} registered`); //= u
    logger.log('debug', 'initial secret', { pw: password }); //= s
    logger.log({ level: 'info', message: 'registered', userId: user.id }); //= -
    res.status(201).json(user);
  } catch (err) {
    logger.error('registration failed', err); //= -
    logger.error('registration failed: ' + err.message); //= u
    next(err);
  }
});

router.put('/password', async (req, res) => {
  const { current, next: replacement } = req.body;
  const user = await User.findByPk(req.user.id);
  const ok = await bcrypt.compare(current, user.password);
  logger.info('password compared', { ok }); //= -
  if (!ok) {
    logger.warn('current password wrong', { userId: user.id, remaining: user.passwordTriesLeft }); //= -
    return res.sendStatus(403);
  }
  const newPassword = replacement;
  logger.verbose('setting password', newPassword); //= s
  logger.verbose('password strength', { strength: strengthOf(newPassword) }); //= -
  user.password = await bcrypt.hash(newPassword, 12);
  await user.save();
  logger.info('password set for ' + user.id); //= u
  res.sendStatus(204);
});

router.post('/2fa', async (req, res) => {
  const secret = req.app.locals.totp.generate();
  logger.info('totp enrolled', { userId: req.user.id, digits: 6 }); //= -
  logger.debug('totp secret', { secret }); //= s
  logger.debug('otpauth uri: otpauth://totp/acme?secret=' + secret); //= s u
  const recoveryCodes = req.app.locals.totp.recovery(8);
  logger.debug('recovery codes', { recoveryCodes }); //= s
  logger.debug('recovery codes made', { count: recoveryCodes.length }); //= -
  const { pin } = req.body;
  logger.silly(`pin entered: ${pin}`); //= s u
  res.json({ secret, recoveryCodes });
});

function strengthOf(text) {
  return text.length > 12 ? 'strong' : 'weak';
}

module.exports = router;
