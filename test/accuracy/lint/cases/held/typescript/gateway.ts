import express from 'express';
import pinoHttp from 'pino-http';
import { createLogger, format, transports } from 'winston';
import { rootLogger } from '@acme/observability';

const app = express();
const root = createLogger({ transports: [new transports.Console()], format: format.json() });
const gatewayLog = rootLogger.child({ module: 'gateway' });
app.use(pinoHttp());

class Credentials {
  constructor(readonly clientId: string, readonly clientSecret: string) {}
}

class Vault {
  private logger = root.child({ name: 'vault' });
  private unsealKey = '';

  unseal(key: string, attempt: number): Credentials {
    this.unsealKey = key;
    this.logger.info('unsealing', { attempt }); //= -
    this.logger.info('unsealing with ' + this.unsealKey); //= s u
    this.logger.info(`attempt ${attempt}`); //= u
    const found = new Credentials('id', 'very');
    this.logger.info('found', found); //= s
    this.logger.info('found', { clientId: found.clientId }); //= -
    this.logger.info('found', { clientSecret: redact(found.clientSecret) }); //= -
    this.logger.info('found %s', found.clientSecret); //= s
    return found;
  }
}

declare function redact(text: string): string;

app.post('/login', (req, res) => {
  const { email, password } = req.body;
  req.log.info({ body: req.body }, 'login'); //= s?
  req.log.info({ pwd: password }, 'login'); //= s
  req.log.info('login'); //= -
  root.info('login attempt', { email, ok: password === 'x' }); //= -
  root.info('login attempt', { email, password }); //= s
  root.log('info', 'login', { password }); //= s
  root.log({ level: 'info', message: 'login', password }); //= s
  root.log({ level: 'info', message: 'login' }); //= -
  root.log('info', `login of ${email}`); //= u
  gatewayLog.error({ req }, 'failed'); //= s?
  gatewayLog.error(`failed for ${req.ip}`); //= u
  gatewayLog.info({ authHeader: req.get('Authorization') }); //= s
  gatewayLog.info({ accept: req.get('Accept') }); //= -
  gatewayLog.info({ type: req.header('content-type') }); //= -
  gatewayLog.info({ key: req.header('x-api-key') }); //= s
  res.json({ token: sign(email) });
});

declare function sign(x: string): string;

export function issue(user: string): string {
  const jwt = sign(user);
  gatewayLog.info({ jwt }, 'issued'); //= s
  gatewayLog.info({ jwtExpiry: 3600 }, 'issued'); //= -
  gatewayLog.info({ part: jwt.split('.')[1] }, 'issued'); //= s?
  gatewayLog.info({ size: jwt.length }, 'issued'); //= -
  gatewayLog.info({ tail: jwt.slice(-4) }, 'issued'); //= -
  const sessionToken = jwt;
  let out = 'session';
  if (user !== '') out = sessionToken;
  else out = 'anonymous';
  gatewayLog.debug(out); //= s
  const masked = sessionToken.replace(/.(?=.{4})/g, '*');
  gatewayLog.debug({ masked }, 'issued'); //= -
  const isTokenValid = sessionToken.startsWith('e');
  gatewayLog.debug({ isTokenValid }, 'issued'); //= -
  return jwt;
}

export const connect = async (options: { host: string; port: number; passphrase: string }, privateKey: string) => {
  gatewayLog.info(options, 'connecting'); //= s
  gatewayLog.info({ host: options.host, port: options.port }, 'connecting'); //= -
  gatewayLog.info({ privateKey }, 'connecting'); //= s
  gatewayLog.info({ publicKey: 'ssh-ed25519 AAAA' }, 'connecting'); //= -
  gatewayLog.info({ privateKeyPath: '/etc/key.pem' }, 'connecting'); //= -
  gatewayLog.info({ keySize: 2048, keyType: 'rsa' }, 'connecting'); //= -
  gatewayLog.info({ options: { ...options, passphrase: undefined } }, 'connecting'); //= -
  const url = `amqp://app:${options.passphrase}@${options.host}`;
  gatewayLog.info({ url }, 'connecting'); //= s
  gatewayLog.info({ url: `amqp://${options.host}:${options.port}` }, 'connecting'); //= -
  try {
    await open(url);
  } catch (error) {
    gatewayLog.error(error, 'cannot connect'); //= -
    throw new Error('cannot connect', { cause: error });
  }
};

declare function open(url: string): Promise<void>;

export const silent = pinoWith({ redact: ['password', 'user.token'] });
declare function pinoWith(o: object): typeof gatewayLog;

export function console1(secret: string, n: number): void {
  console.log('secret', secret); //= s p
  console.log('count', n); //= p
  console.dir({ n }); //= p
  console.group('details'); //= p?
  process.stdout.write(`progress ${n}\n`); //= p?
  const logout = { info: (text: string) => text };
  logout.info(secret); //= -
  const terminology = new Map<string, string>();
  terminology.set('password', 'Kennwort'); //= -
  gatewayLog.info({ word: terminology.get('password') }); //= s?
}

export function labels(code: string, hmac: string): void {
  gatewayLog.info('token=%s', code); //= s
  gatewayLog.info('status=%s', code); //= -
  gatewayLog.info('invalid token, code %s', code); //= -
  gatewayLog.info(`api key: ${code}`); //= s u
  gatewayLog.info(`cannot find token in ${code}`); //= u
  gatewayLog.info({ hmac }, 'signed'); //= -
}
