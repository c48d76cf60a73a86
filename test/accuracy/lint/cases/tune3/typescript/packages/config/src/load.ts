import { readFileSync } from 'node:fs';
import { consola } from 'consola';
import bunyan from 'bunyan';
import { z } from 'zod';

const lg = bunyan.createLogger({ name: 'config' });
const out = consola.withTag('config');

const schema = z.object({
  port: z.coerce.number(),
  redisUrl: z.string(),
  databasePassword: z.string(),
  encryptionKey: z.string().min(32),
  secretsManagerArn: z.string(),
  passwordPolicy: z.object({ minLength: z.number(), requireDigits: z.boolean() }),
  apiKeyHeader: z.string(),
});
export type Config = z.infer<typeof schema>;

export function load(path: string, env: NodeJS.ProcessEnv = process.env): Config {
  lg.info({ path }, 'reading configuration'); //= -
  lg.info('reading configuration from %s', path); //= u?
  lg.info(`reading configuration from ${path}`); //= u
  lg.trace({ env }, 'environment'); //= s
  out.debug(process.env); //= s
  out.debug('variables set: ' + Object.keys(env).length); //= u
  out.info('node environment', env.NODE_ENV); //= -
  const parsed = schema.safeParse({ ...JSON.parse(readFileSync(path, 'utf8')), ...env });
  if (!parsed.success) {
    lg.fatal({ issues: parsed.error.issues }, 'configuration is not valid'); //= -
    out.fatal('configuration is not valid: ' + parsed.error.message); //= u
    process.exit(78);
  }
  const config = parsed.data;
  lg.info({ port: config.port, passwordPolicy: config.passwordPolicy, apiKeyHeader: config.apiKeyHeader }, 'configured'); //= -
  lg.info({ config }, 'configured'); //= s
  lg.info(config.passwordPolicy, 'password policy in force'); //= -
  lg.info({ arn: config.secretsManagerArn }, 'secrets come from the secrets manager'); //= -
  lg.debug({ databasePassword: config.databasePassword }); //= s
  lg.debug({ databasePassword: '***' }, 'configured'); //= -
  lg.debug({ databasePassword: config.databasePassword ? '[set]' : '[missing]' }); //= -
  const key = config.encryptionKey;
  out.verbose(`encryption key has ${key.length} characters`); //= u
  out.verbose(`encryption key is ${key}`); //= s u
  out.success(`configuration loaded, port ${config.port}`); //= u
  out.warn('encryptionKey should be rotated every 90 days'); //= -
  out.info({ message: 'effective', args: [redact(config)] }); //= -
  return config;
}

function redact(config: Config): Partial<Config> {
  return { port: config.port, apiKeyHeader: config.apiKeyHeader };
}
