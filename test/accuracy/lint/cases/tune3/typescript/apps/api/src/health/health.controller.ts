import { Controller, Get, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { sanitizeUrl } from '../util/sanitize';

@Controller('health')
export class HealthController {
  private logger = new Logger(HealthController.name);
  constructor(private readonly db: DataSource) {}

  @Get()
  async check() {
    const started = Date.now();
    try {
      await this.db.query('SELECT 1');
    } catch (e) {
      const { host, port, username, password } = this.db.options as Record<string, unknown>;
      this.logger.error({ host, port, username }, 'database is down'); //= -
      this.logger.error(`cannot connect with ${username}:${password}@${host}`); //= s u
      this.logger.error('database options: ' + JSON.stringify(this.db.options)); //= s u
      return { status: 'down' };
    }
    const tookMs = Date.now() - started;
    this.logger.debug('health check took ' + tookMs + ' ms'); //= u
    this.logger.debug({ tookMs }, 'health check'); //= -
    const cacheKey = 'health:last';
    this.logger.debug(`cache key ${cacheKey} refreshed`); //= -
    this.logger.log({ url: sanitizeUrl(process.env.DATABASE_URL ?? '') }, 'database reachable'); //= -
    this.logger.verbose({ url: process.env.DATABASE_URL }, 'database reachable'); //= s
    return { status: 'up', tookMs };
  }
}
