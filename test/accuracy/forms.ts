import { basename, extname } from 'node:path';
import type { LogQuestion } from '../../src/core/source/questions.ts';
import { levelOfText, type Level } from '../../src/model/severity.ts';
import type { Case } from './evaluate.ts';

/** One way in which a line reaches a log store. */
export interface Form {
  readonly name: string;
  /** The line in this form; `undefined` where the case cannot come in it. */
  readonly of: (found: Case) => LogQuestion | undefined;
  /** What the form keeps of the record beside its text, in whatever way: its fall is measured against the plain line that tells as much. */
  readonly tells: { readonly level: boolean; readonly logger: boolean };
}

/** The line as an exporter sends it: message, level and, if wanted, logger apart. */
export function plainly(found: Case, tells: Form['tells']): LogQuestion {
  const level = tells.level ? levelOfText(found.level ?? '') : undefined;
  return { body: found.message, attributes: found.attributes ?? {}, ...(level ? { level } : {}), ...(tells.logger && found.logger ? { scope: found.logger } : {}) };
}

interface Parts {
  readonly message: string;
  readonly level: Level;
  /** In capitals. */
  readonly LEVEL: string;
  readonly logger: string;
  /** The logger in Java's short way: `o.a.z.Server`. */
  readonly short: string;
  readonly attributes: Readonly<Record<string, string>>;
}

function partsOf(found: Case): Parts {
  const level = levelOfText(found.level ?? '') ?? 'info';
  // Names of debug have colons, which no other library's have.
  const logger = (found.logger ?? 'app').replaceAll(':', '.');
  const pieces = logger.split('.');
  return { message: found.message, level, LEVEL: level.toUpperCase(), logger, short: pieces.map((piece, at) => (at === pieces.length - 1 || logger.length <= 36 ? piece : piece.slice(0, 1))).join('.'), attributes: found.attributes ?? {} };
}

const both = { level: true, logger: true };
const leveled = { level: true, logger: false };
const bare = { level: false, logger: false };

/** A form that is all text. Fields beside the message come only where the form says where it puts them. */
const text = (name: string, tells: Form['tells'], write: (parts: Parts) => string): Form => ({ name, tells, of: (found) => ({ body: write(partsOf(found)), attributes: found.attributes ?? {} }) });
/** A form for those who write one line a message. */
const oneLine = (name: string, tells: Form['tells'], write: (parts: Parts) => string): Form => ({ ...text(name, tells, write), of: (found) => (found.message.includes('\n') ? undefined : { body: write(partsOf(found)), attributes: found.attributes ?? {} }) });
/** A form that holds the fields itself. */
const whole = (name: string, tells: Form['tells'], write: (parts: Parts) => string): Form => ({ name, tells, of: (found) => ({ body: write(partsOf(found)), attributes: {} }) });

const quoted = (value: string): string => (/^[\w./:+-]+$/.test(value) ? value : JSON.stringify(value));
/** A text as Python prints it. */
const printed = (value: string): string => (value.includes("'") && !value.includes('"') ? `"${escaped(value)}"` : `'${escaped(value).replaceAll("'", "\\'")}'`);
const escaped = (value: string): string => value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('\t', '\\t').replaceAll('\r', '\\r');
const pairs = (attributes: Readonly<Record<string, string>>): string => Object.entries(attributes).map(([key, value]) => ` ${key.replace(/[\s="]/g, '_')}=${quoted(value)}`).join('');
const at = '2026-03-04T05:06:07.891Z';

const stacks: Readonly<Record<string, string>> = {
  '.py': '\nTraceback (most recent call last):\n  File "/usr/lib/python3.11/asyncio/tasks.py", line 267, in __step\n    result = coro.send(None)\n  File "/usr/lib/python3.11/json/decoder.py", line 355, in raw_decode\n    raise ValueError("no data")\nValueError: no data',
  '.java': '\njava.lang.IllegalStateException: no data\n\tat java.base/java.util.Optional.get(Optional.java:143)\n\tat java.base/java.lang.Thread.run(Thread.java:840)\nCaused by: java.io.IOException: closed\n\tat java.base/sun.nio.ch.Net.poll(Native Method)\n\t... 2 more',
  '.go': '\ngoroutine 1 [running]:\nruntime.gopanic({0x1, 0x2})\n\t/usr/local/go/src/runtime/panic.go:884 +0x213\nruntime.main()\n\t/usr/local/go/src/runtime/proc.go:250 +0x1c7',
  '.js': '\nError: no data\n    at JSON.parse (<anonymous>)\n    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
};

export const forms: readonly Form[] = [
  whole('JSON msg (zap, pino)', both, ({ message, level, logger, attributes }) => JSON.stringify({ level, ts: 1772600767.89, logger, msg: message, ...attributes })),
  whole('JSON message (logstash)', both, ({ message, LEVEL, logger, attributes }) => JSON.stringify({ '@timestamp': at, '@version': '1', message, logger_name: logger, thread_name: 'main', level: LEVEL, level_value: 20000, ...attributes })),
  whole('JSON message (winston)', leveled, ({ message, level, attributes }) => JSON.stringify({ ...attributes, level, message, timestamp: at })),
  whole('JSON event (structlog)', both, ({ message, level, logger, attributes }) => JSON.stringify({ ...attributes, logger, level, timestamp: at, event: message })),
  whole('JSON @m (Serilog)', both, ({ message, level, logger, attributes }) => JSON.stringify({ '@t': at, '@m': message, '@i': 'a1b2c3d4', '@l': level, SourceContext: logger, ...attributes })),
  whole('JSON (ECS)', both, ({ message, LEVEL, logger, attributes }) => JSON.stringify({ '@timestamp': at, 'log.level': LEVEL, message, 'ecs.version': '1.2.0', 'process.thread.name': 'main', 'log.logger': logger, ...attributes })),
  whole('JSON (bunyan)', leveled, ({ message, level, attributes }) => JSON.stringify({ name: 'app', hostname: 'h1', pid: 7, level: { trace: 10, debug: 20, info: 30, warn: 40, error: 50, fatal: 60 }[level], ...attributes, msg: message, time: at, v: 0 })),
  whole('JSON (Google Cloud)', leveled, ({ message, LEVEL, attributes }) => JSON.stringify({ severity: LEVEL, message, timestamp: at, 'logging.googleapis.com/trace': 'projects/p/traces/0a1b', ...attributes })),
  whole('JSON nested in docker', both, ({ message, level, logger, attributes }) => JSON.stringify({ log: `${JSON.stringify({ level, ts: 1772600767.89, logger, msg: message, ...attributes })}\n`, stream: 'stdout', time: at })),
  whole('Python dict (structlog)', both, ({ message, level, logger, attributes }) => `{${Object.entries({ ...attributes, event: message, logger, level }).map(([key, value]) => `${printed(key)}: ${printed(value)}`).join(', ')}}`),
  whole('logfmt', both, ({ message, level, logger, attributes }) => `time=${at} level=${level} logger=${quoted(logger)} msg=${quoted(message)}${pairs(attributes)}`),
  whole('logfmt behind a time', leveled, ({ message, level, attributes }) => `${at} level=${level} msg=${JSON.stringify(message)}${pairs(attributes)}`),
  text('Logback default', both, ({ message, LEVEL, short }) => `05:06:07.891 [main] ${LEVEL.padEnd(5)} ${short} -- ${message}`),
  text('Spring Boot', both, ({ message, LEVEL, short }) => `2026-03-04T05:06:07.891+01:00 ${LEVEL.padStart(5)} 4711 --- [app] [nio-8080-exec-1] ${short.padEnd(40)} : ${message}`),
  text('Log4j', both, ({ message, LEVEL, logger }) => `2026-03-04 05:06:07,891 ${LEVEL.padEnd(5)} [worker-3] ${logger}: ${message}`),
  text('Log4j, Kafka', both, ({ message, LEVEL, logger }) => `[2026-03-04 05:06:07,891] ${LEVEL} ${message} (${logger})`),
  text('JBoss, Quarkus', both, ({ message, LEVEL, logger }) => `2026-03-04 05:06:07,891 ${LEVEL.padEnd(5)} [${logger}] (ServerService Thread Pool -- 6) ${message}`),
  text('JUL', both, ({ message, LEVEL, logger }) => `Mar 04, 2026 5:06:07 AM ${logger} run\n${LEVEL}: ${message}`),
  text('Tomcat', both, ({ message, LEVEL, logger }) => `04-Mar-2026 05:06:07.891 ${LEVEL} [main] ${logger}.run ${message}`),
  text('glog', leveled, ({ message, LEVEL }) => `${LEVEL.charAt(0)}0304 05:06:07.891234   4711 relay.go:17] ${message}`),
  text('zap console', both, ({ message, LEVEL, logger }) => `${at}\t${LEVEL}\t${logger}\t${message}`),
  text('Go log', bare, ({ message }) => `2026/03/04 05:06:07 ${message}`),
  text('Python basicConfig', both, ({ message, LEVEL, logger }) => `${LEVEL}:${logger}:${message}`),
  text('Python time, name, level', both, ({ message, LEVEL, logger }) => `2026-03-04 05:06:07,891 - ${logger} - ${LEVEL} - ${message}`),
  text('Python with OpenTelemetry', both, ({ message, LEVEL, logger }) => `2026-03-04 05:06:07,891 ${LEVEL} [${logger}] [relay.py:17] [trace_id=0af7651916cd43dd8448eb211c80319c span_id=b7ad6b7169203331 resource.service.name=app trace_sampled=True] - ${message}`),
  text('gunicorn', leveled, ({ message, LEVEL }) => `[2026-03-04 05:06:07 +0000] [7] [${LEVEL}] ${message}`),
  text('uvicorn', leveled, ({ message, LEVEL }) => `${`${LEVEL}:`.padEnd(9)} ${message}`),
  text('celery', leveled, ({ message, LEVEL }) => `[2026-03-04 05:06:07,891: ${LEVEL}/MainProcess] ${message}`),
  text('airflow', leveled, ({ message, LEVEL }) => `[2026-03-04T05:06:07.891+0000] {relay.py:17} ${LEVEL} - ${message}`),
  text('loguru', both, ({ message, LEVEL, logger }) => `2026-03-04 05:06:07.891 | ${LEVEL.padEnd(8)} | ${logger}:run:17 - ${message}`),
  whole('structlog console', both, ({ message, level, logger, attributes }) => `${at} [${level.padEnd(9)}] ${message.padEnd(30)} [${logger}]${pairs(attributes)}`),
  text('bunyan', leveled, ({ message, LEVEL }) => `[${at}] ${LEVEL.padStart(5)}: app/4711 on h1: ${message}`),
  text('winston', leveled, ({ message, level }) => `${at} ${level}: ${message}`),
  text('pino-pretty', leveled, ({ message, LEVEL }) => `[05:06:07.891] \u001b[32m${LEVEL}\u001b[39m (4711): \u001b[36m${message}\u001b[39m`),
  text('log4js', both, ({ message, LEVEL, logger }) => `[2026-03-04T05:06:07.891] [${LEVEL}] ${logger} - ${message}`),
  { name: 'debug', tells: { level: false, logger: true }, of: (found) => (found.message.includes('\n') ? undefined : { body: `  ${found.logger ?? 'app'} ${found.message} +12ms`, attributes: found.attributes ?? {} }) },
  { name: 'debug, no terminal', tells: { level: false, logger: true }, of: (found) => ({ body: `${at} ${found.logger ?? 'app'} ${found.message}`, attributes: found.attributes ?? {} }) },
  text('Serilog console', leveled, ({ message, level }) => `[05:06:07 ${{ trace: 'VRB', debug: 'DBG', info: 'INF', warn: 'WRN', error: 'ERR', fatal: 'FTL' }[level]}] ${message}`),
  text('.NET console', both, ({ message, level, logger }) => `${{ trace: 'trce', debug: 'dbug', info: 'info', warn: 'warn', error: 'fail', fatal: 'crit' }[level]}: ${logger}[0]\n      ${message.replaceAll('\n', '\n      ')}`),
  text('Docker', bare, ({ message }) => JSON.stringify({ log: `${message}\n`, stream: 'stderr', time: at })),
  text('Compose', bare, ({ message }) => `web-1  | ${message}`),
  oneLine('CRI', bare, ({ message }) => `2026-03-04T05:06:07.891234567Z stdout F ${message}`),
  oneLine('CRI around Python', both, ({ message, LEVEL, logger }) => `2026-03-04T05:06:07.891234567Z stderr F 2026-03-04 05:06:07,891 - ${logger} - ${LEVEL} - ${message}`),
  oneLine('syslog', bare, ({ message }) => `<13>Mar  4 05:06:07 h1 app[4711]: ${message}`),
  oneLine('syslog 5424', bare, ({ message }) => `<165>1 ${at} h1 app 4711 ID47 - ${message}`),
  oneLine('journal', bare, ({ message }) => `Mar 04 05:06:07 h1 app[4711]: ${message}`),
  oneLine('Heroku', bare, ({ message }) => `2026-03-04T05:06:07.891234+00:00 app[web.1]: ${message}`),
  text('coloured', leveled, ({ message, LEVEL }) => `\u001b[1;31m${LEVEL}\u001b[0m \u001b[1m${message}\u001b[0m`),
  { name: 'cut at 80 %', tells: both, of: (found) => (found.message.length < 30 ? undefined : { ...plainly(found, both), body: found.message.slice(0, Math.ceil(found.message.length * 0.8)) }) },
  { name: 'a stack behind', tells: both, of: (found) => ({ ...plainly(found, both), body: `${found.message}${stacks[extname(basename(found.file))] ?? stacks['.js'] ?? ''}` }) },
  { name: 'a stack behind, in JSON', tells: both, of: (found) => ({ body: JSON.stringify({ level: partsOf(found).level, logger: found.logger, message: `${found.message}${stacks[extname(basename(found.file))] ?? stacks['.js'] ?? ''}`, ...found.attributes }), attributes: {} }) },
  { name: 'level missing', tells: { level: false, logger: true }, of: (found) => plainly(found, { level: false, logger: true }) },
  { name: 'white space trimmed', tells: both, of: (found) => ({ ...plainly(found, both), body: found.message.replace(/\s+/g, ' ').trim() }) },
  { name: 'a line feed behind', tells: both, of: (found) => ({ ...plainly(found, both), body: `${found.message}\r\n` }) },
  { name: 'request_id= behind', tells: both, of: (found) => ({ ...plainly(found, both), body: `${found.message} request_id=0af76519-16cd-43dd-8448-eb211c80319c` }) },
  { name: 'tags before', tells: both, of: (found) => ({ ...plainly(found, both), body: `[request_id=0af76519-16cd user=4711] ${found.message}` }) },
];
