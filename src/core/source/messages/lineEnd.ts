import { isObject, parseJson } from '../../../base/json.ts';
import type { Attributes, AttributeValue } from '../../../model/attributes.ts';

export interface LineEnd {
  /** Where what a formatter may have put behind the message begins; the text's length where nothing did. */
  readonly start: number;
  readonly logger?: string;
  /** Fields that stand there as JSON. */
  readonly fields?: Attributes;
}

const maxTail = 2_000;
const pairs = /(?:[ \t][A-Za-z_][\w./-]{0,60}=(?:"(?:[^"\\]|\\.){0,400}"|[^\s"=]{0,200}))+$/;
/** `(kafka.server.Broker)`, `[app.views]`; one word only where a formatter wrote in front too. */
const named = /[ \t]+[([]([A-Za-z_@][\w$/-]{0,80}(?:[.:][\w$/-]{1,80}){0,12})[)\]]$/;
const elapsed = /[ \t]\+\d+(?:ms|s|m|h)$/;
const json = /[ \t]\{"/;
const stack = /\n[ \t]{0,40}(?:Traceback \(most recent call last\):|goroutine \d+ \[|at [\w$.<@/\\[]|#0 )/;
const thrown = /^(?:[\w$]+\.)*[A-Z][\w$]*(?:Error|Exception|Throwable|Failure|Warning|Interrupt)\b|^Error\b/;

/** What a formatter may have put behind the message: a stack, fields, the logger's name, the time since the last line. `formatted` where one wrote in front. */
export function endOf(text: string, formatted = false): LineEnd {
  const behind = text.includes('\n') ? stackStart(text) : undefined;
  if (behind !== undefined) return { start: behind };
  let start = text.trimEnd().length;
  const tail = (): string => text.slice(Math.max(0, start - maxTail), start);
  let fields: Attributes | undefined;
  const close = text.charAt(start - 1);
  if (close === '}') {
    const open = json.exec(tail());
    const read = open ? parseJson(tail().slice(open.index + 1)) : undefined;
    if (open && isObject(read)) {
      start -= tail().length - open.index;
      fields = read as Readonly<Record<string, AttributeValue>>;
    }
  } else if (/[\w"]/.test(close)) {
    const behind = tail();
    start -= (behind.includes('=') ? pairs.exec(behind) : behind.includes('+') ? elapsed.exec(behind) : null)?.[0].length ?? 0;
  }
  const ended = /[)\]]/.test(text.charAt(start - 1)) ? named.exec(tail()) : null;
  const owner = ended && (formatted || /[.:]/.test(ended[1] ?? '')) ? ended : null;
  if (owner) start -= owner[0].length;
  const found = start <= 0 ? text.length : start;
  return { start: found, ...(owner ? { logger: owner[1] ?? '' } : {}), ...(fields ? { fields } : {}) };
}

/** Where a stack begins behind the message's own lines; the line that names its error is part of it. */
function stackStart(text: string): number | undefined {
  const found = stack.exec(text);
  if (!found) return undefined;
  let start = found.index;
  for (let at = text.indexOf('\n'); at >= 0 && at < start; at = text.indexOf('\n', at + 1)) {
    if (thrown.test(text.slice(at + 1, at + 200))) start = at;
  }
  return text.slice(0, start).trim() === '' ? undefined : start;
}
