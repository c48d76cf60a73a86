import { fieldOf, isObject, numberOf, parseJson, textOf } from '../../base/json.ts';
import { attributeText, type Attributes } from '../../model/attributes.ts';
import { levelOfNumber, type Level } from '../../model/severity.ts';
import type { SourceAnswer } from '../../model/sourceRef.ts';
import type { SpanKind } from '../../model/span.ts';
import type { Ladder } from './ladder.ts';
import { Neighbours } from './neighbours.ts';

export interface LocateOptions {
  /** At most so many candidates in each answer. */
  readonly top: number;
  /** Adds `certainty` and what the line was read as. */
  readonly explain?: boolean;
}

const spanKinds: readonly SpanKind[] = ['internal', 'server', 'client', 'producer', 'consumer'];

/**
 * Answers JSON lines `{"id","kind":"log"|"span"|"stack","record":{…}}` one by one, in order, as JSON lines. A line that cannot be
 * read gives one error record (`{"id","file":null,"reason"}`) and the next goes on. Empty lines give nothing.
 */
export async function* locateLines(ladder: Ladder, lines: AsyncIterable<string> | Iterable<string>, options: LocateOptions): AsyncGenerator<string> {
  const neighbours = new Neighbours();
  for await (const line of lines) {
    if (line.trim() === '') continue;
    yield JSON.stringify(locateLine(ladder, line, options, neighbours));
  }
}

function locateLine(ladder: Ladder, line: string, options: LocateOptions, neighbours: Neighbours): unknown {
  const question = parseJson(line);
  if (!isObject(question)) return { id: null, file: null, reason: 'The line is not a JSON object.' };
  const id = question['id'] ?? null;
  const record = question['record'];
  if (!isObject(record)) return { id, file: null, reason: 'There is no object under "record".' };
  try {
    const answer = answerOf(ladder, question['kind'], record, neighbours);
    return typeof answer === 'string' ? { id, file: null, reason: answer } : { id, ...shown(answer, options) };
  } catch (error) {
    return { id, file: null, reason: `The record could not be looked at: ${error instanceof Error ? error.message : String(error)}` };
  }
}

function answerOf(ladder: Ladder, kind: unknown, record: Readonly<Record<string, unknown>>, neighbours: Neighbours): SourceAnswer | string {
  const attributes = (isObject(record['attributes']) ? record['attributes'] : {}) as Attributes;
  const scope = textOf(record['scope']) ?? textOf(fieldOf(record['scope'], 'name'));
  const service = textOf(record['service']) ?? attributeText(attributes, 'service.name', 'service_name');
  const shared = { attributes, ...(scope === undefined ? {} : { scope }), ...(service === undefined ? {} : { service }) };
  if (kind === 'log') {
    const body = record['body'];
    if (body === undefined) return 'A log record needs a "body".';
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const severityText = textOf(record['severityText']);
    const level: Level | undefined = levelOfNumber(numberOf(record['severityNumber']) ?? 0);
    return ladder.locateLog({ ...shared, body: text, ...(severityText === undefined ? {} : { severityText }), ...(level ? { level } : {}) }, neighbours);
  }
  if (kind === 'span') {
    const name = textOf(record['name']);
    if (name === undefined) return 'A span record needs a "name".';
    const said = (textOf(record['spanKind']) ?? textOf(record['kind']))?.toLowerCase().replace(/^span_kind_/, '');
    const spanKind = spanKinds.find((each) => each === said);
    return ladder.locateSpan({ ...shared, name, ...(spanKind ? { kind: spanKind } : {}) });
  }
  if (kind === 'stack') {
    const text = textOf(record['text']);
    if (text === undefined) return 'A stack record needs a "text".';
    return ladder.stacks.firstOwn(text, service) ?? { found: false, reason: 'No frame of the stack is in the workspace.' };
  }
  return 'The "kind" is none of log, span, stack.';
}

function shown(answer: SourceAnswer, { top, explain }: LocateOptions): Readonly<Record<string, unknown>> {
  if (!answer.found) return { file: null, reason: answer.reason };
  const [first] = answer.candidates;
  return {
    file: first.file, line: first.line, confidence: first.confidence, method: answer.rung,
    ...(explain ? { certainty: answer.certainty, label: first.label, ...(first.values ? { values: first.values } : {}) } : {}),
    candidates: answer.candidates.slice(0, top).map(({ file, line, confidence }) => ({ file, line, confidence })),
  };
}
