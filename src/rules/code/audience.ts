import type { Range } from '../../model/expr.ts';
import type { FunctionFact } from '../../model/facts.ts';
import type { CheckedFile } from '../rule.ts';
import { isRustTest, isTestCode } from './testCode.ts';

const folders = new Set(`bin cli cmd command commands scripts script tools tool hack test tests __tests__ testing testdata spec specs e2e integration-tests cypress testhelpers testserver magefiles tutorial tutorials fixtures __fixtures__ mocks __mocks__
  example examples sample samples demo demos bench benches benchmark benchmarks docs doc build ci .github .storybook seed seeds seeder seeders setup installer dev perf playwright codegen code-generation migrations migrate capistrano`.split(/\s+/));
const names = /(?:[._-](?:stories|config)\.\w+|\.rake|^build\.rs|(?:^|[._-])cli\.\w+|Cli(?:Main)?\.(?:java|cs)|(?:^|_)test_?utils?\.\w+)$|^bin\.\w+$|(?:client|server|unit|e2e)test\.[cm]?[jt]sx?$|(?:^|[a-z])Logg(?:er|ing)\w*\.(?:java|cs)$|^(?:__main__|setup|manage|noxfile|fabfile)\.py$|^(?:gulpfile|Gruntfile|jakefile)\.\w+$/;
const projects = /[a-z]{4}_tests$|(?:^|[._-])(?:unit|integration|functional|acceptance|system|e2e)[._-]?tests?(?:[._-]\w+)?$|^(?:command[-_]?line|test[-_]?(?:utils?|helpers?|clients?)|mock|dummy|tester)$|(?:Examples?|Samples?|Tester|[._-]Test(?:Client|Framework))$|[-_]cli$|\.Tests?\.\w+$|\.(?:Tests?|Cli|Console|Tools?|Samples?|Benchmarks?|IntegrationTests|UnitTests)$/i;

const parsers = /^(?:argparse|optparse|getopt|click|typer|docopt|fire|absl\.(?:app|flags)|rich(?:\..*)?|commander|yargs(?:\/.*)?|meow|minimist|cac|arg|clipanion|@oclif\/.*|inquirer|@inquirer\/.*|prompts|ora|ink|blessed|terminal-kit|neo-blessed|textual(?:\..*)?|urwid|curses|prompt_toolkit(?:\..*)?|ratatui|crossterm|cursive|com\.googlecode\.lanterna.*|org\.jline.*|Terminal\.Gui|github\.com\/(?:charmbracelet\/(?:bubbletea|lipgloss|huh)|rivo\/tview|gdamore\/tcell(?:\/v\d)?|manifoldco\/promptui|AlecAivazis\/survey(?:\/v\d)?|gizak\/termui(?:\/v\d)?|jroimartin\/gocui)|flag|github\.com\/(?:spf13\/(?:cobra|pflag)|urfave\/cli(?:\/v\d)?|alecthomas\/k(?:ong|ingpin.*)|jessevdk\/go-flags)|picocli(?:\..*)?|com\.beust\.jcommander.*|org\.apache\.commons\.cli.*|org\.kohsuke\.args4j.*|clap(?:::.*)?|structopt|argh|pico_args|lexopt|dialoguer|optparse|thor|slop|gli|tty-\w+|dry\/cli|Symfony\\Component\\Console.*|Illuminate\\Console.*|System\.CommandLine.*|CommandLine|Spectre\.Console.*|McMaster\..*)$/;
const readsArguments = /\bprocess\.argv\b|\bsys\.argv\b|\bos\.Args\b|\benv::args(?:_os)?\(|\bARGV\b|\$argv\b|\bEnvironment\.GetCommandLineArgs\b|\bparseArgs\(|\bargs\.(?:length|Length)\b|\bargs\[\d\]/;
const readsFlags = /"github\.com\/(?:spf13\/cobra|urfave\/cli|alecthomas\/kong)/;
/** Someone sits at the terminal and is asked. */
const asks = /\bbufio\.New(?:Reader|Scanner)\(os\.Stdin\)|\bterm(?:inal)?\.ReadPassword\(|\bnew\s+(?:Scanner|InputStreamReader)\(System\.in\b|\bSystem\.console\(\)|(?:=|\(|\breturn)\s*Console\.Read(?:Line|Key)\(|\breadline\.createInterface\(\{[^}]{0,80}process\.stdin|\bgetpass\.getpass\(|\bfmt\.Scan(?:ln|f)?\(|\bstdin\(\)\s*\.(?:lock\(\)\s*\.)?(?:read_line|lines)\(|\$?\bSTDIN\.gets\b|\bgets\.chomp\b|\bfgets\(STDIN\b/;
/** Where a bare name asks. */
const asksByName: Readonly<Record<string, RegExp>> = { python: /(?<![\w.])input\(/, ruby: /=\s*gets\b/, php: /(?<![\w>:$])readline\(/ };
const serves = /\bListenAndServe|\.listen\(|\bcreateServer\(|\buvicorn\.run|\bWebApplication\.Create|\bSpringApplication\.run|\bserve_forever\(|\bgrpc\.NewServer|\bHost\.CreateDefaultBuilder|\baxum::serve|\bHttpServer::new|\brocket::build|\bServer::bind/;
const listens = /\bListenAndServe(?:TLS)?\(|\bgrpc\.NewServer\(/;
const routes = /\bhttp\.(?:HandleFunc|Handle|NewServeMux|Server\b)/;
const mainBlock = /^if\s+__name__\s*==\s*['"]__main__['"]\s*:[^\n]*\n(?:(?:[ \t]+[^\n]*|[ \t]*)(?:\n|$))*/gm;
/** What these print is what they are called for. */
const showing = /^(?:printStackTrace|(?:print|show|display|write|get)?_?(?:usage|help|banner|version)(?:_?(?:text|info|string))?)$/i;
const logMethods = /^(?:log|info|warn|warning|error|debug|trace|fatal|critical|verbose|write|emit|append|doAppend|publish|export|output|print\w*)$/i;

/** True for Go that answers requests: what it prints is read by nobody who started it. */
function answersRequests(text: string): boolean {
  const writer = text.search(/\bhttp\.ResponseWriter\b/);
  return listens.test(text) || (writer >= 0 && routes.test(text.slice(writer)));
}

const servesIn = ({ facts, text }: CheckedFile) => facts.routes.length > 0 || serves.test(text);

/** True for a file of a command line: it reads arguments, or asks at the terminal. */
function isCommand(file: CheckedFile): boolean {
  const { facts, text } = file;
  if (servesIn(file)) return false;
  const parses = facts.imports.some(({ module }) => parsers.test(module)) || (readsArguments.test(text) && facts.language !== 'java' && facts.language !== 'csharp');
  return parses || asks.test(text) || asksByName[facts.language]?.test(text) === true;
}

/** True for what is printed because someone asked a command for it, as far as its file tells. */
export const answersCommand = (file: CheckedFile): boolean =>
  !isTestCode(file.path) && !servesIn(file) && (/(?:^|\/)(?:[\w.-]+[-_])?(?:cli|cmd|commands?|console)\//i.test(file.path) || /[a-z](?:Cli|CLI)\.(?:java|cs)$/.test(file.path) || file.facts.imports.some(({ module }) => parsers.test(module)));

/** Says of a place whether what it prints is meant for the one who runs the program: scripts, tests, command lines, loggers themselves. */
export function makeAudience(file: CheckedFile): (place: Range, functionId: number) => 'operator' | 'service' {
  const { facts, text, path } = file;
  const parts = path.split('/');
  const name = parts.at(-1) ?? '';
  // Go keeps the mains of services in `cmd` too.
  const isServer = facts.language === 'go' && answersRequests(text) && !readsFlags.test(text);
  if (isTestCode(path) || parts.slice(0, -1).some((part) => (folders.has(part.toLowerCase()) && !(isServer && part === 'cmd')) || projects.test(part)) || names.test(name) || text.startsWith('#!')) return () => 'operator';
  if (isCommand(file)) return () => 'operator';
  const isService = servesIn(file);
  const blocks = facts.language === 'python' ? [...text.matchAll(mainBlock)].map(({ index, 0: block }) => ({ start: index, end: index + block.length })) : [];
  const isMain = (fact: FunctionFact) => (fact.name === 'main' || fact.name === 'Main') && !isService
    && (facts.language === 'python' ? blocks.length > 0 : readsArguments.test(text.slice(fact.body.start, fact.body.end)) || (facts.language === 'csharp' && fact.params.some(({ name }) => new RegExp(`\\b${name}\\b`).test(text.slice(fact.body.start, fact.body.end)))));
  const isTest = (fact: FunctionFact) => facts.language === 'rust' && isRustTest(fact);
  const speaksToOperator = (facts.language === 'java' || facts.language === 'csharp') && (facts.functions.some(isMain) || (/Command\.(?:java|cs)$/.test(name) && parts.some((part) => /^(?:console|shell|karaf)$/i.test(part))));
  // A program that logs nowhere and serves nothing talks to whoever runs it.
  const onlyPrints = facts.language === 'rust' && name === 'main.rs' && !isService && facts.logCalls.every(({ library }) => library === 'print');
  if (speaksToOperator || onlyPrints) return () => 'operator';
  const isLogger = (fact: FunctionFact) => logMethods.test(fact.name) && (/log(?:ger|ging)?\b|appender|console/i.test(fact.qualifiedName.slice(0, -fact.name.length)) || /(?:^|[-_.])log(?:ger|ging)?s?\.\w+$|(?:Logger|Appender)\.\w+$/i.test(name));
  return ({ start }, functionId) => {
    if (blocks.some((block) => block.start <= start && start < block.end)) return 'operator';
    for (let fact = facts.functions[functionId]; fact && fact.id > 0; fact = facts.functions[fact.parent]) if (isMain(fact) || isTest(fact) || isLogger(fact) || showing.test(fact.name)) return 'operator';
    return 'service';
  };
}
