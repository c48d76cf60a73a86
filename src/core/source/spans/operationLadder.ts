import { attributeText } from '../../../model/attributes.ts';
import type { Certainty, SourceAnswer } from '../../../model/sourceRef.ts';
import type { SpanQuestion } from '../questions.ts';
import type { OperationFinder, OperationFound } from './operations.ts';
import { ranked } from './ranked.ts';
import type { SpanFinder } from './spans.ts';
import { targetOf } from './statementShape.ts';

const destinationKeys = [
  'messaging.destination.template', 'messaging_destination_template', 'messaging.destination.name', 'messaging_destination_name', 'messaging.destination', 'messaging_destination', 'messaging.source.name', 'messaging.source',
  'messaging.rabbitmq.destination.routing_key', 'messaging.rabbitmq.routing_key', 'messaging.destination_publish.name', 'messaging.kafka.topic', 'messaging.destination.subscription.name', 'messaging.masstransit.consumer_type',
];
const doing = '(?:process|receive|poll|deliver|consume|publish|send|create|settle|ack|produce)';
const named = new RegExp(`^(?:${doing} (?<after>\\S+)|(?<before>\\S+) ${doing})$`);
/** More places of one table than these say too little. */
const mostTied = 5;

const answerOf = (found: readonly OperationFound[], atMost: Certainty, rung: 'route' | 'span' = 'route'): SourceAnswer | undefined => {
  const top = found[0]?.score ?? 0;
  if (top < 5 || found.filter(({ score }) => top - score < 0.75).length > mostTied) return undefined;
  return ranked(rung, top >= 10 ? atMost : 'likely', found.map(({ entry, file, line, score }) => ({ score, candidate: { file, line, label: entry.handlerName === undefined ? entry.label : `${entry.handlerName} · ${entry.label}` } })));
};

/** Topic or queue → what consumes it; of a producer, where it is published. */
export function messageAnswer({ name, kind, attributes, service }: SpanQuestion, operations: OperationFinder, spans: SpanFinder): SourceAnswer | undefined {
  const isMessage = kind === 'consumer' || kind === 'producer';
  const isToldSo = isMessage || Object.keys(attributes).some((key) => /^messaging[._]|^celery[._]/.test(key));
  if (!isToldSo || kind === 'client') return undefined;
  const { after, before } = named.exec(name)?.groups ?? {};
  const publishes = kind === 'producer' || (!isMessage && /(?:^|\s)(?:publish|send|create|produce)(?:$|\s)/.test(name));
  const task = attributeText(attributes, 'celery.task_name', 'celery_task_name') ?? /^(?:run|apply_async)\/(?<task>[\w.]+)$/.exec(name)?.groups?.['task'];
  const subjects = [task, ...destinationKeys.map((key) => attributeText(attributes, key)), after, before].flatMap((each) => (each === undefined || each === '' ? [] : [each, each.slice(each.lastIndexOf('.') + 1)].slice(0, /^default\.|^[\w.]+Consumer$/.test(each) ? 2 : 1)));
  for (const subject of new Set(subjects)) {
    const found = publishes ? operations.bySubject('publish', subject) : [...operations.bySubject('consume', subject), ...operations.bySubject('job', subject)];
    const answer = answerOf(found, publishes ? 'likely' : 'sure');
    if (answer) return answer;
  }
  if (task === undefined || publishes) return undefined;
  const functions = spans.functionsNamed(task, service);
  return (functions[0]?.score ?? 0) < 8 ? undefined : ranked('symbol', 'sure', functions.map(({ entry, score }) => ({ score, candidate: { file: entry.file, line: entry.line, label: entry.qualifiedName } })));
}

/** Name of a scheduled job → what it runs. */
export function jobAnswer({ name, attributes }: SpanQuestion, operations: OperationFinder): SourceAnswer | undefined {
  const type = attributeText(attributes, 'job.type', 'quartz.job.type')?.replace(/,.*$/s, '').split('.').at(-1);
  for (const subject of [name, attributeText(attributes, 'job.id', 'job.name', 'job.system.name'), type, name.split(/[\s/]/).at(-1)]) {
    const answer = subject === undefined || subject === '' ? undefined : answerOf(operations.bySubject('job', subject), 'sure', 'span');
    if (answer) return answer;
  }
  return undefined;
}

/** Text of a statement → where it is written; operation and table → the one call that does so. */
export function statementAnswer({ name, attributes }: SpanQuestion, operations: OperationFinder): SourceAnswer | undefined {
  if (!Object.keys(attributes).some((key) => /^db[._]/.test(key))) return undefined;
  const statement = attributeText(attributes, 'db.query.text', 'db_query_text', 'db.statement', 'db_statement');
  const written = statement === undefined ? undefined : answerOf(operations.byStatement(statement), 'sure');
  if (written) return written;
  const told = statement === undefined ? undefined : targetOf(statement);
  const summary = /^(?<operation>[A-Za-z]+) (?:[\w-]+\.)*(?<table>[\w-]+)$/.exec(attributeText(attributes, 'db.query.summary') ?? name)?.groups;
  const operation = attributeText(attributes, 'db.operation.name', 'db_operation_name', 'db.operation', 'db_operation') ?? told?.operation ?? summary?.['operation'];
  const table = attributeText(attributes, 'db.collection.name', 'db_collection_name', 'db.sql.table', 'db_sql_table', 'db.mongodb.collection') ?? told?.table ?? summary?.['table'];
  return operation === undefined || table === undefined ? undefined : answerOf(operations.byTarget(operation, table), 'likely');
}

/** Address of a request → the call that makes it: likely at most. */
export function requestAnswer(method: string | undefined, address: string, operations: OperationFinder): SourceAnswer | undefined {
  return answerOf(operations.byAddress(method, address), 'likely');
}
