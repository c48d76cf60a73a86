import assert from 'node:assert/strict';
import { readOptions } from './readOptions.ts';

const read = (...args: string[]) => () => readOptions({ args, options: { help: { type: 'boolean', short: 'h' }, format: { type: 'string' } } });

describe('options of a verb', () => {
  it('names the option that there is not, not one before it', () => {
    assert.throws(read('-h', '--bogus'), /There is no option --bogus\./);
    assert.throws(read('--formta=x'), /There is no option --formta\. Meant may be --format\./);
  });
});
