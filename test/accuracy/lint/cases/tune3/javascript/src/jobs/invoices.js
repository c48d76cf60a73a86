const Queue = require('bull');
const bunyan = require('bunyan');

const blog = bunyan.createLogger({ name: 'invoices', serializers: bunyan.stdSerializers });
const redisUrl = process.env.REDIS_URL;
blog.info('queue on %s', redisUrl.replace(/\/\/.*@/, '//')); //= u?
blog.debug({ redisPassword: process.env.REDIS_PASSWORD }, 'queue'); //= s

const queue = new Queue('invoices', redisUrl);

queue.process(5, async (job) => {
  const jlog = blog.child({ jobId: job.id, queue: 'invoices' }, true);
  jlog.info({ attempt: job.attemptsMade }, 'job started'); //= -
  jlog.info(`job ${job.id} started`); //= u
  const { customerId, iban, sftp } = job.data;
  jlog.debug({ customerId }, 'customer loaded'); //= -
  jlog.debug({ sftp: { host: sftp.host, port: sftp.port } }, 'uploading'); //= -
  jlog.debug({ sftp: { host: sftp.host, password: sftp.password } }, 'uploading'); //= s
  jlog.debug({ privateKey: sftp.privateKey }, 'uploading'); //= s
  jlog.debug({ privateKeyPath: '/etc/keys/sftp' }, 'uploading'); //= -
  jlog.debug({ passphrase: sftp.passphrase }, 'uploading'); //= s
  const token = job.opts.continuationToken;
  jlog.trace({ continuationToken: token }, 'resuming'); //= -
  const lines = await render(customerId, iban);
  jlog.info('rendered ' + lines.length + ' lines'); //= u
  jlog.info({ lines: lines.length }, 'rendered'); //= -
  return lines.length;
});

queue.on('failed', (job, err) => {
  blog.error({ err, jobId: job.id }, 'job failed'); //= -
  blog.error(err, 'job %s failed', job.id); //= u?
  blog.error('job ' + job.id + ' failed with ' + err.message); //= u
});
queue.on('stalled', (job) => blog.warn({ jobId: job.id }, 'job stalled')); //= -
queue.on('completed', (job, result) => blog.info(`job ${job.id} done: ${result}`)); //= u

async function render(customerId) {
  return [customerId];
}
