import { isObject, parseJson } from '../../../base/json.ts';
import { withoutAnsi } from '../../../base/text.ts';
import { attributeText, type Attributes, type AttributeValue } from '../../../model/attributes.ts';
import { levelOfText, type Level } from '../../../model/severity.ts';
import { readLogfmt } from './logfmt.ts';
import { prefixOf } from './linePrefix.ts';
import type { LogQuestion } from '../questions.ts';
import { maxMessageChars } from './template.ts';

/** What can be known of a line before looking at source. */
export interface Line {
  /** The message as the program gave it to its logger; absent where the record has fields only. */
  readonly message: string | undefined;
  /** The whole body of a line that is made of fields without a message: some calls write such text themselves. */
  readonly raw?: string;
  /** Characters at the message's start that a formatter may have put there. */
  readonly freePrefix: number;
  /** Characters at its start that a formatter did put there. */
  readonly formatted: number;
  readonly level?: Level;
  readonly logger?: string;
  readonly service?: string;
  /** Message before its holes were filled, where the sender says it. */
  readonly template?: string;
  readonly attributes: Attributes;
}

const messageKeys = ['msg', 'message', 'event', '@m', 'Message', 'RenderedMessage', 'renderedMessage', 'short_message', 'text', 'body', 'M', 'log'];
const templateKeys = ['{OriginalFormat}', '@mt', 'MessageTemplate', 'messageTemplate', 'message_template', 'message.template', 'log.record.template', 'log.body.template'];
const levelKeys = ['level', 'severity', 'lvl', 'log.level', 'log_level', 'loglevel', 'levelname', '@l', 'Level', 'severity_text', 'L'];
const timeKeys = ['ts', 'time', 'timestamp', 't', 'at', 'caller', 'source', 'logger', 'err', 'error'];
const loggerKeys = ['logger', 'logger_name', 'loggerName', 'log.logger', 'logger.name', 'SourceContext', 'category', 'Category', 'CategoryName', 'log_logger', 'N', 'name', 'module', 'component', 'source_context'];

/** Reads the record's body: plain text, JSON or logfmt; escape sequences are taken off. */
export function readLine(record: LogQuestion): Line {
  const body = withoutAnsi(record.body.length > 4 * maxMessageChars ? record.body.slice(0, 4 * maxMessageChars) : record.body);
  const scope = usefulScope(record.scope);
  const base = record.service ? { service: record.service } : {};
  const structured = fieldsOf(body);
  const attributes: Attributes = structured ? { ...structured.fields, ...record.attributes } : record.attributes;
  const level = record.level ?? levelOfText(record.severityText ?? '') ?? levelOfText(attributeText(attributes, ...levelKeys) ?? '');
  const logger = scope ?? attributeText(attributes, ...loggerKeys);
  const template = attributeText(attributes, ...templateKeys);
  if (structured) {
    const key = messageKeys.find((each) => typeof structured.fields[each] === 'string');
    const message = key === undefined ? undefined : String(structured.fields[key]);
    if (key === 'log' && message !== undefined && structured.kind === 'json') return readLine({ ...record, body: message.trimEnd(), attributes: without(attributes, key) });
    return {
      ...base, message, ...(message === undefined && structured.kind === 'logfmt' ? { raw: body } : {}), freePrefix: 0, formatted: 0, attributes: key === undefined ? attributes : without(attributes, key),
      ...(level ? { level } : {}), ...(logger ? { logger } : {}), ...(template ? { template } : {}),
    };
  }
  const prefix = prefixOf(body);
  const behind = prefix.length === 0 ? undefined : fieldsBehind(body, prefix.length);
  if (behind !== undefined) {
    const known = { ...(level ?? prefix.level ? { level: (level ?? prefix.level) as Level } : {}), ...(logger ?? prefix.logger ? { scope: (logger ?? prefix.logger) as string } : {}) };
    return readLine({ ...record, ...known, body: behind });
  }
  const quoted = readQuoted(body.slice(prefix.length));
  if (quoted) {
    return {
      ...base, message: quoted.message, freePrefix: 0, formatted: 0, attributes: { ...quoted.fields, ...record.attributes }, ...(logger ?? prefix.logger ? { logger: (logger ?? prefix.logger) as string } : {}),
      ...(level ?? prefix.level ? { level: (level ?? prefix.level) as Level } : {}), ...(template ? { template } : {}),
    };
  }
  return {
    ...base, message: body, freePrefix: prefix.length, formatted: prefix.certain, attributes,
    ...(level ?? prefix.level ? { level: (level ?? prefix.level) as Level } : {}),
    ...(logger ?? prefix.logger ? { logger: (logger ?? prefix.logger) as string } : {}),
    ...(template ? { template } : {}),
  };
}

const quotedLine = /^"(?<message>(?:[^"\\\n]|\\.){1,2000})"(?= [A-Za-z_][\w.\-/]{0,80}=|$)/;

/** `"Waited before sending" delay="3s" verb="GET"`, as klog and logr write: the message in quotes, then its fields. */
function readQuoted(text: string): { readonly message: string; readonly fields: Attributes } | undefined {
  const found = quotedLine.exec(text);
  if (!found) return undefined;
  const rest = text.slice(found[0].length);
  const fields: Record<string, string> = {};
  for (const [, key = '', value = ''] of rest.matchAll(/(?:^|[ \n])([A-Za-z_][\w.\-/]{0,80})=("(?:[^"\\]|\\.)*"|<\n|\S*)/g)) fields[key] ??= value.startsWith('"') ? unescaped(value.slice(1, -1)) : value;
  return { message: unescaped(found.groups?.['message'] ?? ''), fields };
}

const unescaped = (text: string): string => text.replace(/\\(n|t|.)/g, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped === 't' ? '\t' : escaped));

function fieldsOf(body: string): { readonly kind: 'json' | 'logfmt'; readonly fields: Attributes } | undefined {
  const start = body.trimStart();
  if (start.startsWith('{')) {
    const json = parseJson(start);
    if (isObject(json)) return { kind: 'json', fields: json as Record<string, AttributeValue> };
  }
  const fields = readLogfmt(body);
  // `first=1 last=4` alone is a message of a program that writes so.
  return fields && [...messageKeys, ...levelKeys, ...timeKeys].some((key) => Object.hasOwn(fields, key)) ? { kind: 'logfmt', fields } : undefined;
}

/** A JSON object behind what a formatter puts in front of it. */
function fieldsBehind(body: string, from: number): string | undefined {
  const rest = body.slice(from).trim();
  return rest.startsWith('{"') && rest.endsWith('}') && isObject(parseJson(rest)) ? rest : undefined;
}

function without(attributes: Attributes, key: string): Attributes {
  const { [key]: _, ...rest } = attributes;
  return rest;
}

/** Scopes that name the bridge between logger and telemetry say nothing of the source. */
function usefulScope(scope: string | undefined): string | undefined {
  if (scope === undefined || scope === '' || /^@?opentelemetry|instrumentation|otel|^io\.opentelemetry/i.test(scope)) return undefined;
  return scope;
}
