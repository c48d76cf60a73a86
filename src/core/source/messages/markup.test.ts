import assert from 'node:assert/strict';
import type { Template } from '../../../model/logFacts.ts';
import { compileReadings } from './markup.ts';

const readings = (...template: Template): readonly (readonly string[])[] => compileReadings([template]).map(({ literals }) => literals.map(({ text }) => text));
const plain = (text: string): string | undefined => readings({ text }).at(-1)?.join('|');

describe('markup in messages', () => {
  it('is read with and without the ticks of code', () => {
    assert.deepEqual(readings({ text: 'Serving `' }, { hole: 'any' }, { text: '` from `dist`' }), [['Serving `', '` from `dist`'], ['Serving', 'from dist']]);
  });
  it('is no tick that stands alone', () => {
    assert.deepEqual(readings({ text: 'unexpected ` in ' }, { hole: 'any' }), [['unexpected ` in']]);
  });
  it('is read with and without tags of colours', () => {
    assert.deepEqual(readings({ text: 'Loaded <y>' }, { hole: 'any' }, { text: '</y>' }), [['Loaded <y>', '</y>'], ['Loaded']]);
    assert.equal(plain('a <red, bold>b</> c'), 'a b c');
    assert.equal(plain('a <fg=white;options=bold,underscore>b</> c'), 'a b c');
    assert.equal(plain('a <bold,fg 12, red>b</> c'), 'a b c');
    assert.equal(plain('a [bold red]b[/bold red] [link=http://x]c[/]'), 'a b c');
  });
  it('is read in a moment where tags have no end', function () {
    this.timeout(5_000);
    assert.equal(readings({ text: `</ <${'fg=a, '.repeat(2_000)}` }).length, 1);
    assert.equal(readings({ text: `[/ [${'link=a '.repeat(2_000)}` }).length, 1);
  });
});
