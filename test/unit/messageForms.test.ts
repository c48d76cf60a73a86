import assert from 'node:assert/strict';
import { catalogueTemplate, readCatalogue } from '../../src/core/source/index/catalogue.ts';
import type { LogQuestion } from '../../src/core/source/questions.ts';
import { memoryEngine } from '../kit/memoryEngine.ts';
import { breakText, makeRandom } from '../kit/tangledSource.ts';

/** A form in which real programs write messages: its source, the record that comes of it, and `file:line` of the answer (several: a tie, in order). */
interface Form {
  readonly name: string;
  readonly files: Readonly<Record<string, string>>;
  readonly ask: Partial<LogQuestion> & { readonly body: string };
  readonly want: string | readonly string[];
  /** Holes as `name=value`. */
  readonly values?: readonly string[];
}

const py = 'import logging\nlog = logging.getLogger(__name__)\n';
const ts = "import { logger } from './log.ts';\n";

const forms: readonly Form[] = [
  { name: 'a constant first, its text in the template', files: { 'a.py': `${py}PREFIX = "shop.cart"\ndef f(v):\n    log.info("{} = {}".format(PREFIX, v))\n` }, ask: { body: 'shop.cart = 17' }, want: 'a.py:5' },
  { name: 'a message in a variable', files: { 'a.py': `${py}def f(x):\n    text = "nothing was harvested in %s" % x\n    if x:\n        log.warning(text)\n` }, ask: { body: 'nothing was harvested in may' }, want: 'a.py:6' },
  { name: 'text and an error added', files: { 'a.ts': `${ts}export const f = (e: Error) => {\n  logger.error('ferry did not dock: ' + e);\n};\n` }, ask: { body: 'ferry did not dock: Error: fog' }, want: 'a.ts:3' },
  { name: 'a helper that builds the message, same file', files: { 'a.py': `${py}def describe(order):\n    return f"order {order.id} weighs {order.kg} kilos"\ndef f(o):\n    log.info(describe(o))\n` }, ask: { body: 'order 7 weighs 12 kilos' }, want: 'a.py:6' },
  { name: 'a helper that builds the message, another file', files: { 'texts.ts': "export function harvestText(n: number) {\n  return `${n} baskets were harvested today`;\n}\n", 'a.ts': `${ts}import { harvestText } from './texts.ts';\nexport const f = (n: number) => {\n  logger.info(harvestText(n));\n};\n` }, ask: { body: '7 baskets were harvested today' }, want: 'a.ts:4' },
  { name: 'a key of a catalogue in JSON', files: { 'locales/en/app.json': '{"worker": {"ready": "The worker {{name}} is ready to serve"}}', 'locales/de/app.json': '{"worker": {"ready": "Arbeiter {{name}} nimmt nun Kunden an"}}', 'a.ts': `${ts}export const f = (t: (k: string, o: object) => string, name: string) => {\n  logger.info(t('worker.ready', { name }));\n};\n` }, ask: { body: 'The worker bee is ready to serve' }, want: 'a.ts:3' },
  { name: 'a key of a catalogue in another language', files: { 'locales/en/app.json': '{"worker": {"ready": "The worker {{name}} is ready to serve"}}', 'locales/de/app.json': '{"worker": {"ready": "Arbeiter {{name}} nimmt nun Kunden an"}}', 'a.ts': `${ts}export const f = (t: (k: string, o: object) => string, name: string) => {\n  logger.info(t('worker.ready', { name }));\n};\n` }, ask: { body: 'Arbeiter Biene nimmt nun Kunden an' }, want: 'a.ts:3' },
  { name: 'a key with its namespace', files: { 'locales/en/runtime.json': '{"welcome": "Good morning, this is __name__"}', 'a.js': `module.exports = (RED) => {\n  RED.log.info(RED._("runtime:welcome", { name: 1 }));\n};\n` }, ask: { body: 'Good morning, this is Hal' }, want: 'a.js:2' },
  { name: 'a key of a YAML catalogue', files: { 'config/locales/en.yml': 'en:\n  worker:\n    # greeting\n    ready: "Worker %{name} joined the queue"\n    gone: Worker left early\n', 'a.py': `${py}def f(n):\n    log.info(i18n.t("worker.ready", name=n))\n    log.info(i18n.t("worker.gone"))\n` }, ask: { body: 'Worker left early' }, want: 'a.py:5' },
  { name: 'a key of a properties catalogue', files: { 'res/messages_en.properties': '# texts\nworker.ready = Worker {0} came on duty\n', 'A.java': 'import org.slf4j.*;\nclass A {\n  Logger log = LoggerFactory.getLogger(A.class);\n  void f(String n) {\n    log.info(bundle.getString("worker.ready"), n);\n  }\n}\n' }, ask: { body: 'Worker Jo came on duty' }, want: 'A.java:5' },
  { name: 'a translated sentence of a po catalogue', files: { 'locale/de/LC_MESSAGES/app.po': 'msgid ""\nmsgstr ""\n\nmsgid "could not open the gate %s"\nmsgstr ""\n"das Tor %s "\n"klemmt"\n', 'a.py': `${py}def f(n):\n    log.info(_("could not open the gate %s"), n)\n` }, ask: { body: 'das Tor sieben klemmt' }, want: 'a.py:4' },
  { name: 'a table of messages', files: { 'a.py': `${py}TEXTS = {1: "gate one stays shut", 2: "gate two is wide open"}\ndef f(n):\n    log.info(TEXTS[n])\n` }, ask: { body: 'gate two is wide open' }, want: 'a.py:5' },
  { name: 'a table of messages in another file', files: { 'texts.ts': "export const texts = { shut: 'gate one stays shut', open: 'gate two is wide open' } as const;\n", 'a.ts': `${ts}import { texts } from './texts.ts';\nexport const f = (k: 'shut') => {\n  logger.info(texts[k]);\n};\n` }, ask: { body: 'gate two is wide open' }, want: 'a.ts:4' },
  { name: 'an enum of messages', files: { 'texts.ts': "export enum Texts { Shut = 'gate one stays shut', Open = 'gate two is wide open' }\n", 'a.ts': `${ts}import { Texts } from './texts.ts';\nexport const f = () => {\n  logger.info(Texts.Open);\n};\n` }, ask: { body: 'gate two is wide open' }, want: 'a.ts:4' },
  { name: 'an enum of messages in the same file', files: { 'a.ts': `${ts}enum Texts { Shut = 'gate one stays shut', Open = 'gate two is wide open' }\nexport const f = () => {\n  logger.info(Texts.Open);\n};\n` }, ask: { body: 'gate two is wide open' }, want: 'a.ts:4' },
  { name: 'a list of messages', files: { 'a.py': `${py}GREETINGS = ["good morning dear ferryman", "good night dear ferryman"]\ndef f(n):\n    log.info(random.choice(GREETINGS))\n` }, ask: { body: 'good night dear ferryman' }, want: 'a.py:5' },
  { name: 'messages walked in a loop', files: { 'a.py': `${py}def f(n):\n    for line in ("the ferry opens at nine", "the ferry closes at ten"):\n        log.info(line)\n` }, ask: { body: 'the ferry closes at ten' }, want: 'a.py:5' },
  { name: 'a banner of several lines', files: { 'a.py': `${py}BANNER = """\n  ____\n | Ferry control |\n  ----\n version %s\n"""\ndef f(v):\n    log.info(BANNER, v)\n` }, ask: { body: '\n  ____\n | Ferry control |\n  ----\n version 3.1\n' }, want: 'a.py:10' },
  { name: 'lines joined into one message', files: { 'a.py': `${py}def f(v):\n    log.info("\\n".join(["ferry timetable follows", "departures: %s" % v]))\n` }, ask: { body: 'ferry timetable follows\ndepartures: 9' }, want: 'a.py:4' },
  { name: 'a prefix put in front at run time', files: { 'a.ts': `${ts}export const f = (n: number) => {\n  logger.info(\`crane lifted \${n} crates\`);\n};\n` }, ask: { body: '[worker 3, job=17] crane lifted 9 crates' }, want: 'a.ts:3' },
  { name: 'a suffix put behind at run time', files: { 'a.ts': `${ts}export const f = (n: number) => {\n  logger.info('crane is out of oil');\n};\n` }, ask: { body: 'crane is out of oil (worker 3, job 17)' }, want: 'a.ts:3' },
  { name: 'concatenation over lines', files: { 'a.ts': `${ts}export const f = (n: number) => {\n  logger.info('crane lifted ' + n +\n    ' crates of ' +\n    'apples');\n};\n` }, ask: { body: 'crane lifted 9 crates of apples' }, want: 'a.ts:3', values: ['n=9'] },
  { name: 'logfmt without msg, found by its keys', files: { 'a.py': `import structlog\nlog = structlog.get_logger()\ndef f(a):\n    log.info(crane_id=a, tonnage=3, berth="x")\n    log.info(crane_id=a)\n` }, ask: { body: 'level=info crane_id=7 tonnage=3 berth=x' }, want: 'a.py:4' },
  { name: "a value that holds another call's text", files: { 'a.py': `${py}def f(e):\n    log.error("anchor chain failed: err=%s", e)\ndef g():\n    log.error("could not reach the harbour master by radio")\n` }, ask: { body: 'anchor chain failed: err="could not reach the harbour master by radio"' }, want: 'a.py:4' },
  { name: 'the same text in two places is a tie', files: { 'a.py': `${py}def f():\n    log.info("tide is turning now")\n`, 'b.py': `${py}def f():\n    log.info("tide is turning now")\n` }, ask: { body: 'tide is turning now' }, want: ['a.py:4', 'b.py:4'] },
  { name: 'a tie broken by a key', files: { 'a.ts': `${ts}export const f = (berth: string) => logger.info({ berth }, 'tide is turning now');\nexport const g = (pier: string) => logger.info({ pier }, 'tide is turning now');\n` }, ask: { body: '{"msg":"tide is turning now","pier":"x"}' }, want: 'a.ts:3' },
  { name: 'regex characters', files: { 'a.py': `${py}def f(v):\n    log.info("pattern ^(a+)+$ [%s]* took (too) long?", v)\n` }, ask: { body: 'pattern ^(a+)+$ [x]* took (too) long?' }, want: 'a.py:4', values: ['v=x'] },
  { name: 'aliased methods', files: { 'a.py': `${py}def f(loud):\n    info = log.info\n    info("lighthouse was switched on")\n    say = log.info if loud else log.debug\n    say("lighthouse lamp needs oil")\n` }, ask: { body: 'lighthouse lamp needs oil', level: 'debug' }, want: 'a.py:7' },
  { name: 'destructured methods', files: { 'a.ts': `${ts}const { info, error: fail } = logger;\nexport const f = () => {\n  fail('lighthouse lamp needs oil');\n};\n` }, ask: { body: 'lighthouse lamp needs oil' }, want: 'a.ts:4' },
  { name: 'the level as argument', files: { 'a.ts': `${ts}export const f = (n: number) => {\n  logger.log('warn', \`buoy \${n} drifted away\`);\n  logger.log({ level: 'error', message: 'buoy sank for good' });\n};\n` }, ask: { body: 'buoy sank for good', level: 'error' }, want: 'a.ts:4' },
  { name: 'the method chosen by name', files: { 'a.ts': `${ts}export const f = (level: string, n: number) => {\n  logger[level](\`buoy \${n} drifted away\`);\n};\n` }, ask: { body: 'buoy 7 drifted away' }, want: 'a.ts:3' },
  { name: 'the method chosen by getattr', files: { 'a.py': `${py}def f(level, n):\n    getattr(log, level)("buoy %s drifted away", n)\n` }, ask: { body: 'buoy 7 drifted away' }, want: 'a.py:4' },
  { name: 'a translation of any name around the text', files: { 'a.py': `${py}def f(n):\n    log.info(fluent_lookup("net mending takes long today"))\n` }, ask: { body: 'net mending takes long today' }, want: 'a.py:4' },
  { name: "an exception's own text, logged elsewhere", files: { 'a.py': `${py}def f(n):\n    raise ValueError("hull is thinner than %d millimetres" % n)\ndef g():\n    try:\n        f(1)\n    except ValueError as e:\n        log.error("voyage stopped: %s", e)\n        log.error(e)\n` }, ask: { body: 'hull is thinner than 3 millimetres' }, want: 'a.py:4' },
  { name: 'a wrapped error: the call first, the raise behind it', files: { 'a.py': `${py}def f(n):\n    raise ValueError("hull is thinner than %d millimetres" % n)\ndef g():\n    try:\n        f(1)\n    except ValueError as e:\n        log.error("voyage stopped: %s", e)\n` }, ask: { body: 'voyage stopped: hull is thinner than 3 millimetres' }, want: ['a.py:9', 'a.py:4'] },
  { name: 'a truncated message', files: { 'a.py': `${py}def f(n):\n    log.info("the harbour authority allowed %s to leave before the storm hits the bay", n)\n` }, ask: { body: 'the harbour authority allowed Calypso to leave before the sto…' }, want: 'a.py:4' },
  { name: 'colours inside the text', files: { 'a.ts': `import chalk from 'chalk';\nexport const f = (n: string) => {\n  console.log(chalk.green('docked') + ' at pier ' + chalk.bold(n) + ' safely');\n};\n` }, ask: { body: '\u001b[32mdocked\u001b[39m at pier \u001b[1mseven\u001b[22m safely' }, want: 'a.ts:3' },
  { name: 'a wrapper two levels up', files: { 'a.ts': `${ts}function put(level: string, text: string) {\n  logger.info(text);\n}\nfunction say(text: string) {\n  put('info', '[dock] ' + text);\n}\nexport const f = (n: number) => {\n  say(\`mooring line \${n} is loose\`);\n};\n` }, ask: { body: '[dock] mooring line 7 is loose' }, want: 'a.ts:9' },
  { name: 'a class that wraps the logger', files: { 'log.ts': "import pino from 'pino';\nexport class Chronicle {\n  private readonly out = pino();\n  note(text: string, ...more: unknown[]) {\n    this.out.info(text, ...more);\n  }\n}\n", 'a.ts': "import { Chronicle } from './log.ts';\nconst chronicle = new Chronicle();\nexport const f = (n: number) => {\n  chronicle.note(`mooring line ${n} is loose`);\n};\n" }, ask: { body: 'mooring line 7 is loose' }, want: 'a.ts:4' },
  { name: 'a base class that logs for its children', files: { 'base.py': `${py}class Base:\n    def tell(self, text, *args):\n        log.info(self.name + ": " + text, *args)\n`, 'a.py': 'from base import Base\nclass Ferry(Base):\n    def go(self):\n        self.tell("leaving pier %s right now", 7)\n' }, ask: { body: 'calypso: leaving pier 7 right now' }, want: 'a.py:4' },
  { name: 'a keyword message', files: { 'a.py': `${py}def f(n):\n    log.info(msg="sails are %s torn" % n, extra={"n": n})\n` }, ask: { body: 'sails are badly torn' }, want: 'a.py:4' },
  { name: 'text added piece by piece', files: { 'a.py': `${py}def f(n):\n    text = "sails are torn"\n    text += " and the mast is broken by %s" % n\n    log.info(text)\n` }, ask: { body: 'sails are torn and the mast is broken by wind' }, want: 'a.py:6' },
  { name: 'a list of pieces, joined', files: { 'a.py': `${py}def f(n):\n    parts = ["sails are torn"]\n    parts.append("the mast is broken")\n    log.info(", ".join(parts))\n` }, ask: { body: 'sails are torn, the mast is broken' }, want: 'a.py:6' },
  { name: 'an attribute of a class elsewhere', files: { 'texts.py': 'class Texts:\n    GONE = "captain has gone ashore"\n', 'a.py': `${py}from texts import Texts\ndef f(n):\n    log.info(Texts.GONE)\n` }, ask: { body: 'captain has gone ashore' }, want: 'a.py:5' },
  ...['msg', 'message', 'event', '@m', 'log', 'text', 'short_message'].map((key): Form => ({
    name: `JSON with the message under ${key}`, files: { 'a.py': `${py}def f(n):\n    log.info("captain %s sleeps until noon", n)\n` }, ask: { body: JSON.stringify({ ts: 1, [key]: 'captain Nemo sleeps until noon' }) }, want: 'a.py:4', values: ['n=Nemo'],
  })),
  { name: 'a nested JSON message', files: { 'a.py': `${py}def f(n):\n    log.info("captain %s sleeps until noon", n)\n` }, ask: { body: JSON.stringify({ log: JSON.stringify({ message: 'captain Nemo sleeps until noon' }) }) }, want: 'a.py:4', values: ['n=Nemo'] },
  ...['@mt', '{OriginalFormat}', 'messageTemplate'].map((key): Form => ({
    name: `the template under ${key}`, files: { 'a.py': `${py}def f(n):\n    log.info("%s of %s", n, n)\n    log.info("%s in %s", n, n)\n` }, ask: { body: 'x of y in z of w', attributes: { [key]: '%s in %s' } }, want: 'a.py:5',
  })),
  { name: 'a decorator that logs', files: { 'a.py': `${py}def timed(label):\n    def wrap(fn):\n        def run(*a):\n            log.info("%s took %d ms to finish", label, 3)\n            return fn(*a)\n        return run\n    return wrap\n@timed("hoisting the sails")\ndef hoist(): pass\n` }, ask: { body: 'hoisting the sails took 7 ms to finish' }, want: 'a.py:6' },
  { name: 'braces in the text of a logger that fills percents', files: { 'a.py': `from app import logging\nlog = logging.getLogger("app")\ndef f(n):\n    log.debug("moving {0.path} to pier {}", n, 3)\n` }, ask: { body: 'moving crate to pier 3' }, want: 'a.py:4' },
  { name: 'an alias as default of a parameter', files: { 'a.py': `${py}def f(n, info=log.info):\n    info("compass needle points to %s", n)\n` }, ask: { body: 'compass needle points to Oslo' }, want: 'a.py:4' },
  { name: 'a dictionary with the message, made by a helper elsewhere', files: { 'texts.py': 'SEEN = "whale sighted off %(place)s by %(who)s"\nclass Format:\n    def seen(self, place):\n        return {"level": 10, "msg": SEEN, "args": {"place": place}}\n', 'a.py': `${py}def f(self, x):\n    kw = self.format.seen(x)\n    if kw:\n        log.log(*adapt(kw), extra={"x": 1})\n` }, ask: { body: 'whale sighted off Bergen by Ahab' }, want: 'a.py:6' },
  { name: 'arguments that an unknown logger joins', files: { 'a.ts': `${ts}export const f = (n: string) => {\n  logger.verbose('harpoon', 'stowed away in', n);\n};\n` }, ask: { body: 'harpoon stowed away in locker' }, want: 'a.ts:3' },
  { name: 'JSON behind a formatted prefix', files: { 'a.ts': `${ts}export const f = (n: string) => {\n  logger.audit({ event: 'locker.open', who: n }, n);\n};\n` }, ask: { body: '21 Nov 12:01:50 - [audit] {"event":"locker.open","who":"x"}' }, want: 'a.ts:3' },
  { name: "a formatter's own template is not the call", files: { 'log.ts': "export const write = (level: string, msg: string) => console.log(`[info] ${msg}`);\n", 'a.ts': `${ts}export const f = (n: string) => {\n  logger.info('locker was emptied by ' + n);\n};\n` }, ask: { body: '21 11 2026 12:27:31.120:INFO [info] locker was emptied by Jonah' }, want: 'a.ts:3' },
  { name: 'text before a colon belongs to the message', files: { 'a.py': `${py}def f(n):\n    log.debug("    spar_priorities: %s", n)\n` }, ask: { body: '    spar_priorities: {1: 2}' }, want: 'a.py:4' },
  { name: 'marks alone', files: { 'A.java': 'class A { void f() {\n logger.trace("{} --> {}", before, after);\n logger.trace("{}", after);\n } }' }, ask: { body: 'MOORED --> ADRIFT' }, want: 'A.java:2' },
  { name: 'the class that a value of this begins with', files: { 'A.java': 'class Barge { void f() {\n logger.info("moored for the night {}", this);\n } }', 'B.java': 'class Tug { void f() {\n logger.info("moored for the night {}", this);\n } }' }, ask: { body: 'moored for the night Tug@1f{crew=3}' }, want: ['B.java:2', 'A.java:2'] },
  { name: 'a summary that a function puts together and a wrapper writes', files: { 'out.py': `${py}def put_out(msg, *args):\n    log.info(msg, *args)\n`, 'a.py': 'from out import put_out\ndef summary(names):\n    if not names:\n        return ""\n    return f"Hauled aboard {\' \'.join(names)}"\ndef f(n):\n    done = summary(n)\n    put_out(done)\n' }, ask: { body: 'Hauled aboard cod herring' }, want: 'a.py:8' },
];

const place = (file: string): string => file.replace('/ws/', '');

describe('forms of messages in real programs', () => {
  for (const { name, files, ask, want, values } of forms) {
    it(name, async () => {
      const { engine } = await memoryEngine(files);
      const [answer] = await engine.locateLogs([{ attributes: {}, ...ask }]);
      const found = answer?.found ? answer.candidates.map(({ file, line }) => `${place(file)}:${line}`) : [answer?.found === false ? answer.reason : ''];
      if (typeof want === 'string') assert.equal(found[0], want, JSON.stringify(answer));
      else assert.deepEqual(found.slice(0, want.length), want, JSON.stringify(answer));
      if (values) assert.deepEqual(answer?.found && answer.candidates[0].values?.map((each) => `${each.name ?? ''}=${each.value}`), values);
    });
  }
});

describe('catalogues while files change', () => {
  const call = (key: string) => `import { logger } from './log.ts';\nexport const f = (t: (key: string) => string) => logger.info(t('${key}'));\n`;
  const first = async (engine: Awaited<ReturnType<typeof memoryEngine>>['engine'], body: string) => {
    const [answer] = await engine.locateLogs([{ body, attributes: {} }]);
    return answer?.found ? `${place(answer.candidates[0].file)}:${answer.candidates[0].line}` : undefined;
  };
  it('a new text, a new key in the code, a text that is gone', async () => {
    const { engine, files } = await memoryEngine({ 'a.ts': call('net.torn'), 'locales/en.json': '{"net": {"torn": "the net is torn in two", "lost": "the net was lost at sea"}}' });
    assert.equal(await first(engine, 'the net is torn in two'), 'a.ts:2');
    files.set('locales/en.json', '{"net": {"torn": "somebody cut the net apart", "lost": "the net was lost at sea"}}');
    await engine.changed('/ws/locales/en.json');
    assert.deepEqual([await first(engine, 'somebody cut the net apart'), await first(engine, 'the net is torn in two')], ['a.ts:2', undefined]);
    files.set('a.ts', call('net.lost'));
    await engine.changed('/ws/a.ts');
    assert.equal(await first(engine, 'the net was lost at sea'), 'a.ts:2');
    files.delete('locales/en.json');
    await engine.changed('/ws/locales/en.json');
    assert.equal(await first(engine, 'the net was lost at sea'), undefined);
  });
  it('broken catalogues of every kind give nothing and break nothing', async () => {
    const random = makeRandom(3);
    const samples: Readonly<Record<string, string>> = { 'locales/a.json': '{"a": {"b": "net is torn {{x}}"}}', 'locales/a.yml': 'en:\n  a:\n    b: "net is torn %{x}"\n    c: |\n      more\n', 'x.properties': 'a.b = net is torn {0}\\\n  more\n', 'x.po': 'msgid "a b %s"\nmsgstr ""\n"net is torn %s"\n' };
    for (let round = 0; round < 400; round += 1) {
      const [path, text] = Object.entries(samples)[round % 4] ?? ['', ''];
      const broken = breakText(breakText(text, random), random);
      for (const value of readCatalogue(path, broken, () => true).values()) catalogueTemplate(value);
    }
    assert.deepEqual([...readCatalogue('locales/a.yml', samples['locales/a.yml'] ?? '', () => true)], [['a.b', 'net is torn %{x}'], ['a.c', 'more']]);
  });
});
