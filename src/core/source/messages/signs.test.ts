import assert from 'node:assert/strict';
import { makeRandom } from '../../../../test/kit/tangledSource.ts';
import type { Template } from '../../../model/logFacts.ts';
import { mayBe, signsOf, signsOfStart } from './signs.ts';
import { compileTemplate, cutText, flattenText, isMarks, matchTemplate } from './template.ts';

const pieces = ['anchor', 'is', 'up', 'harbour', 'of', ' ', '  ', ' is ', 'x=', '[', '] ', '%', '-->', ' :: ', 'Straße', '港', 'ΟΔΟΣ', '12', '…', '...', ': ', 'harbour of the town '];
const holes = ['any', 'digits', 'quoted'] as const;

describe('signs of a text', () => {
  it('never hide a template that the text can be of', () => {
    const random = makeRandom(3);
    const next = (below: number): number => Math.floor(random() * below);
    const textOf = (count: number): string => Array.from({ length: count }, () => pieces[next(pieces.length)]).join('');
    const seen = { whole: 0, cut: 0, absent: 0 };
    for (let round = 0; round < 6_000; round += 1) {
      const template: Template = Array.from({ length: 1 + next(4) }, () => (next(3) === 0 ? { hole: holes[next(3)] ?? 'any' } : { text: textOf(1 + next(4)) }));
      const compiled = compileTemplate(template);
      // Marks are looked up where they stand alone, and only there.
      if (compiled.words.some(isMarks)) continue;
      const said = template.map((segment) => ('text' in segment ? segment.text : textOf(next(3)))).join('');
      const whole = flattenText(next(3) === 0 ? textOf(next(12)) : `${textOf(next(3))}${said.slice(0, next(2) === 0 ? undefined : next(said.length + 1))}${next(4) === 0 ? '…' : ''}`);
      const space = whole.flat.indexOf(' ', next(whole.flat.length + 1));
      const start = cutText(whole, space < 0 ? whole.flat.length : space);
      const signs = signsOf(whole);
      const from = next(3) === 0 ? next(4) : 0;
      for (const [text, own] of [[whole, signs], [start, signsOfStart(signs, start)]] as const) {
        const may = mayBe(compiled, text, from, own);
        seen[may] += 1;
        const told = JSON.stringify({ template, text: text.flat, from });
        const match = matchTemplate(compiled, text, from);
        if (may === 'absent') assert.equal(match, undefined, told);
        else assert.deepEqual(matchTemplate(compiled, text, from, may === 'whole'), match, told);
      }
    }
    assert.ok(seen.whole > 300 && seen.cut > 300 && seen.absent > 300, JSON.stringify(seen));
  });
  it('a text with more words than are looked at may be of any template', () => {
    const compiled = compileTemplate([{ text: 'never said' }]);
    assert.equal(mayBe(compiled, flattenText('a b'), 0, signsOf(flattenText('a b'))), 'absent');
    const long = flattenText('a '.repeat(1_600));
    assert.equal(mayBe(compiled, long, 0, signsOf(long)), 'whole');
  });
});
