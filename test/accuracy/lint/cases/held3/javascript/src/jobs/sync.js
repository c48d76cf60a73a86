import { Logger } from '@nestjs/common';
import { createClient } from 'redis';

export class SyncJob {
  constructor(api, options) {
    this.log = new Logger('sync');
    this.api = api;
    this.cursorToken = null;
    this.log.log(`sync every ${options.minutes} minutes`); //= u
    this.log.debug('redis password ' + options.redis.password); //= s u
    this.redis = createClient({ url: options.redis.url, password: options.redis.password });
    this.redis.on('error', (e) => this.log.error('redis failed', e.stack)); //= -
    this.redis.on('ready', () => this.log.log('redis is ready')); //= -
  }

  async run() {
    const lock = await this.redis.set('sync:lock', '1', { NX: true });
    if (!lock) {
      this.log.warn('lock is held by ' + (await this.redis.get('sync:owner'))); //= u
      return;
    }
    let pages = 0;
    do {
      const page = await this.api.list(this.cursorToken);
      this.cursorToken = page.nextToken;
      pages += 1;
      this.log.verbose(`page ${pages} has ${page.items.length} items`); //= u
      this.log.verbose({ pages, nextToken: page.nextToken }); //= -
      for (const { id, credentials } of page.items) {
        if (!credentials) this.log.warn(`item ${id} has no credentials`); //= u
        else this.log.debug({ id, credentials }); //= s
      }
    } while (this.cursorToken);
    this.log.log('synced ' + pages + ' pages'); //= u
    this.log.log({ pages }, 'synced'); //= -
    console.log('sync done', pages); //= p
  }

  static report(results) {
    console.log('results', results.length); //= p
    for (const { name, passed } of results) console.log(name, passed ? 'ok' : 'failed'); //= p
    console.error('failed', results.filter((each) => !each.passed).length); //= p
  }
}
