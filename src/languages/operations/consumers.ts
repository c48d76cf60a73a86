import { literalOf, type Expr } from '../../model/expr.ts';
import type { FunctionFact } from '../../model/facts.ts';
import { isInside, lastName, pathOf } from '../lowering/draft.ts';
import { addOperations, argOf, codeAround, codeOf, entryOf, placeOf, subjectsOf, type Call, type OperationReading } from './operations.ts';

const topicKeys = ['topic', 'topics', 'queue', 'queue_name', 'queueName', 'destination', 'destinations', 'subject', 'channel', 'subscription', 'queueUrl', 'value', 'Topic', 'GroupTopics', 'Queue'];
const codeKeys = ['on_message_callback', 'callback', 'handler', 'eachMessage', 'eachBatch', 'func', 'cb', 'onMessage', 'handleMessage'];
const consumes = new Set(['consume', 'Consume', 'subscribe', 'Subscribe', 'QueueSubscribe', 'queueSubscribe', 'psubscribe', 'basic_consume', 'BasicConsume', 'BasicConsumeAsync', 'basicConsume', 'ConsumeWithContext', 'subscribeToQueue', 'process', 'Worker', 'HandleFunc', 'AddHandler']);
const readers = new Set(['KafkaConsumer', 'AIOKafkaConsumer', 'NewReader']);
const reads = /^(?:ReadMessage|FetchMessage|Poll|poll|getone|getmany|ReceiveMessage|receive)$/;
const makesQueue = /^(?:declare_queue|assertQueue|Queue|queue|getQueue|get_queue)$/;
const publishes = new Set(['send', 'Send', 'publish', 'Publish', 'PublishAsync', 'PublishWithContext', 'sendToQueue', 'basic_publish', 'BasicPublish', 'BasicPublishAsync', 'basicPublish', 'convertAndSend', 'ProduceAsync', 'Produce', 'SendMessage', 'WriteMessages', 'send_task', 'send_and_wait']);
const sender = /produc|kafka|template|publish|broker|channel|exchange|rabbit|amqp|nats|^nc$|^js$|writer|celery|^app$|queue|pubsub|messag|bus|topic|jms/i;
const notBroker = /(?:store|subject|observable|\$|event|emitter|state|signal)s?$/i;

/** Topics and queues that calls consume from or publish to, with the code that gets the messages. */
export function readConsumers(reading: OperationReading): void {
  const { draft } = reading;
  const hasTasks = draft.imports.some(({ module }) => /asynq|machinery|bull|bee-queue/.test(module));
  for (const { call, functionId } of draft.calls) {
    const name = lastName(call.callee) ?? '';
    if (name === 'run') readRun(call, functionId, reading);
    else if (readers.has(name)) readReader(call, functionId, reading);
    else if (consumes.has(name)) {
      if ((name === 'Worker' || name === 'HandleFunc' || name === 'process') && !hasTasks) continue;
      readConsume(call, functionId, reading);
    } else if (publishes.has(name)) readPublish(call, functionId, reading);
  }
}

/** KafkaJS: `consumer.subscribe({ topic })` before `consumer.run({ eachMessage })`. */
function readRun(call: Call, functionId: number, reading: OperationReading): void {
  const options = call.args[0]?.value;
  const code = entryOf(options, 'eachMessage', 'eachBatch');
  if (!code || call.callee.kind !== 'member') return;
  const path = pathOf(call.callee.object);
  const subscribed = reading.draft.calls.filter(({ call: other, functionId: at }) => other.callee.kind === 'member' && other.callee.property === 'subscribe' && pathOf(other.callee.object) === path && (at === functionId || path?.includes('.')));
  const topics = subscribed.flatMap(({ call: other, functionId: at }) => subjectsOf(entryOf(other.args[0]?.value, 'topic', 'topics') ?? other.args[0]?.value, at, reading));
  // The key's own line is where a function that has no name begins.
  addOperations('consume', topics, call.range, codeOf(code, functionId, reading), reading);
}

/** A consumer without a handler: the function around it, or the one that reads from the field which holds it. */
function readReader(call: Call, functionId: number, reading: OperationReading): void {
  const { draft } = reading;
  const config = call.args.find(({ value }) => value.kind === 'object')?.value;
  const topics = entryOf(config, ...topicKeys);
  const subjects = topics ? subjectsOf(topics, functionId, reading) : call.args.filter(({ name }) => name === undefined).flatMap(({ value }) => (value.kind === 'object' ? [] : subjectsOf(value, functionId, reading)));
  const isRead = (id: number): boolean => draft.calls.some(({ call: other, functionId: at }) => at === id && other.callee.kind === 'member' && reads.test(other.callee.property));
  const elsewhere = isRead(functionId) || draft.language === 'python' ? undefined : draft.functions.find(({ id }) => id > 0 && id !== functionId && isRead(id));
  addOperations('consume', subjects, call.range, codeAround(elsewhere?.id ?? functionId, reading), reading);
}

function readConsume(call: Call, functionId: number, reading: OperationReading): void {
  const { draft } = reading;
  const receiver = call.callee.kind === 'member' ? call.callee.object : undefined;
  if (notBroker.test(receiver ? lastName(receiver) ?? '' : '')) return;
  const plain = call.args.filter(({ name }) => name === undefined).map(({ value }) => value);
  const named = argOf(call, codeKeys) ?? entryOf(plain.find(({ kind }) => kind === 'object'), ...codeKeys);
  const topic = argOf(call, topicKeys) ?? entryOf(plain[0], ...topicKeys) ?? plain.find((value) => value.kind !== 'function' && subjectsOf(value, functionId, reading).length > 0);
  const code = named ?? plain.findLast((value) => value !== topic && isCode(value));
  const made = topic ? undefined : queueOf(receiver, functionId, reading);
  const subjects = topic ? subjectsOf(topic, functionId, reading) : made ? subjectsOf(made, functionId, reading) : [];
  if (subjects.length === 0 || subjects.some((text) => text.startsWith('/') || /\s/.test(text))) return;
  if (topic?.kind === 'object' || draft.calls.some(({ call: other, functionId: at }) => at === functionId && lastName(other.callee) === 'run' && entryOf(other.args[0]?.value, 'eachMessage', 'eachBatch'))) return;
  const found = handed(code, functionId, reading) ?? (code ? codeOf(code, functionId, reading) : {});
  addOperations('consume', subjects, call.range, found.handler || found.handlerSymbols ? found : codeAround(functionId, reading), reading);
}

/** An object without a type is options. */
const isCode = (value: Expr): boolean => ['function', 'name', 'member', 'call', 'unary'].includes(value.kind) || (value.kind === 'object' && value.type !== undefined);

/** A consumer object whose event was given the code: `consumer.Received += OnLabel`. */
function handed(code: Expr | undefined, functionId: number, reading: OperationReading): ReturnType<typeof codeOf> | undefined {
  const path = code && pathOf(code);
  const given = path === undefined ? undefined : reading.draft.assignments.find(({ target, adds }) => adds && target.kind === 'member' && pathOf(target.object) === path && /^(?:Received|ReceivedAsync|OnMessage)$/.test(target.property));
  return given && codeOf(given.value, functionId, reading);
}

/** The name of the queue that a variable holds. */
function queueOf(receiver: Expr | undefined, functionId: number, { scope }: OperationReading): Expr | undefined {
  const path = receiver && pathOf(receiver);
  const [made] = path === undefined ? [] : scope.valuesOf(path, functionId);
  const value = made?.value.kind === 'await' ? made.value.operand : made?.value;
  return value?.kind === 'call' && makesQueue.test(lastName(value.callee) ?? '') ? argOf(value, ['name', 'queue'], 0) : undefined;
}

function readPublish(call: Call, functionId: number, reading: OperationReading): void {
  const receiver = call.callee.kind === 'member' ? call.callee.object : undefined;
  const [first] = call.args.filter(({ name }) => name === undefined);
  const holder = call.args.map(({ value }) => (value.kind === 'unary' ? value.operand : value)).find(({ kind }) => kind === 'object');
  const keyed = entryOf(holder, 'topic', 'Topic', 'queue', 'QueueUrl');
  if (!keyed && !sender.test(receiver ? lastName(receiver) ?? '' : '')) return;
  const named = [argOf(call, ['exchange', 'topic', 'queue', 'subject', 'destination']), argOf(call, ['routing_key', 'routingKey'])].flatMap((each) => each ?? []);
  const values = keyed ? [keyed] : named.length > 0 ? named : first ? [first.value] : [];
  addOperations('publish', values.flatMap((value) => subjectsOf(value, functionId, reading)).filter((text) => !/\s/.test(text)), call.range, {}, reading);
}

/** What decorators and annotations of other languages than Java consume or schedule: positions and keys of the subject. */
const decorators: Readonly<Record<string, { readonly kind: 'consume' | 'job'; readonly keys: readonly string[]; readonly named?: true }>> = {
  EventPattern: { kind: 'consume', keys: ['topic'] }, MessagePattern: { kind: 'consume', keys: ['cmd'] }, RabbitSubscribe: { kind: 'consume', keys: ['queue', 'routingKey'] }, RabbitRPC: { kind: 'consume', keys: ['queue', 'routingKey'] },
  SqsMessageHandler: { kind: 'consume', keys: ['name'] }, Process: { kind: 'job', keys: ['name'] }, Processor: { kind: 'consume', keys: ['name'] }, subscriber: { kind: 'consume', keys: ['queue', 'topic', 'channel', 'subject'] },
  agent: { kind: 'consume', keys: ['channel'] }, actor: { kind: 'job', keys: ['actor_name'], named: true }, task: { kind: 'job', keys: ['name'], named: true }, shared_task: { kind: 'job', keys: ['name'], named: true }, periodic_task: { kind: 'job', keys: ['name'], named: true },
  scheduled_job: { kind: 'job', keys: ['id', 'name'], named: true }, Cron: { kind: 'job', keys: ['name'], named: true }, Interval: { kind: 'job', keys: [] }, Timeout: { kind: 'job', keys: [] }, AsyncCommand: { kind: 'consume', keys: ['queue'] },
  Topic: { kind: 'consume', keys: ['name'] }, ServiceBusTrigger: { kind: 'consume', keys: [] }, QueueTrigger: { kind: 'consume', keys: [] }, FunctionName: { kind: 'job', keys: [] }, Function: { kind: 'job', keys: [] }, CapSubscribe: { kind: 'consume', keys: [] },
};

/** Classes that run as jobs or consume by what they extend, with the method that does it. */
const bases: Readonly<Record<string, { readonly kind: 'consume' | 'job'; readonly method: readonly string[] }>> = {
  IConsumer: { kind: 'consume', method: ['Consume'] }, IHandleMessages: { kind: 'consume', method: ['Handle'] }, IJob: { kind: 'job', method: ['Execute'] }, Job: { kind: 'job', method: ['execute', 'Execute', 'perform'] },
  QuartzJobBean: { kind: 'job', method: ['executeInternal'] }, Task: { kind: 'job', method: ['run'] }, ApplicationJob: { kind: 'job', method: ['perform'] },
};

const kebab = (name: string): string => name.replace(/(?<=[a-z\d])(?=[A-Z])/g, '-').toLowerCase();

/** Consumers and jobs that decorators, base classes and schedulers' calls name. */
export function readJobs(reading: OperationReading): void {
  const { draft } = reading;
  for (const fact of draft.functions) for (const decorator of fact.decorators) readDecorator(decorator, fact, reading);
  for (const type of draft.types) {
    const base = type.bases?.map((each) => each.slice(each.lastIndexOf('.') + 1)).find((each) => Object.hasOwn(bases, each));
    const shape = base === undefined ? undefined : bases[base];
    const fact = shape && draft.functions.find(({ name, range }) => shape.method.includes(name) && isInside(range, type.range));
    if (!shape || !fact) continue;
    const given = draft.assignments.find(({ target, range }) => lastName(target) === 'name' && isInside(range, type.range));
    const plain = type.name.replace(/(?:Consumer|Handler)$/, '');
    const subjects = [literalOf(given?.value), ...(shape.kind === 'consume' ? [kebab(plain), plain] : [type.name])].flatMap((each) => each ?? []);
    addOperations(shape.kind, subjects, type.range, { handler: placeOf(fact), handlerName: fact.qualifiedName }, reading);
  }
  for (const { call, functionId } of draft.calls) {
    const name = lastName(call.callee) ?? '';
    if (name !== 'schedule' && name !== 'add_job' && name !== 'AddOrUpdate' && name !== 'scheduleJob' && name !== 'NewJob') continue;
    const options = call.args.find(({ value }) => value.kind === 'object')?.value;
    const text = argOf(call, ['id', 'name', 'recurringJobId']) ?? entryOf(options, 'name', 'id') ?? (name === 'AddOrUpdate' || name === 'scheduleJob' ? call.args[0]?.value : undefined);
    const code = argOf(call, ['func']) ?? call.args.map(({ value }) => value).find((value) => value !== text && (value.kind === 'function' || value.kind === 'name' || value.kind === 'member'));
    const subject = literalOf(text);
    if (subject !== undefined && code) addOperations('job', [subject], call.range, codeOf(code, functionId, reading), reading);
  }
}

function readDecorator(decorator: Expr, fact: FunctionFact, reading: OperationReading): void {
  const name = lastName(decorator) ?? '';
  const shape = Object.hasOwn(decorators, name) ? decorators[name] : undefined;
  if (!shape || decorator.kind !== 'call') return;
  const [first] = decorator.args;
  const options = decorator.args.find(({ value }) => value.kind === 'object')?.value;
  const values = [...shape.keys.map((key) => argOf(decorator, [key]) ?? entryOf(options, key)), shape.named || first?.name !== undefined || first?.value.kind === 'object' ? undefined : first?.value];
  addOperations(shape.kind, values.flatMap((value) => subjectsOf(value, fact.parent, reading)), decorator.range, { handler: fact.range, handlerName: fact.qualifiedName }, reading);
}
