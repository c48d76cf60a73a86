import assert from 'node:assert/strict';
import { literalOf, type Expr } from './expr.ts';

const range = { start: 0, end: 0 };
const text = (value: string): Expr => ({ kind: 'text', value, range });
const template = (...parts: readonly Expr[]): Expr => ({ kind: 'template', style: 'concat', parts, range });

describe('the literal text of an expression', () => {
  it('is that of a text, and of a template without holes', () => {
    assert.equal(literalOf(text('order')), 'order');
    assert.equal(literalOf(template(text('order '), text('shipped'))), 'order shipped');
    assert.equal(literalOf(template()), '');
  });
  it('is none where there is a hole, or no text', () => {
    assert.equal(literalOf(template(text('order '), { kind: 'name', name: 'id', range })), undefined);
    assert.equal(literalOf({ kind: 'number', text: '7', range }), undefined);
    assert.equal(literalOf(undefined), undefined);
  });
});
