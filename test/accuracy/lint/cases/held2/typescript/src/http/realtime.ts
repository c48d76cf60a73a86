import { createLogger } from '../lib/logging';
import type { Socket } from 'socket.io';

const logger = createLogger('realtime');
const { info, warn } = logger;

type Handshake = { auth: { token: string }; address: string; headers: Record<string, string> };

export function connect(socket: Socket, handshake: Handshake) {
  info('socket connected', { id: socket.id }); //= -
  info('socket connected', { token: handshake.auth.token }); //= s
  warn(`socket ${socket.id} is slow`); //= u
  logger.info('handshake', { auth: handshake.auth }); //= s
  logger.info('handshake', { address: handshake.address }); //= -
  logger.debug('handshake', { cookie: handshake.headers['cookie'] }); //= s
  logger.debug('handshake', { origin: handshake.headers['origin'] }); //= -
  const bearer = `Bearer ${handshake.auth.token}`;
  logger.debug(bearer); //= s u?
  const [scheme] = bearer.split(' ');
  logger.debug('scheme', { scheme }); //= -
  const decoded = verify(handshake.auth.token);
  logger.info('authenticated', { sub: decoded.sub }); //= -
  const parts: string[] = [];
  parts.push(`sub=${decoded.sub}`);
  parts.push(`token=${handshake.auth.token}`);
  logger.info(parts.join(' ')); //= s u?
  socket.on('error', (error) => logger.error('socket error', { error })); //= -
  socket.on('pin', (pin: string) => logger.debug('pin entered', { pin })); //= s
  socket.on('pin', (pin: string) => logger.debug('pin entered', { digits: pin.length })); //= -
}

export function invite(email: string, inviteToken: string) {
  const url = new URL(`https://app.example/join?token=${inviteToken}`);
  logger.info('invite created', { url: url.href }); //= s
  logger.info('invite created', { host: url.host }); //= -
  logger.info('invite sent', { tokenExpiry: 3600, tokenName: 'invite' }); //= -
  logger.info('invite', { email, link: `https://app.example/join?token=${inviteToken}` }); //= s
  logger.info('token bucket refilled', { tokens: 10 }); //= -
  logger.debug('progress ' + Math.round(10) + '%'); //= u
  const progress = makeBar(10);
  progress.log(`tick ${email}`); //= -
  const assertion = 'saml';
  logger.debug('assertion consumer', { assertion }); //= -
}

function verify(token: string): { sub: string } {
  if (token === '') throw new TypeError(`bad token ${token}`);
  return { sub: token.slice(0, 1) };
}

function makeBar(total: number): { log(text: string): void } {
  return { log: (text) => void `${text}${total}` };
}
