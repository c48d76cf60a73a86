import { fieldOf, parseJson } from '../../base/json.ts';
import { withoutAnsi } from '../../base/text.ts';
import { levelOfText, type Level } from '../../model/severity.ts';

/** Longer JSON is not parsed for its level. */
const longestJson = 64 * 1024;
const levelKeys = ['level', 'severity', 'lvl', 'levelname', 'log.level', 'loglevel', 'severity_text', 'severityText', 'Level', '@l'];

const logfmt = /(?:^|\s)(?:level|lvl|severity|loglevel)=("?)([A-Za-z]{3,13})\1(?=\s|$)/i;
/** Glog's and Kubernetes' header: `E0512 10:00:00.1`. */
const glog = /^([IWEF])\d{4} \d\d:\d\d:\d\d/;
const bracketed = /[[<(]\s*(trace|debug|info|notice|warn|warning|error|err|critical|crit|fatal|panic|alert|emerg)\s*[\])>]/i;
const atStart = /^(trace|debug|info|notice|warn|warning|error|critical|fatal|panic)\s*[:|]/i;
/** In capitals a level is a level; in small letters it may be any word of the message. */
const capitals = /(?:^|[\s|:])(TRACE|DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|SEVERE|CRITICAL|FATAL|PANIC|ERR!)(?=$|[\s|:,\]-])/;
const glogLevels: Readonly<Record<string, Level>> = { I: 'info', W: 'warn', E: 'error', F: 'fatal' };

/** The level that a line states about itself, where Loki did not find one: JSON field, logfmt field, word before the message. */
export function levelOfLine(line: string): Level | undefined {
  const start = withoutAnsi(line.slice(0, 400)).trimStart();
  if (start.startsWith('{') && line.length <= longestJson) {
    const value = parseJson(line);
    if (value !== undefined) return levelOfJson(value);
  }
  const field = logfmt.exec(start)?.[2];
  if (field !== undefined) return levelOfText(field);
  const letter = glog.exec(start)?.[1];
  if (letter !== undefined) return glogLevels[letter];
  const head = start.slice(0, 120);
  const word = atStart.exec(head)?.[1] ?? bracketed.exec(head)?.[1] ?? capitals.exec(head)?.[1];
  return word === undefined ? undefined : levelOfText(word.replace('!', ''));
}

function levelOfJson(value: unknown): Level | undefined {
  for (const key of levelKeys) {
    const found = fieldOf(value, key);
    if (typeof found === 'string' || typeof found === 'number') return levelOfText(String(found));
  }
  return levelOfText(String(fieldOf(fieldOf(value, 'log'), 'level') ?? ''));
}
