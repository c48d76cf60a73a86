import assert from 'node:assert/strict';
import type { Finding, TextEdit } from '../../model/finding.ts';
import { applyEdits, chooseEdits } from './applyFixes.ts';
import { fixText } from './fixText.ts';

const edit = (start: number, end: number, text: string): TextEdit => ({ range: { start, end }, text });
const found = (edits: readonly TextEdit[], safe = true): Finding => ({
  rule: 'one', severity: 'warning', confidence: 1, range: { start: 0, end: 1 }, message: '', related: [], fixes: [{ title: 'mend', edits, safe }],
});

describe('safe fixes', () => {
  it('are applied together in the order of their place', () => {
    const { edits, fixes } = chooseEdits([found([edit(4, 5, 'E')]), found([edit(0, 1, 'A'), edit(2, 3, '')])]);
    assert.equal(applyEdits('abcdef', edits), 'AbdEf');
    assert.equal(fixes, 2);
  });

  it('that touch wait for the next look; the same import of two is one', () => {
    const add = edit(0, 0, 'import x\n');
    const { edits, fixes } = chooseEdits([found([add, edit(3, 5, 'x')]), found([add, edit(7, 8, 'y')]), found([edit(5, 6, 'z')])]);
    assert.deepEqual(edits, [add, edit(3, 5, 'x'), edit(7, 8, 'y')]);
    assert.equal(fixes, 2);
  });

  it('leave what is not safe alone', () => {
    assert.deepEqual(chooseEdits([found([edit(0, 1, 'x')], false)]).edits, []);
  });

  it('go on until none is left, and a pass that breaks the text is taken back', async () => {
    const check = async (text: string) => (text.length > 4 ? undefined : text === 'aab' ? [found([edit(2, 3, 'a')])] : text === 'aaa' ? [found([edit(3, 3, 'toolong')])] : []);
    assert.deepEqual(await fixText('ab', [found([edit(1, 1, 'a')])], check), { text: 'aaa', fixes: 2, findings: [found([edit(3, 3, 'toolong')])] });
  });
});
