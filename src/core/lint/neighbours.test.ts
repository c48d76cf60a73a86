import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { languages } from '../../languages/index.ts';
import type { Finding } from '../../model/finding.ts';
import { defaultLintConfig } from '../../model/lintConfig.ts';
import { rules } from '../../rules/index.ts';
import { makeParser } from '../source/reading/parser.ts';
import { checkFile } from './checkFile.ts';
import { makeLines } from './lines.ts';
import { Neighbourhood } from './neighbours.ts';

const wasm = new URL('../../../node_modules/@vscode/tree-sitter-wasm/wasm/', import.meta.url);
const reader = await makeParser({ read: (name) => readFile(new URL(name, wasm)) }, languages);
const leakRules = rules.filter(({ id }) => id === 'secret-in-log');

type Project = Readonly<Record<string, string>>;

function open(project: Project, asked: string[] = []): Neighbourhood {
  return new Neighbourhood({
    reader, paths: () => Object.keys(project).filter((path) => reader.languageOf(path)), told: (path) => `/ws/${path}`,
    async read(path) {
      asked.push(path);
      const text = project[path];
      if (text === undefined) throw new Error(`no ${path}`);
      return text;
    },
  });
}

async function findingsIn(project: Project, path: string, neighbourhood = open(project)): Promise<readonly Finding[]> {
  const text = project[path] ?? '';
  const facts = await reader.read(path, text, { forRules: true });
  assert.ok(facts);
  return neighbourhood.check(path, defaultLintConfig, (neighbours) => checkFile(leakRules, { path, text, facts, neighbours }).findings);
}

/** Lines that end with `LEAKS` are those with a finding. */
async function holds(project: Project, path: string): Promise<void> {
  const text = project[path] ?? '';
  const lines = makeLines(text);
  const found = (await findingsIn(project, path)).map(({ range }) => lines.positionAt(range.start).line);
  const marked = text.split('\n').flatMap((line, at) => (line.endsWith('LEAKS') ? [at + 1] : []));
  assert.deepEqual(found, marked);
}

const typescript: Project = {
  'src/vault.ts': `
    import pino from 'pino';
    export const lookup = () => process.env.BILLING_API_KEY;
    export function report({ kind, detail }: { kind: string; detail: string }) { log.info({ kind }, 'x'); }
    export function cover(text: string) { return '****' + text.slice(-4); }
    export function trim(text: string) { return text.trim(); }
    export interface Account { id: string; password: string }
    export class Session { id = ''; accessToken = ''; toJSON() { return { id: this.id }; } }
    export function note(what: string, detail: unknown) { log.info({ detail }, what); }
    export const log = pino({ redact: ['apiKey'] });
    export class Store { open() { return this.masterPassword; } masterPassword = read(); }
    export default function current() { const token = read(); return token; }`,
  'src/index.ts': `export * from './vault';`,
  'src/use.ts': `
    import { lookup, cover, trim, note, report, log, Store, Session, type Account } from './index';
    import * as vault from './vault.ts';
    import fresh from './vault';
    export function run(account: Account, store: Store, session: Session, apiKey: string, password: string) {
      console.log('a', lookup()); // LEAKS
      console.log('a', vault.lookup()); // LEAKS
      console.log('a', fresh()); // LEAKS
      console.log('a', store.open()); // LEAKS
      console.log('a', account); // LEAKS
      console.log('a', trim(password)); // LEAKS
      note('a', password); // LEAKS
      log.info({ apiKey }, 'a');
      console.log('a', cover(password));
      console.log('a', JSON.stringify(session));
      note('a', account.id);
      report({ kind: 'a', detail: password });
      report({ kind: password, detail: 'a' }); // LEAKS
    }`,
};

const python: Project = {
  'shop/__init__.py': 'from .vault import lookup\n',
  'shop/vault.py': `
import logging, os
from dataclasses import dataclass, field
logger = logging.getLogger(__name__)
def lookup():
    return os.environ["BILLING_API_KEY"]
def note(event, detail):
    logger.info("%s %s", event, detail)
def cover(text):
    return "*" * len(text)
@dataclass
class Account:
    name: str
    password: str
@dataclass
class Quiet:
    name: str
    password: str = field(repr=False)
class Store:
    def open(self):
        return self._master_password
`,
  'shop/use.py': `
import logging
from shop import lookup, vault
from shop.vault import note, cover, Account, Quiet, Store
logger = logging.getLogger(__name__)
def run(account: Account, quiet: Quiet, password):
    logger.info("a %s", lookup())  # LEAKS
    logger.info("a %s", vault.lookup())  # LEAKS
    logger.info("a %s", account)  # LEAKS
    note("a", password)  # LEAKS
    store = Store()
    logger.info(store.open())  # LEAKS
    logger.info("a %s", quiet)
    logger.info("a %s", cover(password))
    note("a", account.name)
`,
};

const go: Project = {
  'back/go.mod': 'module example.org/shop\n',
  'back/vault/vault.go': `package vault
import ("log/slog"; "os")
type Account struct { Name string; Password string }
type Quiet struct { Name string; Password string }
func (q Quiet) LogValue() slog.Value { return slog.StringValue(q.Name) }
type Store struct { password string }
func (s *Store) Open() string { return s.password }
func Lookup() string { return os.Getenv("BILLING_API_KEY") }
func Note(what string, detail string) { slog.Info(what, "detail", detail) }
func Cover(text string) string { return strings.Repeat("*", 8) }
`,
  'back/vault/near.go': `package vault
import "log/slog"
func near(account Account, quiet Quiet, store *Store, password string) {
	slog.Info("x", "a", Lookup()) // LEAKS
	slog.Info("x", "a", account) // LEAKS
	slog.Info("x", "a", store.Open()) // LEAKS
	Note("x", password) // LEAKS
	slog.Info("x", "a", quiet)
	slog.Info("x", "a", Cover(password))
}
`,
  'back/main.go': `package main
import ("log/slog"; "example.org/shop/vault"; "example.org/other/strange")
func main() {
	var account vault.Account
	slog.Info("x", "a", vault.Lookup()) // LEAKS
	slog.Info("x", "a", account) // LEAKS
	slog.Info("x", "a", strange.Lookup())
}
`,
};

const java: Project = {
  'app/src/main/java/org/shop/keep/Vault.java': `package org.shop.keep;
public class Vault {
  private static final Logger LOG = LoggerFactory.getLogger(Vault.class);
  private String secret;
  public String open() { return secret; }
  public static String lookup() { return System.getenv("BILLING_API_KEY"); }
  public static void note(String what, Object detail) { LOG.info("{} {}", what, detail); }
}`,
  'app/src/main/java/org/shop/keep/Account.java': 'package org.shop.keep;\npublic record Account(String name, String password) {}\n',
  'app/src/main/java/org/shop/keep/Quiet.java': 'package org.shop.keep;\n@Data\npublic class Quiet { private String name; @ToString.Exclude private String password; }\n',
  'app/src/main/java/org/shop/Use.java': `package org.shop;
import org.shop.keep.Vault;
import org.shop.keep.Account;
import org.shop.keep.Quiet;
public class Use {
  private static final Logger LOG = LoggerFactory.getLogger(Use.class);
  private final Vault vault;
  void run(Account account, Quiet quiet, String password) {
    LOG.info("v {}", Vault.lookup()); // LEAKS
    LOG.info("v {}", vault.open()); // LEAKS
    LOG.info("v {}", account); // LEAKS
    Vault.note("x", password); // LEAKS
    LOG.info("v {}", quiet);
    Vault.note("x", account.name());
  }
}`,
};

const csharp: Project = {
  'Shop/Vault.cs': `namespace Shop;
public class Vault {
  private readonly ILogger<Vault> _logger;
  private string secret;
  public string Open() { return secret; }
  public static string Lookup() => Environment.GetEnvironmentVariable("BILLING_API_KEY");
  public void Note(string what, object detail) { _logger.LogInformation("{What} {Detail}", what, detail); }
}`,
  'Shop/Account.cs': 'namespace Shop;\npublic record Account(string Name, string Password);\n',
  'Shop/Quiet.cs': 'namespace Shop;\npublic record Quiet { public string Name { get; set; } [LogMasked] public string Password { get; set; } }\n',
  'Shop/Trace.cs': 'namespace Shop;\npublic record Trace { public string Code { get; set; } public string AccessToken { get; set; } public Trace(Login login) { AccessToken = login.AccessToken.Obfuscate(); } }\n',
  'Shop/Slot.cs': 'namespace Shop;\npublic enum Slot { Name, Password }\n',
  'Web/Use.cs': `using Shop;
public class Use {
  private readonly ILogger<Use> _logger;
  private readonly Vault _vault;
  public void Run(Account account, Quiet quiet, Trace trace, string password) {
    _logger.LogInformation("v {V}", Vault.Lookup()); // LEAKS
    _logger.LogInformation("v {V}", _vault.Open()); // LEAKS
    _logger.LogInformation("v {V}", account); // LEAKS
    _vault.Note("x", password); // LEAKS
    _logger.LogInformation("v {@V} {@W}", quiet, trace);
    _vault.Note("x", account.Name);
    _logger.LogInformation("v {V}", Slot.Password);
  }
}`,
};

describe('secrets that go one step over files', () => {
  const all = [[typescript, 'src/use.ts'], [python, 'shop/use.py'], [go, 'back/vault/near.go'], [go, 'back/main.go'], [java, 'app/src/main/java/org/shop/Use.java'], [csharp, 'Web/Use.cs']] as const;
  for (const [project, path] of all) it(`are found in ${path}`, () => holds(project, path));

  it('lead to the place in the other file', async () => {
    const finding = (await findingsIn(go, 'back/vault/near.go')).find(({ message }) => message.includes('`password`'));
    assert.deepEqual(finding?.related.map(({ message, elsewhere }) => [message, elsewhere?.file, elsewhere?.line]), [['Note logs it here', '/ws/back/vault/vault.go', 9]]);
  });

  it('are looked for only where a file leads, and a library leads nowhere', async () => {
    const asked: string[] = [];
    const project = { ...typescript, 'src/far.ts': 'export const password = 1;', 'src/plain.ts': `import { x } from 'library';\nimport { y } from './far';\nconsole.log(x(), y.length);` };
    await findingsIn(project, 'src/plain.ts', open(project, asked));
    assert.deepEqual(asked, []);
  });

  it('follow a file that changed', async () => {
    const project: Record<string, string> = { ...typescript };
    const neighbourhood = open(project);
    const before = await findingsIn(project, 'src/use.ts', neighbourhood);
    project['src/vault.ts'] = (project['src/vault.ts'] ?? '').replace('process.env.BILLING_API_KEY', '42');
    neighbourhood.changed('src/vault.ts', true);
    assert.equal((await findingsIn(project, 'src/use.ts', neighbourhood)).length, before.length - 2);
  });

  it('end where files lead in a circle', async () => {
    const project = { 'a.ts': `export * from './b';`, 'b.ts': `export * from './a';`, 'c.ts': `import { secretly } from './a';\nconsole.log(secretly());` };
    assert.deepEqual(await findingsIn(project, 'c.ts'), []);
  });
});

const javaLogs = `package org.shop;
public class Use {
  private static final Logger LOG = LoggerFactory.getLogger(Use.class);
  void run(String password, String cookie, String cardNumber) {
    LOG.info("password={}", password);
    LOG.info("cookie={}", cookie);
    LOG.info("card {}", kv("cardNumber", cardNumber));
    System.out.println("password=" + password);
  }
}`;
const csharpLogs = `public class Use {
  private readonly ILogger _logger;
  public void Run(string password, string accessToken) {
    _logger.Information("v {Password}", password);
    _logger.Information("v {AccessToken}", accessToken);
  }
}`;
const pythonLogs = `import logging
logger = logging.getLogger(__name__)
def run(password, token):
    logger.info("sign-in", extra={"password": password})
    logger.info("sign-in", extra={"token": token})
`;
const typescriptLogs = `export class Use {
  constructor(private readonly logger: Logger) {}
  run(password: string, token: string) {
    this.logger.info({ password }, 'sign-in');
    this.logger.info({ token }, 'sign-in');
  }
}`;
describe('what the configuration of logging masks', () => {
  const resources = 'app/src/main/resources';
  const java = 'app/src/main/java/org/shop/Use.java';
  const cases: readonly (readonly [string, string, string, Project, readonly number[]])[] = [
    ['nothing', java, javaLogs, { [`${resources}/logback.xml`]: '<configuration><appender><encoder><pattern>%d %-5level %logger - %msg%n</pattern></encoder></appender></configuration>' }, [5, 6, 7, 8]],
    ['a pattern of Logback that replaces', java, javaLogs, { [`${resources}/logback-spring.xml`]: `<pattern>%d %replace(%msg){'(password|secret)=[^, ]+', '$1=***'}%n</pattern>` }, [6, 7, 8]],
    ['a pattern of Log4j 2 that replaces', java, javaLogs, { [`${resources}/log4j2.xml`]: '<PatternLayout pattern="%d %replace{%msg}{cookie=\\w+}{cookie=***}%n"/>' }, [5, 7, 8]],
    ['patterns of a layout of the program', java, javaLogs, { [`${resources}/logback.xml`]: '<layout class="org.shop.MaskingPatternLayout"><maskPattern>password\\s*=\\s*(.*?),</maskPattern><maskPattern>cookie=(\\S+)</maskPattern></layout>' }, [7, 8]],
    ['a layout of the program that says no patterns', java, javaLogs, { [`${resources}/logback.xml`]: '<layout class="org.shop.MaskingPatternLayout"/>' }, [8]],
    ['a policy of Log4j 2', java, javaLogs, { [`${resources}/log4j2.xml`]: '<Rewrite name="r"><AppenderRef ref="a"/><HideSecrets/></Rewrite>' }, [8]],
    ['paths of the JSON encoder', java, javaLogs, { [`${resources}/logback.xml`]: '<jsonGeneratorDecorator class="net.logstash.logback.mask.MaskingJsonGeneratorDecorator"><path>cardNumber</path><paths>user/password,cookie</paths></jsonGeneratorDecorator>' }, [8]],
    ['properties that Serilog masks', 'Web/Use.cs', csharpLogs, { 'Program.cs': 'new LoggerConfiguration().Destructure.ByMaskingProperties("Password").CreateLogger();' }, [5]],
    ['an enricher of Serilog in the settings', 'Web/Use.cs', csharpLogs, { 'Web/appsettings.json': '{"Serilog":{"Destructure":[{"Name":"ByMaskingProperties","Args":{"propertyNames":["Password","AccessToken"]}}]}}' }, []],
    ['a filter of Python with its keys', 'shop/use.py', pythonLogs, { 'shop/logging_config.py': 'SENSITIVE_KEYS = {"password", "pin"}\nroot.addFilter(RedactingFilter(SENSITIVE_KEYS))\n' }, [5]],
    ['processors of structlog', 'shop/use.py', pythonLogs, { 'settings.py': 'structlog.configure(processors=[add_level, mask_values, render])\n' }, []],
    ['paths that pino takes out of all', 'src/users/use.ts', typescriptLogs, { 'src/app.module.ts': "LoggerModule.forRoot({ pinoHttp: { redact: ['req.headers.cookie', '*.password'] } })" }, [5]],
  ];
  for (const [what, path, text, files, lines] of cases) {
    it(`is silent: ${what}`, async () => {
      const found = (await findingsIn({ ...files, [path]: text }, path)).filter(({ confidence }) => confidence >= 0.5).map(({ range }) => makeLines(text).positionAt(range.start).line);
      assert.deepEqual([...new Set(found)], lines);
    });
  }
});
