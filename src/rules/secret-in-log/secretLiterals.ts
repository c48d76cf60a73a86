interface Shape {
  readonly what: string;
  /** A cheap look before the pattern. */
  readonly hint: string;
  readonly pattern: RegExp;
}

/** Formats that issuers publish: a fixed start, then a known alphabet and length. */
const shapes: readonly Shape[] = [
  { what: 'private key', hint: '-----BEGIN', pattern: /-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY(?: BLOCK)?-----/ },
  { what: 'JSON web token', hint: 'eyJ', pattern: /\beyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]{8,}/ },
  { what: 'AWS access key', hint: 'A', pattern: /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/ },
  { what: 'GitHub token', hint: 'gh', pattern: /\bgh[pousr]_[A-Za-z0-9]{36,}\b/ },
  { what: 'GitHub token', hint: 'github_pat_', pattern: /\bgithub_pat_\w{40,}\b/ },
  { what: 'GitLab token', hint: 'gl', pattern: /\bgl(?:pat|dt|rt|ptt|cbt)-[\w-]{20,}/ },
  { what: 'Slack token', hint: 'xox', pattern: /\bxox[abeoprs]-[\w-]{10,}/ },
  { what: 'Slack webhook', hint: 'hooks.slack.com', pattern: /hooks\.slack\.com\/(?:services|workflows)\/T\w+\/\w+\/\w+/ },
  { what: 'Stripe key', hint: '_', pattern: /\b(?:sk|rk)_(?:live|test)_[A-Za-z0-9]{16,}\b/ },
  { what: 'Stripe webhook secret', hint: 'whsec_', pattern: /\bwhsec_[A-Za-z0-9]{24,}\b/ },
  { what: 'Google API key', hint: 'AIza', pattern: /\bAIza[\w-]{35}(?![\w-])/ },
  { what: 'Google OAuth token', hint: 'ya29.', pattern: /\bya29\.[\w-]{20,}/ },
  { what: 'OpenAI key', hint: 'sk-', pattern: /\bsk-(?:proj-|svcacct-)?[\w-]{40,}\b/ },
  { what: 'Anthropic key', hint: 'sk-ant-', pattern: /\bsk-ant-[\w-]{20,}/ },
  { what: 'npm token', hint: 'npm_', pattern: /\bnpm_[A-Za-z0-9]{36}\b/ },
  { what: 'PyPI token', hint: 'pypi-', pattern: /\bpypi-AgE[\w-]{40,}/ },
  { what: 'SendGrid key', hint: 'SG.', pattern: /\bSG\.[\w-]{20,}\.[\w-]{30,}/ },
  { what: 'Twilio key', hint: 'SK', pattern: /\bSK[0-9a-f]{32}\b/ },
  { what: 'Hugging Face token', hint: 'hf_', pattern: /\bhf_[A-Za-z0-9]{30,}\b/ },
  { what: 'Vault token', hint: 'hvs.', pattern: /\bhvs\.[\w-]{20,}/ },
  { what: 'DigitalOcean token', hint: 'do', pattern: /\bdo[opr]_v1_[0-9a-f]{64}\b/ },
  { what: 'Telegram bot token', hint: ':AA', pattern: /\b\d{8,10}:AA[\w-]{33}\b/ },
  { what: 'basic credentials', hint: 'Basic ', pattern: /\bBasic [A-Za-z0-9+/]{16,}={0,2}(?![A-Za-z0-9+/])/ },
  { what: 'connection string', hint: ';', pattern: /\b(?:Server|Data Source|Host|User Id|Uid|Username|AccountName|Endpoint)=[^;"]{1,200};(?:[^;"]{0,200};){0,8}\s*(?:Password|Pwd|AccountKey|SharedAccessKey)=(?!\*|<|\{|\[|%|\$|x+\b|\.{2}|(?:password|pwd|secret|your|redacted|changeme)\b)[^;"\s]{4,}/i },
  { what: 'password in an address', hint: '://', pattern: /\b(?:https?|ftps?|sftp|ssh|smtps?|imaps?|ldaps?|postgres(?:ql)?|mysql|mariadb|mongodb(?:\+srv)?|rediss?|amqps?|mssql|sqlserver|clickhouse|kafka|nats|mqtts?)(?:\+\w+)?:\/\/[^\s:/@{}$%<>*]{0,64}:(?!(?:\*+|x+|pass(?:word)?|pwd|pw|secret|redacted|\.+)@)[^\s:/@{}$%<>*]{3,}@[\w.-]+/i },
];

const shown = /EXAMPLE|example|xxxx|XXXX|\.\.\.|…|(.)\1{9,}|1234567890abcdef|your[-_]/;

/** What a literal text is when it has the form of an issued secret; examples and fillers are none. */
export function secretLiteral(text: string): { readonly what: string; readonly start: number; readonly end: number } | undefined {
  if (text.length < 12 || text.length > 20_000) return undefined;
  for (const { what, hint, pattern } of shapes) {
    if (!text.includes(hint)) continue;
    const match = pattern.exec(text);
    if (match && !shown.test(match[0]) && !/:\/\/([^:@/]+):\1@/.test(match[0])) return { what, start: match.index, end: match.index + match[0].length };
  }
  return cardNumber(text);
}

/** Digits that pass the check of payment cards (ISO/IEC 7812) and start like one. */
function cardNumber(text: string): ReturnType<typeof secretLiteral> {
  for (const match of text.matchAll(/(?<![\d.-])(?:4\d{3}|5[1-5]\d{2}|2[2-7]\d{2}|6011|65\d{2}|3[47]\d{2})(?:[ -]?\d){9,15}(?![\d.-])/g)) {
    const digits = match[0].replace(/\D/g, '');
    if (digits.length < 15 || digits.length > 16 || /^(\d)\1+$/.test(digits)) continue;
    let sum = 0;
    for (let index = 0; index < digits.length; index++) {
      const digit = Number(digits[digits.length - 1 - index]);
      const doubled = index % 2 === 1 ? digit * 2 : digit;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    if (sum % 10 === 0) return { what: 'card number', start: match.index, end: match.index + match[0].length };
  }
  return undefined;
}
