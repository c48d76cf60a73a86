import assert from 'node:assert/strict';
import type { FileFacts } from '../../model/facts.ts';
import type { Rule } from '../../rules/rule.ts';
import { emptyFacts } from '../source/parser.ts';
import { checkFile, defaultLintOptions } from './checkFile.ts';
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

const linesOf = (text: string, options = defaultLintOptions) => {
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
    assert.deepEqual(linesOf('bad9', { ...defaultLintOptions, disabledRules: ['one'] }).shown, ['two:1']);
    const text = 'bad9';
    assert.equal(checkFile([finder('one')], { path: 'a.py', text, facts: { ...factsOf(text), language: 'python' } }).findings.length, 0);
  });

  it('follows comments on the line and alone on the line before, for the rules they name', () => {
    const result = linesOf('bad9 // sightline-ignore one: a reason\n// sightline-ignore one, two\nbad9\n\nbad9 // sightline-ignore three');
    assert.deepEqual(result.shown, ['two:1', 'one:5', 'two:5']);
    assert.equal(result.suppressed, 3);
  });

  it('does not take a comment behind code for the next line', () => {
    assert.deepEqual(linesOf('x // sightline-ignore one\nbad9').shown, ['one:2', 'two:2']);
  });
});

describe('lines', () => {
  it('end with any of the three line ends', () => {
    const lines = makeLines('a\nb\r\nc\rd');
    assert.deepEqual([0, 2, 5, 7].map((offset) => lines.positionAt(offset)), [{ line: 1, column: 1 }, { line: 2, column: 1 }, { line: 3, column: 1 }, { line: 4, column: 1 }]);
  });
});
