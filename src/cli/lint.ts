import { parseArgs } from 'node:util';
import { plural } from '../base/text.ts';
import { checkFile, defaultLintOptions } from '../core/lint/checkFile.ts';
import { unwrittenAs } from '../core/lint/unwritten.ts';
import { toJson, toSarif, toText, type FileReport, type Problem } from '../core/lint/report.ts';
import { makeParser } from '../core/source/parser.ts';
import { languages } from '../languages/index.ts';
import { makeAssets } from '../node/assets.ts';
import { rules } from '../rules/index.ts';
import { exitCodes, UsageError, type Verb, type World } from './command.ts';
import { insideOf, sourceTexts, type SourceText } from './sourcePaths.ts';

const formats = ['text', 'json', 'sarif'] as const;
type Format = (typeof formats)[number];

export const lint: Verb = {
  help: `Usage: sightline lint [options] PATH…

Checks the log calls of files, or of all source files below folders.

  --format text|json|sarif   how findings are written (text)
  --disable RULE             leave a rule out; may be given several times
  --min-confidence N         leave out findings less sure than N, from 0 to 1 (${defaultLintOptions.minConfidence})
  --sensitive WORD           a further word of names that hold secrets; may be given several times
  --harmless WORD            a word of names that look like secrets and are none; may be given several times
  --max-warnings N           findings below error that may be left without exit code 1
  --stdin --filename F       check the text on standard input as if it stood in file F
  --help                     this text

Rules: ${rules.map(({ id }) => id).join(', ')}

Exit code: 0 nothing found, 1 findings, 2 could not run or could not read all of it.
Generated, vendored and minified files are left out and counted, unless a file is given by name.
A comment "sightline-ignore RULE: reason" on the line or the line before takes a finding out.
`,
  run,
};

async function run(world: World): Promise<number> {
  const options = readOptions(world.args);
  if (options === 'help') {
    world.out(lint.help);
    return exitCodes.clean;
  }
  const parser = await makeParser(makeAssets(world.assetFolders), languages);
  const reports: FileReport[] = [];
  const problems: Problem[] = [];
  const skipped = new Map<string, number>();
  const notes: Problem[] = [];
  let files = 0;
  let suppressed = 0;
  if (options.filename !== undefined && !parser.languageOf(options.filename)) throw new UsageError(`The suffix of --filename ${options.filename} belongs to no language that is checked.`);
  const skip = (reason: string, count: number) => skipped.set(reason, (skipped.get(reason) ?? 0) + count);
  const texts = options.filename !== undefined ? standardInput(world, options.filename) : sourceTexts(options.paths, (path) => parser.languageOf(path) !== undefined, (problem) => problems.push(problem), skip);
  for await (const { path, text, inside, isNamed } of texts) {
    const unwritten = isNamed ? undefined : unwrittenAs(inside, text);
    if (unwritten) {
      skip(unwritten, 1);
      continue;
    }
    files += 1;
    if (!parser.languageOf(path)?.hints.some((hint) => text.includes(hint))) continue;
    try {
      const facts = await parser.read(path, text);
      if (!facts) continue;
      notes.push(...facts.problems.map((reason) => ({ path, reason })));
      const result = checkFile(rules, { path: inside, text, facts }, options.lint);
      suppressed += result.suppressed;
      if (result.findings.length > 0) reports.push({ path, text, findings: result.findings });
    } catch (error) {
      problems.push({ path, reason: `It could not be checked: ${error instanceof Error ? error.message : String(error)}` });
    }
  }
  parser.dispose();
  const count = reports.reduce((sum, { findings }) => sum + findings.length, 0);
  world.out(written(options.format, reports, world.version, [...problems, ...notes], problems.length === 0));
  for (const { path, reason } of [...problems, ...notes]) world.say(`${path}: ${reason}\n`);
  world.say(summary(files, count, suppressed, skipped));
  const errors = reports.reduce((sum, { findings }) => sum + findings.filter(({ severity }) => severity === 'error').length, 0);
  return problems.length > 0 ? exitCodes.failed : errors > 0 || count - errors > options.maxWarnings ? exitCodes.findings : exitCodes.clean;
}

async function* standardInput(world: World, filename: string): AsyncGenerator<SourceText> {
  const lines: string[] = [];
  for await (const line of world.input) lines.push(line);
  yield { path: filename, text: lines.join('\n'), inside: insideOf(filename), isNamed: true };
}

function written(format: Format, reports: readonly FileReport[], version: string, problems: readonly Problem[], finished: boolean): string {
  switch (format) {
    case 'text': return toText(reports);
    case 'json': return toJson(reports);
    case 'sarif': return toSarif(reports, { rules, version, problems, finished });
  }
}

function summary(files: number, count: number, suppressed: number, skipped: ReadonlyMap<string, number>): string {
  const left = [...skipped].map(([reason, number]) => `${number.toLocaleString('en-US')} ${reason}`).join(', ');
  const ignored = suppressed > 0 ? `, ${suppressed} ignored by comments` : '';
  return `${plural(count, 'finding')} in ${plural(files, 'file')}${ignored}${left === '' ? '' : `; left out: ${left}`}.\n`;
}

function readOptions(args: readonly string[]) {
  const parsed = parse(args);
  const { values, positionals } = parsed;
  if (values.help) return 'help';
  const format = formats.find((each) => each === values.format);
  if (!format) throw new UsageError(`--format ${values.format} is unknown. It can be ${formats.join(', ')}.`);
  const strange = values.disable.find((id) => !rules.some((rule) => rule.id === id));
  if (strange !== undefined) throw new UsageError(`There is no rule "${strange}". Rules: ${rules.map(({ id }) => id).join(', ')}.`);
  const minConfidence = Number(values['min-confidence']);
  if (!(minConfidence >= 0 && minConfidence <= 1)) throw new UsageError(`--min-confidence ${values['min-confidence']} is no number from 0 to 1.`);
  const maxWarnings = Number(values['max-warnings']);
  if (!Number.isInteger(maxWarnings) || maxWarnings < 0) throw new UsageError(`--max-warnings ${values['max-warnings']} is no whole number from 0.`);
  if (values.stdin && values.filename === undefined) throw new UsageError('--stdin needs --filename F: the name tells the language.');
  if (!values.stdin && values.filename !== undefined) throw new UsageError('--filename goes with --stdin.');
  if (values.stdin && positionals.length > 0) throw new UsageError('--stdin takes no paths.');
  if (!values.stdin && positionals.length === 0) throw new UsageError('No path to check was given.');
  return { format, paths: positionals, filename: values.filename, maxWarnings, lint: { disabledRules: values.disable, minConfidence, sensitiveWords: values.sensitive, harmlessWords: values.harmless } };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'text' },
        disable: { type: 'string', multiple: true, default: [] },
        'min-confidence': { type: 'string', default: String(defaultLintOptions.minConfidence) },
        'max-warnings': { type: 'string', default: '0' },
        stdin: { type: 'boolean', default: false },
        filename: { type: 'string' },
        sensitive: { type: 'string', multiple: true, default: [] },
        harmless: { type: 'string', multiple: true, default: [] },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
