import { isObject, parseJson } from '../../../base/json.ts';
import { withoutAnsi } from '../../../base/text.ts';
import { attributeText, type Attributes, type AttributeValue } from '../../../model/attributes.ts';
import { levelOfText, type Level } from '../../../model/severity.ts';
import { readLogfmt } from './logfmt.ts';
import { readPythonDict } from './pythonRepr.ts';
import { prefixOf } from './linePrefix.ts';
import type { LogQuestion } from '../questions.ts';
import { endOf } from './lineEnd.ts';
import { cutText, flatOffset, flattenText, maxMessageChars, type FlatText } from './template.ts';

/** What can be known of a line before looking at source. */
export interface Line {
  /** The message as the program gave it to its logger; absent where the record has fields only. */
  readonly message: string | undefined;
  /** The whole body of a line that is made of fields without a message: some calls write such text themselves. */
  readonly raw?: string;
  /** Message or raw body, made ready for matching. */
  readonly text: FlatText;
  /** The text without what a formatter may have put behind the message; absent where nothing did. */
  readonly bare?: FlatText;
  /** Characters at the text's start that a formatter may have put there. */
  readonly freePrefix: number;
  /** Characters at its start that a formatter did put there. */
  readonly formatted: number;
  readonly level?: Level;
  readonly logger?: string;
  /** True where the logger's name is rather that of the program: it may speak for a call, never against one. */
  readonly ofProgram?: boolean;
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

/** Fields that a formatter adds to every record. */
export const formatterKeys: ReadonlySet<string> = new Set([...messageKeys, ...levelKeys, ...loggerKeys, ...timeKeys.filter((key) => !key.startsWith('err')), 'pid', 'hostname', 'v', 'thread', 'thread_name']);

/** Reads the record's body: plain text, JSON or logfmt; escape sequences are taken off. */
export function readLine(record: LogQuestion): Line {
  const body = withoutAnsi(record.body.length > 4 * maxMessageChars ? record.body.slice(0, 4 * maxMessageChars) : record.body);
  const scope = usefulScope(record.scope);
  const structured = fieldsOf(body);
  const attributes: Attributes = structured ? { ...structured.fields, ...record.attributes } : record.attributes;
  const level = record.level ?? levelOfText(record.severityText ?? '') ?? levelOfText(attributeText(attributes, ...levelKeys) ?? '');
  const logger = scope ?? attributeText(attributes, ...loggerKeys);
  const known = { ...(record.service ? { service: record.service } : {}), ...optional('template', attributeText(attributes, ...templateKeys)) };
  if (structured) {
    const key = messageKeys.find((each) => typeof structured.fields[each] === 'string');
    const message = key === undefined ? undefined : withoutAnsi(String(structured.fields[key]));
    if (key === 'log' && message !== undefined && structured.kind === 'json') return readLine({ ...record, body: message.trimEnd(), attributes: without(attributes, key) });
    // pino and bunyan name the program under `name`, beside process and host.
    const ofProgram = logger !== undefined && logger === structured.fields['name'] && structured.fields['pid'] !== undefined && structured.fields['hostname'] !== undefined;
    const raw = message === undefined && structured.kind === 'logfmt' ? body : undefined;
    const inside = message === undefined ? undefined : prefixOf(message);
    return {
      ...known, message, ...optional('raw', raw), ...textOf(message ?? raw ?? '', inside?.length ?? 0, inside?.certain ?? 0), attributes: key === undefined ? attributes : without(attributes, key),
      ...optional('level', level ?? inside?.level), ...optional('logger', logger), ...(ofProgram ? { ofProgram } : {}),
    };
  }
  const prefix = prefixOf(body);
  const told = { ...optional('level', level ?? prefix.level), ...optional('logger', logger ?? prefix.logger) };
  const behind = prefix.length === 0 ? undefined : fieldsBehind(body, prefix.length);
  if (behind !== undefined) return readLine({ ...record, ...optional('level', told.level), ...optional('scope', told.logger), body: behind });
  const quoted = readQuoted(body.slice(prefix.length));
  if (quoted) return { ...known, ...told, message: quoted.message, ...textOf(quoted.message, 0, 0), attributes: { ...quoted.fields, ...record.attributes } };
  const end = endOf(body, prefix.certain > 0);
  return { ...known, ...told, ...optional('logger', told.logger ?? end.logger), message: body, ...textOf(body, prefix.length, prefix.certain, end), attributes: end.fields ? { ...end.fields, ...attributes } : attributes };
}

const optional = <K extends string, V>(key: K, value: V | undefined): { readonly [key in K]?: V } => (value === undefined || value === '' ? {} : { [key]: value } as { readonly [key in K]?: V });

/** A message ready for matching. */
function textOf(message: string, prefix: number, certain: number, { start } = endOf(message)): Pick<Line, 'text' | 'bare' | 'freePrefix' | 'formatted'> {
  const text = flattenText(message);
  const cut = start < message.length ? cutText(text, flatOffset(message, start)) : text;
  const formatted = flatOffset(message, certain);
  return { text, ...(cut.flat.length < text.flat.length ? { bare: cut } : {}), freePrefix: flatOffset(message, prefix), formatted: formatted > 0 && text.flat.charAt(formatted) === ' ' ? formatted + 1 : formatted };
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
  const dictionary = start.startsWith("{'") ? readPythonDict(start.trimEnd()) : undefined;
  if (dictionary && messageKeys.some((key) => Object.hasOwn(dictionary, key))) return { kind: 'json', fields: dictionary };
  const fields = readLogfmt(body);
  // `first=1 last=4` alone is a message of a program that writes so.
  return fields && [...messageKeys, ...levelKeys, ...timeKeys].some((key) => Object.hasOwn(fields, key)) ? { kind: 'logfmt', fields } : undefined;
}

/** A JSON object, or a message among logfmt's fields, behind what a formatter or a container's runtime puts in front of it. */
function fieldsBehind(body: string, from: number): string | undefined {
  const rest = body.slice(from).trim();
  if (rest.startsWith('{"')) return rest.endsWith('}') && isObject(parseJson(rest)) ? rest : undefined;
  const fields = /^[a-z@]\w{0,20}=/i.test(rest) ? readLogfmt(rest) : undefined;
  return fields && messageKeys.some((key) => Object.hasOwn(fields, key)) ? rest : undefined;
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
