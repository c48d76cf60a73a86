import assert from 'node:assert/strict';
import type { FileFacts } from '../../model/facts.ts';
import type { FindingSeverity } from '../../model/finding.ts';
import type { Rule } from '../../rules/rule.ts';
import { emptyFacts } from '../source/reading/parser.ts';
import { defaultLintConfig } from '../../model/lintConfig.ts';
import { applyEdits, chooseEdits } from './applyFixes.ts';
import { checkFile } from './checkFile.ts';
import { makeLines } from './lines.ts';

/** Finds each `bad` with the confidence that a digit behind it gives in tenths. */
const finder = (id: string): Rule => ({
  id, title: id, severity: 'warning', languages: ['typescript'],
  check: ({ text }) => [...text.matchAll(/bad(\d)/g)].reverse().map(({ index, 1: tenths }) => ({
    severity: 'warning', confidence: Number(tenths) / 10, range: { start: index, end: index + 4 }, message: 'bad', related: [], fixes: [],
  })),
});

function factsOf(text: string): FileFacts {
  return { ...emptyFacts('typescript', []), comments: [...text.matchAll(/\/\/.*/g)].map(({ index, 0: comment }) => ({ start: index, end: index + comment.length })) };
}

const linesOf = (text: string, options = defaultLintConfig) => {
  const lines = makeLines(text);
  const result = checkFile([finder('one'), finder('two')], { path: 'a.ts', text, facts: factsOf(text) }, options);
  return { ...result, shown: result.findings.map(({ rule, range }) => `${rule}:${lines.positionAt(range.start).line}`) };
};

describe('checkFile', () => {
  it('gives findings in the order of their place', () => {
    assert.deepEqual(linesOf('bad9\nbad9').shown, ['one:1', 'two:1', 'one:2', 'two:2']);
  });

  it('leaves out what is unsure, disabled, or of another language, and counts the unsure', () => {
    assert.deepEqual(linesOf('bad4 bad5').shown, ['one:1', 'two:1']);
    assert.equal(linesOf('bad4').unsure, 2);
    assert.deepEqual(linesOf('bad9', { ...defaultLintConfig, rules: { one: 'off' } }).shown, ['two:1']);
    const text = 'bad9';
    assert.equal(checkFile([finder('one')], { path: 'a.py', text, facts: { ...factsOf(text), language: 'python' } }).findings.length, 0);
  });

  it('follows comments on the line and alone on the line before, for the rules they name', () => {
    const result = linesOf('bad9 // sightline-ignore one: a reason\n// sightline-ignore one, two\nbad9\n\nbad9 // sightline-ignore three');
    assert.deepEqual(result.shown.filter((each) => !each.startsWith('unused')), ['two:1', 'one:5', 'two:5']);
    assert.equal(result.suppressed, 3);
  });

  it('tells of comments that suppress nothing, name no rule, or give no reason', () => {
    const told = (text: string, options = defaultLintConfig) => linesOf(text, options).findings.filter(({ rule }) => rule === 'unused-suppression').map(({ message, severity }) => `${severity} ${message.split(/[.:]/)[0]}`);
    assert.deepEqual(told('good // sightline-ignore one: was bad'), ['information Nothing here is found by one']);
    assert.deepEqual(told('bad9 // sightline-ignore on: typo'), ['warning There is no rule "on"']);
    assert.deepEqual(told('bad9 // sightline-ignore one'), ['hint Say why, after a colon']);
    assert.deepEqual(told('bad9 // sightline-ignore one, two: both are meant'), []);
    assert.deepEqual(told('bad4 // sightline-ignore one, two: unsure ones count too'), []);
    assert.deepEqual(told('good // sightline-ignore one: its rule is off', { ...defaultLintConfig, rules: { one: 'off' } }), []);
    assert.deepEqual(told('good // sightline-ignore one: x', { ...defaultLintConfig, rules: { 'unused-suppression': 'off' } }), []);
  });

  it('takes no comment that only tells of such comments for one', () => {
    assert.deepEqual(linesOf('good // write `// sightline-ignore one: why` to take it out').findings, []);
  });

  it('removes an idle comment with its line, or only itself behind code', () => {
    const mended = (text: string) => {
      const { findings } = linesOf(text);
      return applyEdits(text, chooseEdits(findings).edits);
    };
    assert.equal(mended('a\n  // sightline-ignore one: x\ngood\n'), 'a\ngood\n');
    assert.equal(mended('good  // sightline-ignore one: x\nb'), 'good\nb');
  });

  it('gives findings the severity that the user set, but none above what the rule lowered', () => {
    const severities = (wanted: FindingSeverity) => linesOf('bad9', { ...defaultLintConfig, rules: { one: wanted, two: 'off' } }).findings.map(({ severity }) => severity);
    assert.deepEqual(severities('error'), ['error']);
    assert.deepEqual(severities('hint'), ['hint']);
    const lowered: Rule = { ...finder('one'), check: () => [{ severity: 'hint', confidence: 1, range: { start: 0, end: 1 }, message: '', related: [], fixes: [] }] };
    assert.deepEqual(checkFile([lowered], { path: 'a.ts', text: 'x', facts: factsOf('x') }, { ...defaultLintConfig, rules: { one: 'error' } }).findings.map(({ severity }) => severity), ['hint']);
  });

  it('does not take a comment behind code for the next line', () => {
    assert.deepEqual(linesOf('x // sightline-ignore one\nbad9').shown, ['unused-suppression:1', 'one:2', 'two:2']);
  });
});

describe('lines', () => {
  it('end with any of the three line ends', () => {
    const lines = makeLines('a\nb\r\nc\rd');
    assert.deepEqual([0, 2, 5, 7].map((offset) => lines.positionAt(offset)), [{ line: 1, column: 1 }, { line: 2, column: 1 }, { line: 3, column: 1 }, { line: 4, column: 1 }]);
  });
});
