import bunyan from 'bunyan';
import { Client } from 'pg';
import { S3Client, ListObjectsV2Command } from '@aws-sdk/client-s3';

const root = bunyan.createLogger({ name: 'sync' });

interface SyncConfig {
  dsn: string;
  bucket: string;
  awsAccessKeyId: string;
  awsSecretAccessKey: string;
  batchSize: number;
}

export class SyncJob {
  private readonly log: bunyan;
  private readonly s3: S3Client;

  constructor(private readonly config: SyncConfig) {
    this.log = root.child({ component: 'SyncJob' });
    this.log.info({ bucket: config.bucket, batchSize: config.batchSize }, 'configured'); //= -
    this.log.info({ config }, 'configured'); //= s
    this.log.debug('config: %j', config); //= s u?
    this.log.debug({ id: config.awsAccessKeyId, secret: config.awsSecretAccessKey }, 'aws credentials'); //= s
    this.s3 = new S3Client({ credentials: { accessKeyId: config.awsAccessKeyId, secretAccessKey: config.awsSecretAccessKey } });
  }

  async run(cancellationToken: AbortSignal): Promise<number> {
    const connectionString = this.config.dsn;
    this.log.info('connecting to database'); //= -
    this.log.info({ connectionString }, 'connecting'); //= s
    this.log.info(`connecting to ${connectionString}`); //= s u
    const { host, pathname } = new URL(this.config.dsn);
    this.log.info({ host, database: pathname.slice(1) }, 'connecting'); //= -
    const client = new Client({ connectionString });
    await client.connect();
    this.log.debug({ cancellationToken: cancellationToken.aborted }, 'cancellable'); //= -
    let token: string | undefined;
    let total = 0;
    do {
      const page = await this.s3.send(new ListObjectsV2Command({ Bucket: this.config.bucket, ContinuationToken: token }));
      token = page.NextContinuationToken;
      total += page.KeyCount ?? 0;
      this.log.debug({ continuationToken: page.NextContinuationToken, keyCount: page.KeyCount }, 'page'); //= -
      this.log.debug({ keys: page.Contents?.map((each) => each.Key) }, 'object keys'); //= -
    } while (token);
    this.log.info({ total }, 'done'); //= -
    this.log.info('done: ' + total + ' objects'); //= u
    return total;
  }

  rotate(newSecret: string, secretArn: string) {
    this.log.info({ secretArn }, 'rotating secret'); //= -
    this.log.info({ secretName: secretArn.split(':').at(-1) }, 'rotating secret'); //= -
    this.log.warn({ newSecret }, 'rotated'); //= s
    const previous = this.config.awsSecretAccessKey;
    this.config.awsSecretAccessKey = newSecret;
    this.log.warn({ previous }, 'rotated'); //= s
    this.log.warn({ secretArn, ...this.config }, 'rotated'); //= s
    const { awsSecretAccessKey, dsn, ...safe } = this.config;
    this.log.warn({ ...safe }, 'rotated'); //= -
    this.log.warn({ changed: awsSecretAccessKey !== previous, dsnChanged: dsn === '' }, 'rotated'); //= -
  }
}
