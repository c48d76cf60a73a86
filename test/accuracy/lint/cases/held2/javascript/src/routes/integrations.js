'use strict';
const pino = require('pino');
const axios = require('axios');

const log = pino().child({ route: 'integrations' });

exports.slack = async function slack(req, reply) {
  const { webhook_url: webhookUrl, bot_token } = req.body;
  log.info({ channel: req.body.channel }, 'slack configured'); //= -
  log.info({ bot_token }, 'slack configured'); //= s
  log.info({ botToken: bot_token.substring(0, 4) + '…' }, 'slack configured'); //= -
  log.warn('test with xoxb-2314567890-2314567890123-Zk3vQ9wPr7LmN2sXyT8bHcDa'); //= s
  await axios.post(webhookUrl, { text: 'hi' });
  log.info({ status: 'ok' }, 'webhook delivered'); //= -
};

exports.github = async (req) => {
  const pat = req.body.personalAccessToken;
  log.debug({ pat }, 'github'); //= s
  log.debug(`github ${pat}`); //= s u
  log.debug({ scopes: req.body.scopes, tokenScopes: 3 }, 'github'); //= -
  log.debug('use ghp_x7Kq2LmN9pRs4TuV6wXyZ1aBcD3eFgH5iJk0'); //= s
  log.debug('prefix is ghp_'); //= -
  const opts = { headers: { Authorization: `token ${pat}` } };
  log.debug({ opts }, 'calling github'); //= s
  const { status, headers } = await axios.get('https://api.github.com/user', opts);
  log.debug({ status }, 'github answered'); //= -
  log.debug({ remaining: headers['x-ratelimit-remaining'] }, 'github answered'); //= -
  return status;
};

exports.aws = (req) => {
  const creds = { accessKeyId: req.body.id, secretAccessKey: req.body.secret };
  log.info({ creds }, 'aws'); //= s
  log.info({ region: req.body.region }, 'aws'); //= -
  log.info({ ...creds, region: req.body.region }, 'aws'); //= s
  log.info({ accessKeyId: creds.accessKeyId }, 'aws'); //= s?
  log.info({ roleArn: req.body.roleArn, externalId: req.body.externalId }, 'aws'); //= -
  delete creds.secretAccessKey;
  log.info('credentials stored'); //= -
};

exports.twilio = ({ body: { accountSid, authToken } }) => {
  log.info({ accountSid }, 'twilio'); //= -
  log.info({ accountSid, authToken }, 'twilio'); //= s
  log.info({ authTokenConfigured: !!authToken }, 'twilio'); //= -
  log.info('authToken ' + (authToken ? 'set' : 'unset')); //= u?
  log.info({ authToken: '[REDACTED]' }, 'twilio'); //= -
};

exports.db = (req) => {
  const uri = `mongodb://${req.body.user}:${req.body.password}@${req.body.host}/app`;
  log.info({ uri }, 'mongo'); //= s
  log.info({ uri: uri.replace(/:[^:@]+@/, ':***@') }, 'mongo'); //= -
  log.info({ host: req.body.host }, 'mongo'); //= -
  log.info('connecting to ' + req.body.host); //= u
  log.info('postgres://app:h7Gt4pQz@db.internal:5432/app'); //= s
  log.info('postgres://localhost:5432/app'); //= -
};
