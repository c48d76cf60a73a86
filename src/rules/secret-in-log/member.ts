import type { Finding } from '../../model/finding.ts';
import { leaksIn, type FoundLeak } from '../leaks.ts';
import { redactionsOf } from '../masking/redaction.ts';
import type { CheckedFile, Rule } from '../rule.ts';
import { secretLiteral } from './secretLiterals.ts';
import { judgeName } from './sensitiveNames.ts';

export const member: Rule = {
  id: 'secret-in-log',
  title: 'A secret reaches the log',
  severity: 'error',
  languages: ['typescript', 'python', 'go', 'java', 'csharp', 'rust', 'ruby', 'php'],
  check(file) {
    const vocabulary = { id: 'secrets', hint: hintOf(file.options), nameOf: (name: string) => judgeName(name, file.options), literalOf: secretLiteral, holdsSecrets: true };
    return leaksIn(file, vocabulary).map((found) => toFinding(found, file));
  },
};

const hint = /pass|pwd|pw|secret|senha|contrasen|token|jwt|bearer|key|cred|auth|cookie|otp|cvv|cvc|mnemonic|sess|card|seed|recovery|code|pin|conn|dsn|url|uri|env|header|meta|saml/i;
/** The user's own words may be anything. */
const hintOf = ({ sensitiveWords }: CheckedFile['options']): RegExp => (sensitiveWords.length === 0 ? hint : /(?:)/);

function toFinding({ leak, sink }: FoundLeak, file: CheckedFile): Omit<Finding, 'rule'> {
  const name = leak.name.split(/[.\s]+/).at(-1) ?? '';
  const named = leak.name === '' ? `${/[^s]s$/.test(leak.what) ? 'Some' : /^[aeiou]/i.test(leak.what) ? 'An' : 'A'} ${leak.what}` : `The ${leak.what} in \`${leak.name}\``;
  return {
    severity: 'error',
    confidence: Math.round(Math.min(leak.sure, 0.99) * 100) / 100,
    range: leak.range,
    message: `${named} ${/[^s]s$/.test(leak.what) ? 'go' : 'goes'} to ${sink.goal}. Leave it out, or log that it is there.`,
    related: leak.steps,
    fixes: redactionsOf(leak, file),
    ...(/^\w+$/.test(name) && judgeName(name, file.options)?.kind === 'sensitive' ? { name } : {}),
  };
}
