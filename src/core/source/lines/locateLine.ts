import { fieldOf, isObject, numberOf, parseJson, textOf } from '../../../base/json.ts';
import { shortened } from '../../../base/text.ts';
import { attributeText, type Attributes } from '../../../model/attributes.ts';
import { levelOfNumber, type Level } from '../../../model/severity.ts';
import type { SourceAnswer } from '../../../model/sourceRef.ts';
import type { SpanKind } from '../../../model/span.ts';
import type { ByMessage, Climb, Ladder, OnClimb, Told } from '../ladder.ts';
import { readLine } from '../messages/line.ts';
import type { Neighbours } from '../messages/neighbours.ts';
import type { LogQuestion } from '../questions.ts';

export interface LocateOptions {
  /** At most so many candidates in each answer. */
  readonly top: number;
  /** Adds `certainty`, `label`, `values`, `readAs` (what the line was read as) and `ladder` (what each rung found). */
  readonly explain?: boolean;
}

const spanKinds: readonly SpanKind[] = ['internal', 'server', 'client', 'producer', 'consumer'];

/** Of one line: what is written, and how it came about where it may serve for other lines. */
export interface LineAnswer {
  /** Without `id`. */
  readonly shown: Readonly<Record<string, unknown>>;
  /** A string, a number or any other JSON. */
  readonly id: unknown;
  /** Set where nothing but the message of a log record and the lines before decided. */
  readonly climbed?: { readonly climb: Climb; readonly how: ByMessage };
  /** True where nothing but the text of the line was looked at: not the lines before. */
  readonly isFixed: boolean;
}

/**
 * Answers one JSON line `{"id","kind":"log"|"span"|"stack","record":{…}}`; one that cannot be read with the reason. `neighbours` are those of the lines
 * before.
 */
export function locateLine(ladder: Ladder, line: string, options: LocateOptions, neighbours: Neighbours): LineAnswer {
  const failed = (id: unknown, reason: string): LineAnswer => ({ id, shown: { file: null, reason }, isFixed: false });
  const question = parseJson(line);
  if (!isObject(question)) return failed(null, 'The line is not a JSON object.');
  const id = question['id'] ?? null;
  const record = question['record'];
  if (!isObject(record)) return failed(id, 'There is no object under "record".');
  try {
    const rungs: { readonly rung: string; readonly result: string }[] = [];
    const told: Told = (rung, answer) => void rungs.push({ rung, result: answer === undefined ? 'nothing to go by' : answer.found ? `${answer.certainty} ${answer.candidates[0].file}:${answer.candidates[0].line}` : answer.reason });
    let climbed: LineAnswer['climbed'];
    const answer = answerOf(ladder, question['kind'], record, neighbours, options.explain ? told : undefined, (climb, how) => { climbed = { climb, how }; });
    if (typeof answer === 'string') return failed(id, answer);
    const more = options.explain ? { ...(question['kind'] === 'log' ? { readAs: readAs(record) } : {}), ladder: rungs } : {};
    return { id, shown: { ...shown(answer, options), ...more }, isFixed: question['kind'] !== 'log', ...(climbed ? { climbed } : {}) };
  } catch (error) {
    return failed(id, `The record could not be looked at: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function answerOf(ladder: Ladder, kind: unknown, record: Readonly<Record<string, unknown>>, neighbours: Neighbours, told: Told | undefined, onClimb: OnClimb): SourceAnswer | string {
  const attributes = (isObject(record['attributes']) ? record['attributes'] : {}) as Attributes;
  const scope = textOf(record['scope']) ?? textOf(fieldOf(record['scope'], 'name'));
  const service = textOf(record['service']) ?? attributeText(attributes, 'service.name', 'service_name');
  const shared = { attributes, ...(scope === undefined ? {} : { scope }), ...(service === undefined ? {} : { service }) };
  if (kind === 'log') {
    const log = logOf(record);
    return log === undefined ? 'A log record needs a "body".' : ladder.locateLog({ ...shared, ...log }, neighbours, told, onClimb);
  }
  if (kind === 'span') {
    const name = textOf(record['name']);
    if (name === undefined) return 'A span record needs a "name".';
    const said = (textOf(record['spanKind']) ?? textOf(record['kind']))?.toLowerCase().replace(/^span_kind_/, '');
    const spanKind = spanKinds.find((each) => each === said);
    return ladder.locateSpan({ ...shared, name, ...(spanKind ? { kind: spanKind } : {}) }, told);
  }
  if (kind === 'stack') {
    const text = textOf(record['text']);
    if (text === undefined) return 'A stack record needs a "text".';
    return ladder.stacks.firstOwn(text, service) ?? { found: false, reason: 'No frame of the stack is in the workspace.' };
  }
  return 'The "kind" is none of log, span, stack.';
}

function logOf(record: Readonly<Record<string, unknown>>): Pick<LogQuestion, 'body' | 'level' | 'severityText'> | undefined {
  const body = record['body'];
  if (body === undefined || body === null) return undefined;
  const severityText = textOf(record['severityText']);
  const level: Level | undefined = levelOfNumber(numberOf(record['severityNumber']) ?? 0);
  return { body: typeof body === 'string' ? body : JSON.stringify(body), ...(severityText === undefined ? {} : { severityText }), ...(level ? { level } : {}) };
}

/** What the engine took the line for. */
function readAs(record: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const line = readLine({ attributes: (isObject(record['attributes']) ? record['attributes'] : {}) as Attributes, ...(logOf(record) ?? { body: '' }) });
  const { message, level, logger, template, freePrefix, attributes } = line;
  return { message: shortened(message ?? '', 500), ...(freePrefix > 0 ? { prefix: freePrefix } : {}), ...(level ? { level } : {}), ...(logger ? { logger } : {}), ...(template ? { template } : {}), keys: Object.keys(attributes).slice(0, 100) };
}

/** An answer as it is written, without `id`. */
export function shown(answer: SourceAnswer, { top, explain }: LocateOptions): Readonly<Record<string, unknown>> {
  if (!answer.found) return { file: null, reason: answer.reason };
  const [first] = answer.candidates;
  return {
    file: first.file, line: first.line, confidence: first.confidence, method: answer.rung,
    ...(explain ? { certainty: answer.certainty, label: first.label, ...(first.values ? { values: first.values } : {}) } : {}),
    ...(answer.leftOut ? { leftOut: answer.leftOut } : {}),
    candidates: answer.candidates.slice(0, top).map(({ file, line, confidence }) => ({ file, line, confidence })),
  };
}
