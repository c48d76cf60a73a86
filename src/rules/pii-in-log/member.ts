import { leaksIn } from '../leaks.ts';
import { redactionsOf } from '../masking/redaction.ts';
import type { Rule } from '../rule.ts';
import { isTestCode } from '../code/testCode.ts';
import { judgePersonalName } from './personalNames.ts';

const hint = /mail|phone|mobile|msisdn|fax|street|address|post_?code|postal|zip|birth|dob|ssn|social|nino|national|personal|aadha|cpf|passport|tax|licen[cs]e|sin_?num|tin_?num|id_?card|diagnos|prescr|medical|blood|disab|allerg|health|patient|iban|bic|bank|account|routing|sort_?code|card|cvv|cvc|pan_?num|salary|wage|income|credit|name|gender|ethnic|religi|orientation|marital/i;

export const member: Rule = {
  id: 'pii-in-log',
  title: 'Personal data reaches the log',
  severity: 'warning',
  languages: ['typescript', 'python', 'go', 'java', 'csharp'],
  check(file) {
    if (isTestCode(file.path)) return [];
    const vocabulary = { id: 'personal data', hint, nameOf: (name: string) => judgePersonalName(name, file.options), literalOf: () => undefined, holdsSecrets: false };
    return leaksIn(file, vocabulary).map(({ leak, sink }) => {
      const name = leak.name.split(/[.\s]+/).at(-1) ?? '';
      return {
        severity: 'warning',
        confidence: Math.round(Math.min(leak.sure, 0.95) * 100) / 100,
        range: leak.range,
        message: `The ${leak.what}${leak.name === '' ? '' : ` (\`${leak.name}\`)`} of a person goes to ${sink.goal}, where many can read it and nothing deletes it on demand. Log an id instead.`,
        related: leak.steps,
        fixes: redactionsOf(leak, file),
        ...(/^\w+$/.test(name) && judgePersonalName(name, file.options)?.kind === 'sensitive' ? { name } : {}),
      };
    });
  },
};
