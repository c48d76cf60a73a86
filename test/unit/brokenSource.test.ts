import assert from 'node:assert/strict';
import { member as csharp } from '../../src/languages/csharp/member.ts';
import { member as go } from '../../src/languages/go/member.ts';
import { member as java } from '../../src/languages/java/member.ts';
import { member as python } from '../../src/languages/python/member.ts';
import { member as typescript } from '../../src/languages/typescript/member.ts';
import type { Range } from '../../src/model/expr.ts';
import type { FileFacts } from '../../src/model/facts.ts';
import { makeTestParser } from '../kit/drawFacts.ts';
import { breakText, makeRandom, tangledSource } from '../kit/tangledSource.ts';

const rangesOf = (facts: FileFacts): Range[] => [
  ...facts.logCalls, ...facts.spanStarts, ...facts.routes, ...facts.functions, ...facts.assignments, ...facts.throws, ...facts.catches, ...facts.types, ...facts.metrics, ...facts.imports,
].map(({ range }) => range);

describe('broken source', () => {
  for (const [file, sample] of Object.entries(tangledSource)) {
    it(`${file}: 150 broken texts are read without a throw, with places inside the text`, async function () {
      this.timeout(20_000);
      const parser = await makeTestParser(typescript, python, go, java, csharp);
      const whole = await parser.read(file, sample);
      assert.ok(whole && whole.logCalls.length > 0);
      const random = makeRandom(7);
      for (let index = 0; index < 150; index++) {
        let text = breakText(sample, random);
        if (index % 2) text = breakText(text, random);
        const facts = await parser.read(file, text);
        assert.ok(facts);
        for (const { start, end } of rangesOf(facts)) assert.ok(start >= 0 && start <= end && end <= text.length, `${start}–${end} of ${text.length} in ${JSON.stringify(text)}`);
      }
    });
  }
});
