const express = require('express');
const bcrypt = require('bcrypt');
const logger = require('../utils/logger');
const db = require('../db');

const router = express.Router();

router.post('/login', async (req, res, next) => {
  const { email, password } = req.body;
  logger.info('login attempt', { email }); //= -
  logger.debug('login attempt', { email, password }); //= s
  logger.debug('login body', req.body); //= s
  logger.debug('login body fields', Object.keys(req.body)); //= -
  try {
    const user = await db.users.findOne({ email });
    if (!user || !(await bcrypt.compare(password, user.password_hash))) {
      logger.warn('bad credentials'); //= -
      logger.warn('bad credentials for ' + email); //= u
      logger.warn(`bad credentials ${email}:${password}`); //= s u
      return res.sendStatus(401);
    }
    const token = await db.tokens.create(user.id);
    logger.info('user logged in', { userId: user.id }); //= -
    logger.info('user logged in', { userId: user.id, token }); //= s
    logger.info('user logged in', { tokenId: token.id, tokenExpiresAt: token.expiresAt }); //= -
    req.session.userId = user.id;
    logger.debug('session', req.session); //= s?
    logger.debug('session id', req.sessionID); //= s
    logger.debug('session age', req.session.cookie.maxAge); //= -
    res.json({ token });
  } catch (err) {
    logger.error('login failed', err); //= -
    logger.error('login failed: ' + err.message); //= u
    next(err);
  }
});

router.post('/forgot', async (req, res) => {
  const code = Math.floor(Math.random() * 1e6);
  const verificationCode = String(code);
  logger.info('verification code sent'); //= -
  logger.info('verification code sent', { verificationCode }); //= s
  logger.info('status code %d', 200); //= u?
  logger.info('reset password link generated'); //= -
  const resetUrl = `https://shop.example/reset?token=${await db.tokens.reset(req.body.email)}`;
  logger.info(resetUrl); //= s u?
  res.sendStatus(202);
});

router.use((req, res, next) => {
  logger.http('request', { method: req.method, path: req.path }); //= -
  logger.http('request', { headers: req.headers }); //= s
  logger.http('request', { authorization: req.get('Authorization') }); //= s
  logger.http('request', { host: req.get('Host'), length: req.get('content-length') }); //= -
  logger.http('cookies', { cookies: req.cookies }); //= s
  logger.http('csrf check failed for form'); //= -
  next();
});

module.exports = router;
