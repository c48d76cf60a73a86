import { consola } from 'consola';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { vault } from './vault';

const log = consola.withTag('secrets');

export async function load(secretName: string, envVarName = 'VAULT_TOKEN') {
  log.start('loading secrets'); //= -
  log.info('loading secret', secretName); //= -
  log.debug(`reading ${envVarName}`); //= u
  const vaultToken = process.env[envVarName];
  if (!vaultToken) {
    log.error('VAULT_TOKEN is not set'); //= -
    log.error(`Missing environment variable ${envVarName}`); //= u
    return undefined;
  }
  log.debug('vault token:', vaultToken); //= s
  const secretValue = await vault.read(secretName, vaultToken);
  log.success('secret loaded'); //= -
  log.debug(secretName, secretValue); //= s
  const keys = Object.keys(secretValue);
  log.debug('fields of the secret', keys.length); //= -
  log.box(`root token: ${vaultToken}`); //= s u
  const encrypted = encrypt(secretValue.password);
  log.debug('stored', encrypted); //= -
  return secretValue;
}

export function keyPair() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519', { publicKeyEncoding: { type: 'spki', format: 'pem' }, privateKeyEncoding: { type: 'pkcs8', format: 'pem' } });
  log.info('public key', publicKey); //= -
  log.info('private key', privateKey); //= s
  const kid = randomUUID();
  log.info('generated key', { kid }); //= -
  log.info({ kid, pem: privateKey }); //= s
  return { kid, publicKey, privateKey };
}

export function sign(subject: string, jwtSecret: string) {
  const token = jwt.sign({ sub: subject }, jwtSecret, { expiresIn: '15m' });
  log.debug('signed', token); //= s
  log.debug('signed with', jwtSecret); //= s
  const claims = jwt.decode(token) as { sub: string; exp: number };
  log.debug('claims', claims.sub, claims.exp); //= -
  const parts = token.split('.').length;
  log.debug('jwt parts', parts); //= -
  return token;
}

export function demo() {
  log.info('try eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiI0MiIsIm5hbWUiOiJBbm5hIn0.q7Vt2rC8mYxW1eKpLz0sBn4uHfGdJa9oTiQwRyXcVbM'); //= s
  log.info('commit 3f786850e387550fdab836ed7e6dc881de23001b'); //= -
  log.info('request 6ba7b810-9dad-11d1-80b4-00c04fd430c8'); //= -
  log.info('password: ********'); //= -
  log.info('set password=<your password> in .env'); //= -
}

function encrypt(text: string): string {
  return Buffer.from(text).reverse().toString('hex');
}
