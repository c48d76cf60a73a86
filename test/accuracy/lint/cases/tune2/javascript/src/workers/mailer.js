import bunyan from 'bunyan';
import nodemailer from 'nodemailer';

const log = bunyan.createLogger({ name: 'mailer', serializers: bunyan.stdSerializers });
const SMTP_PASS = process.env.SMTP_PASS;

function auditLog(message, fields) {
  log.info(fields, message); //= -
}

export async function send(message) {
  const options = { host: 'smtp.internal', auth: { user: 'mailer', pass: SMTP_PASS } };
  log.info({ host: options.host }, 'smtp'); //= -
  log.info({ options }, 'smtp'); //= s
  log.debug({ pass: options.auth.pass }, 'smtp'); //= s
  log.debug('SMTP_PASS is %s', SMTP_PASS ? 'set' : 'not set'); //= u?
  log.debug('SMTP_PASS=%s', SMTP_PASS); //= s u?
  log.debug({ auth: Object.keys(options.auth) }, 'smtp'); //= -
  const transport = nodemailer.createTransport(options);
  const started = process.hrtime.bigint();
  await transport.sendMail(message);
  log.info({ to: message.to.length, subject: message.subject }, 'mail sent'); //= -
  log.info('mail sent to ' + message.to.length + ' people'); //= u
  auditLog('mail sent', { took: Number(process.hrtime.bigint() - started) }); //= -
  auditLog('mail sent', { apiSecret: message.apiSecret }); //= s
  auditLog(`mail ${message.id} sent`, {}); //= u
}

export function onMessage(raw) {
  let parsed;
  try {
    parsed = JSON.parse(raw);
  } catch (err) {
    log.error({ err, size: raw.length }, 'bad message'); //= -
    log.error(err, 'bad message'); //= -
    return;
  }
  const { type, payload: { secret, ...rest } } = parsed;
  log.info({ type }, 'message'); //= -
  log.info({ type, secret }, 'message'); //= s
  log.info({ rest }, 'message'); //= -
  const copy = { ...parsed.payload };
  copy.secret = '<removed>';
  log.info({ copy }, 'message'); //= -
  const value = secret;
  log.trace({ value }, 'message'); //= s
  let shown = 'none';
  if (type === 'debug') shown = secret;
  log.trace({ shown }, 'message'); //= s
  [secret].forEach((each) => log.trace({ each }, 'message')); //= s
  const lengths = [secret].map((each) => each.length);
  log.trace({ lengths }, 'message'); //= -
}

export const pinReset = (user, pinCode) => {
  log.info({ user: user.id }, 'pin reset'); //= -
  log.info({ user: user.id, pinCode }, 'pin reset'); //= s
  log.info({ spin: 1, pinned: true, mapPin: user.place }, 'pins'); //= -
  log.info({ postcode: user.postcode, countryCode: 'DE', errorCode: 'E1' }, 'codes'); //= -
  log.info({ passengers: 3, compass: 'N', bypass: false, passed: true }, 'words'); //= -
};
