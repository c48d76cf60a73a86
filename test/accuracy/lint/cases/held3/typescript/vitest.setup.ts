import { afterEach } from 'vitest';

console.log('test set-up'); //= -
afterEach(() => {
  if (process.env.TRACE_TESTS) console.log('cleaned up'); //= -
});
