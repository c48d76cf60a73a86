import { describe, it, expect } from 'vitest';

describe('users', () => {
  it('lists', () => {
    console.log('listing'); //= -
    console.debug({ a: 1 }); //= -
    expect(1).toBe(1);
  });
});
