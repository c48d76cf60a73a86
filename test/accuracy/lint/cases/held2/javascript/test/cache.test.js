const cache = require('../src/utils/cache');

test('stats', () => {
  console.log('before'); //= -
  cache.stats(1, 2);
  console.error('after'); //= -
});
