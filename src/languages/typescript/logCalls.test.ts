import assert from 'node:assert/strict';
import { drawLogs, makeTestParser } from '../../../test/kit/drawFacts.ts';
import { member } from './member.ts';

const cases: readonly { readonly name: string; readonly file?: string; readonly code: string; readonly logs: readonly string[] }[] = [
  {
    name: 'console, with what it joins and fills',
    code: `console.log('started'); console.error('failed:', err); console.warn('%s took %d ms', name, ms); console.debug(\`a \${b.c} d\`); console.log('%s of %s', a, b, more);`,
    logs: ['print info "started"', 'print error "failed: {err}"', 'print warn "{name} took {ms:digits} ms"', 'print debug "a {b.c} d"', 'print info "{a} of {b} {}"'],
  },
  {
    name: 'loggers of the program\'s own modules and of renamed parameters',
    code: `import { forModule } from '../lib/logger.js';
import { scoped } from '../../telemetry/src/index';
import { forWeek } from './calendar.js';
const trail = forModule('rotation');
const audit = scoped('keys');
const week = forWeek(12);
function make({ logger: own = trail, week: other }) { own.info('made'); other.info('none'); }
trail.warn('rotated'); audit.info('read'); week.info('none');`,
    logs: ['unknown info "made" objectFirst', 'unknown warn "rotated" objectFirst @rotation', 'unknown info "read" objectFirst @keys'],
  },
  {
    name: 'pino: object first, child loggers, its own holes',
    code: `import pino from 'pino';
const logger = pino({ name: 'orders' });
const child = logger.child({ module: 'db' });
logger.info({ orderId, total: t.sum }, 'order placed');
child.error(err, 'save failed for %s', id);
child.warn('only text');
logger.info({ msg: 'inside', a: 1 });
logger.debug({ err });`,
    logs: [
      'pino info "order placed" [orderId total] objectFirst @orders', 'pino error "save failed for {id}" objectFirst @db', 'pino warn "only text" objectFirst @db',
      'pino info "inside" [a] objectFirst @orders', 'pino debug - [err] objectFirst @orders',
    ],
  },
  {
    name: 'CommonJS factories',
    code: `const log = require('pino')(); const debug = require('debug')('app:db'); const winston = require('winston'); const { createLogger } = require('bunyan');
const w = winston.createLogger({}); const b = createLogger({ name: 'svc' });
log.info('one'); debug('two %s', x); w.info('three', { a, b: 2 }); b.warn({ x }, 'four'); winston.error('five'); w.log('warn', 'six'); w.log({ level: 'error', message: 'seven' });`,
    logs: [
      'pino info "one" objectFirst', 'debug debug "two {x}" @app:db', 'winston info "three" [a b] objectLast', 'bunyan warn "four" [x] objectFirst @svc',
      'winston error "five" objectLast', 'winston warn "six" objectLast', 'winston error "seven" objectLast',
    ],
  },
  {
    name: 'Nest, log4js, consola, loglevel',
    code: `import { Logger, Injectable } from '@nestjs/common'; import log4js from 'log4js'; import consola from 'consola'; import log from 'loglevel';
@Injectable() export class OrderService {
  private readonly logger = new Logger(OrderService.name);
  constructor(private readonly audit: Logger) {}
  place() { this.logger.log(\`placing \${id}\`); this.audit.error('bad', err.stack); Logger.warn('static'); }
}
const l = log4js.getLogger('cheese'); l.info('gouda %s', x); consola.success('built'); log.warn('careful');`,
    logs: [
      'nest info "placing {id}" @OrderService', 'nest error "bad"', 'nest warn "static"', 'log4js info "gouda {x}" @cheese', 'consola info "built"', 'loglevel warn "careful"',
    ],
  },
  {
    name: 'loggers known by their name alone, and names that only look so',
    code: `import { logger } from './logger.js'; import { LOG } from '../x';
logger.info('a'); req.log.error({ err }, 'b'); ctx.logger.warn('c', { d }); this.log.debug('e'); appLogger.info('f'); this.loggerService.error('g'); LOG.info('h');
dialog.info('no'); catalog.error('no'); login.debug('no'); blog.warn('no'); Math.log(2); history.log('no'); response.error('no');`,
    logs: [
      'unknown info "a" objectFirst', 'fastify error "b" [err] objectFirst', 'unknown warn "c" [d] objectFirst', 'unknown debug "e" objectFirst', 'unknown info "f" objectFirst',
      'unknown error "g" objectFirst', 'unknown info "h" objectFirst',
    ],
  },
  {
    name: 'methods taken off the logger',
    code: `const { info, error: fail } = logger; const warn = console.warn; const say = loud ? logger.info : logger.debug; const bound = log.trace.bind(log);
info('a'); fail('b'); warn('c'); say('d'); bound('e');`,
    logs: ['unknown info "a" objectFirst', 'unknown error "b" objectFirst', 'print warn "c"', 'unknown - "d" objectFirst', 'unknown trace "e" objectFirst'],
  },
  {
    name: 'messages built of constants, variables, choices, calls',
    code: `import { format } from 'node:util'; import { MSG } from './m';
const PREFIX = '[db] '; const texts = { start: 'starting', stop: 'stopping' }; enum E { Boot = 'booted' }
class K { static TEXT = 'from class'; }
function f(x) {
  let m = 'alpha'; if (x) m = 'beta ' + x.y;
  log.info(m); log.info(PREFIX + 'connected to ' + host + ':' + port); log.info(ok ? 'yes' : 'no ' + why); log.info(texts.start); log.info(texts[k]); log.info(E.Boot);
  log.info(format('a %s b %d', q, n)); log.info(t('worker.ready')); log.info(chalk.green(\`up \${v}\`)); log.info(K.TEXT); log.info(MSG.hello); log.info(x); log.info(['a', b].join(' '));
  log.info('long ' +
    'text');
}`,
    logs: [
      '"alpha" | "beta {x.y}" | "{m}"', '"[db] connected to {host}:{port}"', '"yes" | "no {why}"', '"starting"', '"starting" | "stopping"', '"booted"',
      '"a {q} b {n:digits}"', '"worker.ready"', '"up {v}"', '"from class"', '"{MSG.hello}"', '"{x}"', '"a {b}"', '"long text"',
    ].map((text) => `unknown info ${text} objectFirst`),
  },
  {
    name: 'a label before the message that a wrapper hands on, methods that are looked up',
    code: `import winston from 'winston';
const logger = winston.createLogger();
function bullet(label, message, type = 'info') { logger[type](\`i \${label}:\`, message); }
function warned(label, message) { this.log.warn(\`w \${label}:\`, message); }
class Shown { told(label, text) { if (text === undefined) { text = label; label = this.name; } if (quiet) { logger.debug(\`[\${label}] \${text}\`); return; } tools.logBullet(label, text); } }
bullet('host', 'serving files'); warned('host', 'no files'); console['warn']('plainly'); const shown = new Shown(); shown.told('host', 'told so');`,
    logs: [
      'winston - "i {label}:" | "i {label}: {message}" objectLast', 'unknown warn "w {label}:" | "w {label}: {message}" objectFirst', 'winston debug "[{label}] {text}" objectLast',
      'winston - "i {label}: serving files" via bullet', 'unknown warn "w {label}: no files" via warned', 'print warn "plainly"', 'winston debug "told so" | "{}told so{}" via told',
    ],
  },
  {
    name: "the program's own wrappers, two deep, with fields and level",
    code: `function logInfo(message, fields) { logger.info(fields, message); }
const say = (msg) => logInfo('[worker] ' + msg);
class A { fail(text) { this.logger.error(text); } run() { this.fail('it broke'); } }
function at(level, msg) { winston.log(level, msg); }
logInfo('placed', { id, n }); say('ready'); at('warn', 'slow');
function greet(name) { logger.info('hello there ' + name); } greet('x');`,
    logs: [
      'unknown info "{message}" objectFirst', 'unknown info "[worker] {msg}" objectLast via logInfo', 'unknown error "{text}" objectFirst', 'unknown error "it broke" via fail',
      'unknown info "placed" [id n] objectLast via logInfo', 'unknown info "[worker] ready" via say', 'unknown info "hello there {name}" objectFirst',
    ],
  },
  {
    name: 'what compilers make of an imported debug, also kept in a field',
    code: `const debug_1 = __importDefault(require("debug")); const debug = (0, debug_1.default)('dock:pier');
class A { constructor(options) { this.log = options.log || (0, debug_1.default)('dock:rope'); this.log('moored at', x); } }
debug('rope %s is wet', y);`,
    logs: ['debug debug "moored at {x}" @dock:rope', 'debug debug "rope {y} is wet" @dock:pier'],
  },
  {
    name: 'wrappers that hand on all that they are given',
    code: `const util = require('util');
function out() { const text = util.format.apply(util, arguments); return console.log(text); }
const shout = (...args) => console.error.apply(console, args);
function tagged(...args) { console.warn('[pier]', ...args); }
class A { tell(...all) { this.logger.debug(...all); } go() { this.tell('moored %s', x); } }
function keeps(msg, ...args) { logger.info(msg, ...args); }
out('rope %s is wet', x); shout('no pier'); tagged('late'); keeps('kept %s', y); fn.call(this, 'no');`,
    logs: [
      'print info "{text}"', 'print error -', 'print warn "[pier] {}"', 'unknown debug - objectFirst', 'unknown debug "moored {x}" via tell', 'unknown info "{msg}" objectFirst',
      'print info "rope {x} is wet" via out', 'print error "no pier" via shout', 'print warn "[pier] late" via tagged', 'unknown info "kept {y}" objectLast via keeps',
    ],
  },
  {
    name: 'the level as first argument of a logger that only its name tells',
    code: `logger.log('warn', 'slow'); logger.log(Level.ERROR, TAG, text); console.log('error', 'both');`,
    logs: ['unknown warn "slow" objectLast', 'unknown error "{text}" objectLast', 'print info "error both"'],
  },
  { name: 'TSX', file: 'a.tsx', code: `export const A = () => <b onClick={() => console.log('clicked')}>{x}</b>;`, logs: ['print info "clicked"'] },
  { name: 'broken code around a good call', code: `function ( { if (\nlogger.info('still here')\n}} ]] class {`, logs: ['unknown info "still here" objectFirst'] },
  { name: 'CRLF and unicode', code: `// ünï 🙂\r\nlogger.info('größe 🙂 \${no}',\r\n  x)\r\n`, logs: ['unknown info "größe 🙂 ${no}" | "größe 🙂 ${no} {x}" objectFirst'] },
];

describe('TypeScript log calls', () => {
  for (const { name, file, code, logs } of cases) {
    it(name, async () => {
      const parser = await makeTestParser(member);
      const facts = await parser.read(file ?? 'a.ts', code);
      assert.deepEqual(facts && drawLogs(facts), logs);
    });
  }

  it('gives the place of the call and of its fields', async () => {
    const parser = await makeTestParser(member);
    const code = `\nlog.info({ a: 1, b }, 'x');`;
    const call = (await parser.read('a.js', code))?.logCalls[0];
    assert.equal(call && code.slice(call.range.start, call.range.end), `log.info({ a: 1, b }, 'x')`);
    assert.deepEqual(call?.fields.map(({ range }) => code.slice(range.start, range.end)), ['a: 1', 'b']);
  });

  it('survives depth: 3,000 additions, 3,000 nested calls and lists', async () => {
    const parser = await makeTestParser(member);
    const sum = `log.info(${Array.from({ length: 3000 }, (_, i) => (i % 2 ? `x${i}` : `'t${i} '`)).join(' + ')});`;
    const numbers = `f(${Array.from({ length: 3000 }, (_, i) => `x${i}`).join(' - ')});`;
    const nested = `${'f('.repeat(3000)}1${')'.repeat(3000)}; ${'['.repeat(3000)}${']'.repeat(3000)};`;
    const facts = await parser.read('a.js', `${sum}\n${numbers}\n${nested}\nlog.warn('after');`);
    assert.equal(facts?.logCalls.length, 2);
    assert.ok(JSON.stringify(facts).length > 0);
    assert.match(drawLogs(facts)[0] ?? '', /^unknown info "t0 \{x1\}t2 \{x3\}/);
  });

  it('refuses minified and huge texts, and says so', async () => {
    const parser = await makeTestParser(member);
    assert.match((await parser.read('a.js', `x = "${'y'.repeat(100_001)}"`))?.problems[0] ?? '', /minified/);
    assert.match((await parser.read('a.js', '// line\n'.repeat(300_000)))?.problems[0] ?? '', /2000000/);
    assert.equal(await parser.read('a.unknown', 'x'), undefined);
  });
});
