import { leaksIn } from '../leaks.ts';
import { redactionsOf } from '../redaction.ts';
import type { Rule } from '../rule.ts';
import { isTestCode } from '../testCode.ts';
import { judgePersonalName } from './personalNames.ts';

export const member: Rule = {
  id: 'pii-in-log',
  title: 'Personal data reaches the log',
  severity: 'warning',
  languages: ['typescript', 'python', 'go', 'java', 'csharp'],
  check(file) {
    if (isTestCode(file.path)) return [];
    const vocabulary = { nameOf: (name: string) => judgePersonalName(name, file.options), literalOf: () => undefined, holdsSecrets: false };
    return leaksIn(file, vocabulary).map(({ leak, sink }) => {
      const name = leak.name.split(/[.\s]+/).at(-1) ?? '';
      return {
        severity: 'warning',
        confidence: Math.round(Math.min(leak.sure, 0.95) * 100) / 100,
        range: leak.range,
        message: `${/^[aeiou]/i.test(leak.what) ? 'An' : 'A'} ${leak.what}${leak.name === '' ? '' : ` (\`${leak.name}\`)`} of a person goes to ${sink.goal}, where many can read it and nothing deletes it on demand. Log an id instead.`,
        related: leak.steps,
        fixes: redactionsOf(leak, file),
        ...(/^\w+$/.test(name) && judgePersonalName(name, file.options)?.kind === 'sensitive' ? { name } : {}),
      };
    });
  },
};
