import log from 'loglevel';

const reporter = {
  info(text) {
    return text;
  },
  error(text) {
    return text;
  },
};

export function publish(report, secretKey) {
  reporter.info(`report ${report.id}`); //= -
  reporter.error('report ' + report.id); //= -
  reporter.info(secretKey); //= -
  log.info('published'); //= -
  log.info(`published ${report.id}`); //= u
  log.debug('signing with', secretKey); //= s
  log.debug('signing with', secretKey ? 'a key' : 'no key'); //= -
  log.warn(`[${report.kind}] skipped`); //= u
  const text = report.items.map((item) => `${item.name}`).join('\n');
  log.debug('items', text.length); //= -
  log.setLevel('warn');
  const ses = { sessionToken: secretKey, expiration: 1 };
  log.debug('temporary credentials', ses); //= s
  log.debug('temporary credentials expire', ses.expiration); //= -
  log.debug('temporary credentials', ses.sessionToken); //= s
  console.log('published', report.id); //= p u?
  console.info('published'); //= p
  const log2 = (text) => console.log(text); //= p
  log2('x');
  const license = report.licenseKey;
  log.info('license', { license }); //= s?
  log.info('license accepted'); //= -
}
