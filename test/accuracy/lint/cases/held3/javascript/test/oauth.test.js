const { test } = require('node:test');
const assert = require('node:assert');
const { OAuthClient } = require('../src/oauth/client');

test('exchange', async () => {
  const client = new OAuthClient({ clientId: 'a', clientSecret: 'b', tokenUrl: 'http://localhost', scopes: [] });
  console.log('client id', client.clientId); //= -
  console.log('exchange begins'); //= -
  const body = await client.exchange('c', 'v').catch(() => ({}));
  console.debug('keys', Object.keys(body)); //= -
  assert.ok(body);
});
