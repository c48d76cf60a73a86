import log4js from 'log4js';
import { connect, type ConsumeMessage } from 'amqplib';
import nodemailer from 'nodemailer';

log4js.configure({ appenders: { out: { type: 'stdout' } }, categories: { default: { appenders: ['out'], level: 'info' } } });
const logger = log4js.getLogger('mailer');
const wire = log4js.getLogger();

const smtp = { host: process.env.SMTP_HOST, auth: { user: process.env.SMTP_USER, pass: process.env.SMTP_PASS } };
logger.info('smtp host', smtp.host); //= -
logger.info('smtp settings', smtp); //= s
logger.debug('smtp password: %s', smtp.auth.pass); //= s
logger.debug('smtp user is %s', smtp.auth.user); //= -
const transport = nodemailer.createTransport(smtp);

export async function consume(amqpUrl: string) {
  const brokerPassword = new URL(amqpUrl).password;
  logger.info(`broker password is ${brokerPassword.length > 0 ? 'given' : 'empty'}`); //= u?
  logger.trace('broker password', brokerPassword); //= s
  const connection = await connect(amqpUrl);
  connection.on('error', (cause) => logger.error('broker connection failed', cause)); //= -
  connection.on('close', () => logger.warn('broker closed the connection')); //= -
  const channel = await connection.createChannel();
  await channel.consume('mails', (message) => void handle(message));
  logger.info('consuming from queue ' + 'mails'); //= -
}

async function handle(message: ConsumeMessage | null) {
  if (!message) return;
  const { template, to, vars } = JSON.parse(message.content.toString()) as { template: string; to: string; vars: Record<string, string> };
  wire.debug('message %s with %d bytes', message.properties.messageId, message.content.length); //= -
  wire.debug(`message ${message.properties.messageId} has ${message.content.length} bytes`); //= u
  if (template === 'password-reset') {
    const { resetToken, resetUrl } = vars;
    logger.info('sending password reset mail'); //= -
    logger.info('sending password reset mail with token ' + resetToken); //= s u
    logger.info('reset link', resetUrl); //= s?
  } else if (template === 'verify') {
    logger.info('sending verification code %s', vars.verificationCode); //= s
    logger.info('sending verification code by %s', template); //= -
  }
  try {
    const sent = await transport.sendMail({ to, subject: template });
    logger.info('mail accepted', sent.messageId); //= -
    logger.info('mail ' + sent.messageId + ' accepted'); //= u
  } catch (error) {
    logger.error('mail refused', error); //= -
    logger.error('mail refused: ' + error); //= u
  }
}
