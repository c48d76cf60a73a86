import assert from 'node:assert/strict';
import { makeTestParser } from '../../../test/kit/drawFacts.ts';
import { member } from '../../languages/go/member.ts';
import { makeAudience } from './audience.ts';

describe('who reads what is printed', () => {
  it('is told in a moment of a file that names writers of answers again and again', async function () {
    this.timeout(5_000);
    const facts = await (await makeTestParser(member)).read('cmd/a.go', 'package main\n');
    assert.ok(facts);
    const said = (text: string) => makeAudience({ path: 'cmd/a.go', text, facts, options: { sensitiveWords: [], harmlessWords: [] } })({ start: 0, end: 1 }, 0);
    const many = 'func h(w http.ResponseWriter) {}\n'.repeat(60_000);
    assert.equal(said(many), 'operator');
    assert.equal(said(`${many}var mux = http.NewServeMux()\n`), 'service');
  });
});
