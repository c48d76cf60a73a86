'use strict';

const https = require('https');

exports.handler = async (event) => {
  console.log('records', event.Records.length); //= p
  const slackToken = process.env.SLACK_TOKEN;
  console.log('slack token', slackToken); //= p s
  console.log('slack token configured', Boolean(slackToken)); //= p
  for (const record of event.Records) {
    const { channel, text, secretRef } = JSON.parse(record.body);
    console.log('posting to', channel); //= p
    console.log('secret reference', secretRef); //= p
    const options = { hostname: 'slack.com', path: '/api/chat.postMessage', method: 'POST', headers: { Authorization: `Bearer ${slackToken}` } };
    console.debug(options.hostname, options.path); //= p
    console.debug('options', options); //= p s
    console.debug('headers', JSON.stringify(options.headers)); //= p s
    await new Promise((resolve, reject) => {
      const call = https.request(options, (res) => {
        console.log('slack said', res.statusCode); //= p
        res.resume();
        res.on('end', resolve);
      });
      call.on('error', (err) => {
        console.error('post failed', err); //= p
        reject(err);
      });
      call.end(JSON.stringify({ channel, text }));
    });
  }
  return { batchItemFailures: [] };
};
