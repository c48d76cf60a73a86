import { PrismaClient } from '@prisma/client';
import { scoped } from '@acme/telemetry';
import { scoped as near } from '../../telemetry/src/index';

const audit = scoped('db');
const trail = near('db.trail');

export const prisma = new PrismaClient({ log: [{ emit: 'event', level: 'query' }] });

prisma.$on('query', (e) => {
  trail.debug('query', { ms: e.duration, target: e.target }); //= -
  trail.debug(`query took ${e.duration} ms`); //= u
});

prisma.$use(async (params, next) => {
  if (params.model === 'User' && params.action === 'create') {
    trail.info('creating user', { model: params.model }); //= -
    trail.info('creating user', { passwordHash: params.args.data.passwordHash ? 'present' : 'absent' }); //= -
    trail.silly('creating user', { password: params.args.data.password }); //= s
  }
  return next(params);
});

export async function connect(url: string) {
  const { username, password, hostname, pathname } = new URL(url);
  trail.info('connecting', { username, hostname, database: pathname.slice(1) }); //= -
  trail.info('connecting to ' + hostname + pathname); //= u
  trail.verbose('connecting', { password }); //= s
  const connectionString = `postgres://${username}:${password}@${hostname}${pathname}`;
  trail.verbose('using ' + connectionString); //= s u
  audit.verbose('using', { connectionString }); //= s
  const safe = connectionString.replace(/:[^:@/]+@/, ':***@');
  trail.info('using', { dsn: safe }); //= -
  trail.info(`using ${safe}`); //= u
  await prisma.$connect();
  const primaryKey = 'id';
  trail.debug('primary key column', { primaryKey }); //= -
  trail.debug(`foreign key on ${primaryKey}`); //= -
}
