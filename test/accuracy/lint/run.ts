import { parseArgs } from 'node:util';
import { examine, halves } from './exam.ts';
import { macroF1, measuresOf } from './score.ts';

const { values } = parseArgs({ options: { half: { type: 'string', multiple: true, default: [...halves] }, misses: { type: 'boolean', default: false } } });

for (const half of halves.filter((each) => values.half.includes(each))) {
  const { counts, wrong } = await examine(half);
  if (values.misses) for (const line of wrong) console.log(line);
  console.log(`\n${half}`.padEnd(33), 'should fire, stay silent  precision  recall  F1');
  for (const [rule, byLanguage] of counts) {
    for (const [language, count] of [...byLanguage].sort(([a], [b]) => a.localeCompare(b))) {
      const { precision, recall, f1 } = measuresOf(count);
      console.log(`${rule} ${language}`.padEnd(32), String(count.right + count.missed).padStart(11), String(count.silent + count.wrong).padStart(12), precision.toFixed(3).padStart(10), recall.toFixed(3).padStart(8), f1.toFixed(3).padStart(6));
    }
    console.log(`${rule} macro-F1`.padEnd(76), macroF1(byLanguage.values()).toFixed(3).padStart(7), '\n');
  }
}
