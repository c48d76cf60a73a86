import assert from 'node:assert/strict';
import type { Template } from '../../../model/logFacts.ts';
import { compileReadings } from './markup.ts';

const readings = (...template: Template): readonly (readonly string[])[] => compileReadings([template]).map(({ literals }) => literals.map(({ text }) => text));

describe('markup in messages', () => {
  it('is read with and without the ticks of code', () => {
    assert.deepEqual(readings({ text: 'Serving `' }, { hole: 'any' }, { text: '` from `dist`' }), [['Serving `', '` from `dist`'], ['Serving', 'from dist']]);
  });
  it('is no tick that stands alone', () => {
    assert.deepEqual(readings({ text: 'unexpected ` in ' }, { hole: 'any' }), [['unexpected ` in']]);
  });
  it('is read with and without tags of colours', () => {
    assert.deepEqual(readings({ text: 'Loaded <y>' }, { hole: 'any' }, { text: '</y>' }), [['Loaded <y>', '</y>'], ['Loaded']]);
  });
});
