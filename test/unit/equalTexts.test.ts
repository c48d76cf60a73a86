import assert from 'node:assert/strict';
import { memoryEngine } from '../kit/memoryEngine.ts';

/** `file:line` of the first candidate and its certainty, or the reason why there is none. */
async function located(sources: Readonly<Record<string, string>>, ...records: readonly { readonly body: string; readonly attributes?: Readonly<Record<string, string>> }[]): Promise<readonly string[]> {
  const { engine } = await memoryEngine(sources);
  const answers = await engine.locateLogs(records.map(({ body, attributes = {} }) => ({ body, attributes })));
  return answers.map((answer) => {
    return answer.found ? `${answer.candidates[0].file.slice(4)}:${answer.candidates[0].line} ${answer.certainty}` : answer.reason;
  });
}

describe('calls whose texts are equal', () => {
  it('what a value or what stands before the text calls itself names the class of the call', async () => {
    const sources = {
      'store/ByteShelf.java': 'class ByteShelf {\n  static final Logger log = LoggerFactory.getLogger(ByteShelf.class);\n  void open(Object f) {\n    log.info("Opened shelf {} for reading", f);\n  }\n}\n',
      'store/WordShelf.java': 'class WordShelf {\n  static final Logger log = LoggerFactory.getLogger(WordShelf.class);\n  void open(Object f) {\n    log.info("Opened shelf {} for reading", f);\n  }\n}\n',
      'yard/crane.py': 'import logging\nlog = logging.getLogger(__name__)\nclass AbstractCrane:\n    def free(self):\n        log.info("let go of hooks of %s: %s", self, self.hooks)\n',
      'yard/lorry.py': 'import logging\nlog = logging.getLogger(__name__)\nclass Lorry:\n    def free(self):\n        log.info("let go of hooks of %s: %s", self, self.hooks)\n',
    };
    assert.deepEqual(await located(sources,
      { body: 'Opened shelf 0017 for reading' }, { body: 'Opened shelf /var/a/0017.wordshelf for reading' }, { body: 'Opened shelf /var/a/0017.byteshelf for reading' },
      { body: '[WordShelf id=3] Opened shelf 0017 for reading' },
      { body: "let go of hooks of <TowerCrane 'north'>: []" }, { body: "let go of hooks of Lorry(plate='x'): []" },
    ), [
      'store/ByteShelf.java:4 oneOf', 'store/WordShelf.java:4 oneOf', 'store/ByteShelf.java:4 oneOf', 'store/WordShelf.java:4 oneOf',
      'yard/crane.py:5 oneOf', 'yard/lorry.py:5 oneOf',
    ]);
  });

  it('a field whose value the call fixes tells it from its twin, whatever was asked before', async () => {
    const sources = { 'ferry.go': 'package ferry\n\nimport "log/slog"\n\nfunc land(ok bool) {\n\tif ok {\n\t\tslog.Info("ferry came to the quay", "outcome", "moored")\n\t} else {\n\t\tslog.Info("ferry came to the quay", "outcome", "turned")\n\t}\n}\n' };
    const body = 'ferry came to the quay';
    assert.deepEqual(await located(sources, { body, attributes: { outcome: 'turned' } }, { body, attributes: { outcome: 'moored' } }, { body, attributes: { outcome: 'turned' } }, { body: '{"msg":"ferry came to the quay","outcome":"moored"}' }),
      ['ferry.go:9 sure', 'ferry.go:7 sure', 'ferry.go:9 sure', 'ferry.go:7 sure']);
  });
});

describe('a text that one function gives to two loggers', () => {
  it('is of neither for sure by its level, which a logger may have changed; a name of a logger tells', async () => {
    const sources = { 'src/berths.js': "import createDebug from 'debug';\nimport pino from 'pino';\nconst debug = createDebug('harbour:tally');\nconst log = pino();\nexport function count(boats, tide) {\n  log.warn(`Harbour tally counts ${boats} boats at tide ${tide}`);\n  debug(`Harbour tally counts ${boats} boats at tide ${tide}`);\n}\nexport function leave(boats) {\n  log.warn(`Harbour tally drops ${boats} boats from its ledger`);\n}\n" };
    const { engine } = await memoryEngine(sources);
    const body = 'Harbour tally counts 4 boats at tide 7';
    const answers = await engine.locateLogs([{ body, attributes: {}, level: 'debug' }, { body, attributes: {}, level: 'debug', scope: 'harbour:tally' }, { body: 'Harbour tally drops 4 boats from its ledger', attributes: {}, level: 'warn' }]);
    assert.deepEqual(answers.map((answer) => answer.found && `${answer.candidates[0].line} ${answer.certainty}`), ['7 likely', '7 sure', '10 sure']);
  });
});

describe('the text of a raise behind a label', () => {
  const main = (label: string): string => `import logging\nlog = logging.getLogger(__name__)\ndef main(args):\n    try:\n        steer(args)\n    except ValueError as problem:\n        log.error("${label} %s", problem)\n`;
  const helm = 'def steer(args):\n    raise ValueError(f"rudder stuck at angle {args} beyond limit")\n';
  const body = 'error: rudder stuck at angle 7 beyond limit';
  it('is of the call with the label, the raise is told beside it', async () => {
    const { engine } = await memoryEngine({ 'main.py': main('error:'), 'helm.py': helm });
    const [answer] = await engine.locateLogs([{ body, attributes: {} }]);
    assert.deepEqual(answer?.found && [answer.certainty, ...answer.candidates.map(({ file, line }) => `${file}:${line}`)], ['likely', '/ws/main.py:7', '/ws/helm.py:2']);
  });
  it('is of the raise where many calls have that label, or none', async () => {
    assert.deepEqual(await located({ 'helm.py': helm, ...Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [`${name}.py`, main('error:')])) }, { body }), ['helm.py:2 oneOf']);
    assert.deepEqual(await located({ 'main.py': main('warning:'), 'helm.py': helm }, { body }), ['helm.py:2 oneOf']);
  });
});

describe('calls without a message', () => {
  const sources = { 'relay.go': 'package relay\n\nfunc join(logger log.Logger, n Node) {\n\tlevel.Debug(logger).Log("heard", "NodeJoin", "node", n.Name)\n\tlevel.Debug(logger).Log("heard", "NodeLeave", "node", n.Name)\n\tlevel.Debug(logger).Log("relayURL", n.URL())\n}\n' };

  it('their fields and the values of these lead to them', async () => {
    assert.deepEqual(await located(sources,
      { body: 'ts=2026-03-04T05:06:07Z level=debug component=mesh heard=NodeLeave node=n7' }, { body: 'ts=2026-03-04T05:06:07Z level=debug component=mesh heard=NodeJoin node=n7' },
      { body: 'ts=2026-03-04T05:06:07Z caller=main.go:3 level=debug relayURL=http://x:1/' },
    ), ['relay.go:5 likely', 'relay.go:4 likely', 'relay.go:6 likely']);
  });

  it('a field that other records have too does not', async () => {
    assert.match((await located(sources, { body: 'ts=2026-03-04T05:06:07Z level=debug relayURL=http://x:1/ other=3 more=4' }))[0] ?? '', /^No log call/);
  });
});

describe('attributes of classes', () => {
  it('may have another value in a class that extends this one', async () => {
    const sources = { 'depot.py': 'import logging\nlog = logging.getLogger(__name__)\nclass Depot:\n    kind = "parcels"\n    def sort(self, n):\n        log.info(f"sorting {n} waiting {self.kind}, leaving none")\nclass Letters(Depot):\n    kind = "letters"\n' };
    assert.deepEqual(await located(sources, { body: 'sorting 3 waiting parcels, leaving none' }, { body: 'sorting 3 waiting letters, leaving none' }), ['depot.py:6 sure', 'depot.py:6 sure']);
  });
});

describe('text with tags for colours', () => {
  it('is found as it is written without them, and with them', async () => {
    const sources = {
      'chimes.py': 'from loguru import logger\ndef ring(bell):\n    logger.opt(colors=True).info(f\'Rang bell "<y>{bell}</y>" from <light-blue>the tower</light-blue>\')\n',
      'drums.py': 'from rich.console import Console\nconsole = Console()\ndef beat(drum):\n    console.log(f"Beat drum [bold red]{drum}[/bold red] of the [green]band[/]")\n',
      'pages.py': 'import logging\nlog = logging.getLogger(__name__)\ndef page(title):\n    log.info("Wrote <title>%s</title> into the page", title)\n',
    };
    assert.deepEqual(await located(sources,
      { body: 'Rang bell "Tom" from the tower' }, { body: 'Rang bell "<y>Tom</y>" from <light-blue>the tower</light-blue>' }, { body: 'Beat drum snare of the band' }, { body: 'Wrote <title>Home</title> into the page' },
    ), ['chimes.py:3 sure', 'chimes.py:3 sure', 'drums.py:4 sure', 'pages.py:4 sure']);
  });
});

describe('text of an error inside a line', () => {
  it('belongs to the call whose value it stands in, also behind the number of the message', async () => {
    const sources = {
      'Gate.java': 'class Gate {\n  static final Logger log = LoggerFactory.getLogger(Gate.class);\n  void shut(Exception e) {\n    log.error("{} Trouble while shutting the garden gate: {}", ID, e.getMessage());\n  }\n}\n',
      'Plan.java': 'class Plan {\n  static final Logger log = LoggerFactory.getLogger(Plan.class);\n  void read(Object o) {\n    log.error("Could not read the drawing of the hedge maze. Mistakes: {}", o);\n  }\n}\n',
    };
    const inner = 'Could not read the drawing of the hedge maze. Mistakes: none known';
    assert.deepEqual(await located(sources, { body: `PARK-16004 Trouble while shutting the garden gate: PARK-09005 ${inner}` }, { body: `PARK16004: Trouble while shutting the garden gate: ${inner}` }, { body: `PARK-09005 ${inner}` }),
      ['Gate.java:4 sure', 'Gate.java:4 sure', 'Plan.java:4 sure']);
  });
});
