import assert from 'node:assert/strict';
import type { Template } from '../../../model/logFacts.ts';
import { compileTemplate, flattenText, matchTemplate, maxMessageChars } from './template.ts';

const free = { hole: 'any' } as const;
const digits = { hole: 'digits' } as const;
const match = (template: Template, message: string) => matchTemplate(compileTemplate(template), flattenText(message));

describe('templates against messages', () => {
  it('recovers the values of holes in order', () => {
    assert.deepEqual(match([{ text: 'moved ' }, digits, { text: ' items to ' }, free], 'moved 12 items to shelf 4')?.values, ['12', 'shelf 4']);
  });
  it('needs the literals in order', () => {
    assert.equal(match([{ text: 'first ' }, free, { text: ' second' }], 'second first'), undefined);
  });
  it('takes only digits where the verb takes digits', () => {
    assert.equal(match([{ text: 'port ' }, digits], 'port open'), undefined);
    assert.ok(match([{ text: 'port ' }, digits], 'port 0x1F90'));
  });
  it('takes a quoted text where the verb quotes', () => {
    assert.ok(match([{ text: 'no file ' }, { hole: 'quoted' }], 'no file "a b"'));
    assert.equal(match([{ text: 'no file ' }, { hole: 'quoted' }], 'no file a'), undefined);
  });
  it('does not begin or end inside a name', () => {
    assert.equal(match([{ text: 'user added' }], 'superuser added'), undefined);
    assert.equal(match([{ text: 'done' }], 'done2'), undefined);
    assert.ok(match([{ text: 'user' }, free], 'user42'));
  });
  it('finds a later place when the first does not fit', () => {
    assert.deepEqual(match([{ text: 'in ' }, digits, { text: ' ms' }], 'in the end in 12 ms')?.values, ['12']);
  });
  it('ends at the end where the template ends with text', () => {
    const found = match([{ text: 'a ' }, free, { text: ' z' }], 'a b z c z');
    assert.deepEqual(found?.values, ['b z c']);
  });
  it('allows text before and after, and says where its own begins and ends', () => {
    const found = match([{ text: 'disk full' }], '[worker 3] disk full (sda)');
    assert.deepEqual([found?.start, found?.end], [11, 20]);
  });
  it('takes white space at seams, line feeds and padding for free', () => {
    assert.deepEqual(match([{ text: 'a:   ' }, free, { text: '\n  b' }], 'a:\t1 b')?.values, ['1']);
  });
  it('takes characters of patterns as text', () => {
    assert.ok(match([{ text: 'cost (EUR) [a-z]+ $' }, free, { text: '^.*' }], 'cost (EUR) [a-z]+ $5^.*'));
    assert.equal(match([{ text: 'a.c' }], 'abc'), undefined);
  });
  it('matches a message that was cut inside it', () => {
    const found = match([{ text: 'could not reach the ' }, free, { text: ' because of a broken link' }], 'could not reach the shop because of a bro');
    assert.equal(found?.found, 1);
    assert.equal(found.partial, 'because of a bro'.length);
    assert.equal(match([{ text: 'could not reach the ' }, free, { text: ' because of' }], 'could not reach the sh')?.partial, 0);
    assert.equal(match([{ text: 'could not reach the ' }, free, { text: ' because of' }], 'could not reach the'), undefined);
    assert.equal(match([{ text: 'could not reach shop ' }, digits, { text: ' because of' }], 'could not reach shop seven'), undefined);
    assert.equal(match([{ text: 'could not reach the ' }, free, { text: ' because of' }], 'could not reach the sh…')?.found, 1);
  });
  it('takes a character or two of the next text only where they are no part of the value', () => {
    const took: Template = [{ text: 'sorted the mail in ' }, digits, { text: ' ms after noon' }];
    assert.deepEqual([match(took, 'sorted the mail in 5 m')?.partial, match(took, 'sorted the mail in 5')?.partial, match(took, 'sorted the mail in 5 x')], [1, 0, undefined]);
  });
  it('takes a message that ends before a value, at a mark that opens one, as cut', () => {
    assert.equal(match([{ text: 'closing shop id=' }, free, { text: ' for ' }, free], 'closing shop id=')?.found, 1);
  });
  it('begins behind what a formatter wrote, unless the template needs it', () => {
    const at = (template: Template, from: number) => matchTemplate(compileTemplate(template), flattenText('12:00 main rope: wet'), from);
    assert.deepEqual(at([free, { text: ': ' }, free], 11)?.values, ['rope', 'wet']);
    assert.equal(at([{ text: 'main rope' }], 11)?.start, 6);
  });
  it('ignores colours in both', () => {
    assert.ok(match([{ text: '\u001b[31mred ' }, free, { text: ' alert\u001b[0m' }], '\u001b[1mred\u001b[0m hot alert'));
  });
  it('shares neighbouring holes by white space', () => {
    assert.deepEqual(match([{ text: 'pair ' }, free, { text: ' ' }, free], 'pair a b')?.values, ['a', 'b']);
  });
  it('keeps scripts without spaces apart', () => {
    assert.deepEqual(match([{ text: '用户' }, free, { text: '登录成功' }], '用户李登录成功')?.values, ['李']);
  });
  it('looks at a long message up to its limit and does not hang on repeated text', () => {
    const long = 'ab '.repeat(400_000);
    const started = performance.now();
    assert.equal(flattenText(long).flat.length <= maxMessageChars, true);
    const hard: Template = Array.from({ length: 30 }, (_, at) => [{ text: 'ab' }, at % 2 ? digits : free]).flat();
    assert.equal(match([...hard, { text: 'never' }], long.slice(0, 8_000)), undefined);
    assert.ok(match([{ text: 'ab' }, free, { text: 'after the limit' }], long));
    assert.ok(performance.now() - started < 500);
  });
});
