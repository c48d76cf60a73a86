import { readFile, writeFile } from 'node:fs/promises';
import { dirname, relative, resolve, sep } from 'node:path';
import { grouped, plural } from '../base/text.ts';
import { makeBaseline, readBaseline, withoutKnown } from '../core/lint/baseline.ts';
import { toGithub, toJson, toSarif, toText, type FileReport, type Problem } from '../core/lint/report.ts';
import { bySuffix, makeParser, type SourceParser } from '../core/source/reading/parser.ts';
import { languages } from '../languages/index.ts';
import type { Language } from '../languages/language.ts';
import { makeAssets } from '../node/assets.ts';
import { linesOf } from '../node/lines.ts';
import { rules } from '../rules/index.ts';
import { changedLines } from './changedLines.ts';
import { suppressionRule } from '../core/lint/suppressions.ts';
import { exitCodes, UsageError, type Verb, type World } from './command.ts';
import { makePathConfigs } from './lintConfig.ts';
import { makeFileLinter, type FileLinter, type LintedFile, type LintTask } from './lintFile.ts';
import { lintHelp } from './lintHelp.ts';
import { makeLooker } from './lintLook.ts';
import { listFiles, makeNeighbourhoods } from './lintNeighbours.ts';
import { readLintOptions, type Format, type LintVerbOptions } from './lintOptions.ts';
import { makeLintTeam } from './lintThreads.ts';
import { insideOf, sourcePaths, type SourcePath } from './sourcePaths.ts';

export const lint: Verb = { help: lintHelp, run };

async function run(world: World): Promise<number> {
  const options = readLintOptions(world.args);
  if (options === 'help') {
    await world.out(lint.help);
    return exitCodes.clean;
  }
  const languageOf = bySuffix(languages);
  const found: FileReport[] = [];
  const problems: Problem[] = [];
  const skipped = new Map<string, number>();
  const notes: Problem[] = [];
  let files = 0;
  let suppressed = 0;
  let fixes = 0;
  if (options.filename !== undefined && !languageOf(options.filename)) throw new UsageError(`The suffix of --filename ${options.filename} belongs to no language that is checked.`);
  const configOf = makePathConfigs(options.config, options.configFile, (problem) => problems.push(problem));
  const known = await baselineOf(options);
  const changed = options.changedSince === undefined ? undefined : await changedLines(options.paths, options.changedSince);
  const skip = (reason: string, count: number) => skipped.set(reason, (skipped.get(reason) ?? 0) + count);
  const tasks: LintTask[] = [];
  const paths = options.filename !== undefined ? [await standardInput(world, options.filename)] : sourcePaths(options.paths, (path) => languageOf(path) !== undefined, (problem) => problems.push(problem), skip, changed);
  for await (const each of paths) {
    const { config, excludes } = configOf(each.given);
    if (!each.isNamed && excludes(each.path)) skip('excluded', 1);
    else tasks.push({ ...each, config, fix: options.fix });
  }
  for (const { path, report, left, problem, ...more } of await checkAll(tasks, changed === undefined, languageOf, world)) {
    notes.push(...more.notes.map((reason) => ({ path, reason })));
    suppressed += more.suppressed;
    fixes += more.fixes;
    const findings = report && changed ? await changed.only(path, report.text, report.findings) : report?.findings ?? [];
    if (report && findings.length > 0) found.push({ ...report, findings });
    if (problem !== undefined) problems.push({ path, reason: problem });
    else if (left !== undefined) skip(left, 1);
    else files += 1;
  }
  if (options.baseline !== undefined && options.updateBaseline) {
    await writeFile(options.baseline, `${JSON.stringify(makeBaseline(found, pathFrom(options.baseline)), undefined, 2)}\n`);
    world.say(`${options.baseline} holds ${plural(countOf(found), 'finding')} now.\n`);
    return problems.length > 0 ? exitCodes.failed : exitCodes.clean;
  }
  const { reports, known: before } = known && options.baseline !== undefined ? withoutKnown(found, known, pathFrom(options.baseline)) : { reports: found, known: 0 };
  await world.out(written(options.format, reports, world.version, [...problems, ...notes], problems.length === 0));
  for (const { path, reason } of [...problems, ...notes]) world.say(`${path}: ${reason}\n`);
  const count = countOf(reports);
  const also = [fixes > 0 ? `${plural(fixes, 'fix', 'fixes')} applied` : '', before > 0 ? `${before} in the baseline` : '', suppressed > 0 ? `${suppressed} ignored by comments` : ''].filter(Boolean);
  world.say(summary(files, count, also, skipped));
  const errors = reports.reduce((sum, { findings }) => sum + findings.filter(({ severity }) => severity === 'error').length, 0);
  return problems.length > 0 ? exitCodes.failed : errors > 0 || count - errors > options.maxWarnings ? exitCodes.findings : exitCodes.clean;
}

/** Files between two pauses, in which threads are heard. */
const looksBetweenPauses = 64;

/** What checking gave, in the order of the tasks; `isWhole` where these are all files of their folders. */
async function checkAll(tasks: readonly LintTask[], isWhole: boolean, languageOf: (path: string) => Language | undefined, { assetFolders, threads, say }: World): Promise<readonly LintedFile[]> {
  const done: LintedFile[] = [];
  const look = makeLooker(languageOf);
  const listed = listFiles(isWhole ? tasks : []);
  let parser: Promise<SourceParser> | undefined;
  const alone = async (): Promise<FileLinter> => {
    const made = await (parser ??= makeParser(makeAssets(assetFolders), languages));
    return linter ??= makeFileLinter(made, makeNeighbourhoods(made, listed));
  };
  let linter: FileLinter | undefined;
  const team = makeLintTeam({
    assetFolders, threads, listed, alone,
    onDone: (at, file) => { done[at] = file; },
    onBroken: (why) => say(`A thread that checks files ended (${why}); the files it was at are checked without it.\n`),
  });
  try {
    for (const [at, task] of tasks.entries()) {
      const seen = look(task);
      if (seen) done[at] = { path: task.path, notes: [], suppressed: 0, fixes: 0, ...seen };
      else team.take(at, task);
      if (at % looksBetweenPauses === 0) await new Promise((resume) => setImmediate(resume));
    }
    await team.finish();
  } finally {
    team.dispose();
    (await parser?.catch(() => undefined))?.dispose();
  }
  return done;
}

const countOf = (reports: readonly FileReport[]) => reports.reduce((sum, { findings }) => sum + findings.length, 0);

async function baselineOf({ baseline, updateBaseline }: LintVerbOptions) {
  if (baseline === undefined || updateBaseline) return undefined;
  const text = await readFile(baseline, 'utf8').catch(() => undefined);
  if (text === undefined) throw new UsageError(`--baseline ${baseline} cannot be read. Write it first with --update-baseline.`);
  const read = readBaseline(text);
  if (!read) throw new UsageError(`--baseline ${baseline} is no baseline of Sightline. Write it again with --update-baseline.`);
  return read;
}

/** Paths relative to the folder of `file`, with `/`, so that a baseline holds from wherever the command runs. */
const pathFrom = (file: string) => (path: string) => relative(dirname(resolve(file)), resolve(path)).split(sep).join('/');

async function standardInput(world: World, filename: string): Promise<SourcePath & { readonly text: string }> {
  const lines: string[] = [];
  for await (const line of linesOf(world.input)) lines.push(line);
  return { path: filename, text: lines.join('\n'), inside: insideOf(filename), isNamed: true, given: filename, root: '', below: filename };
}

function written(format: Format, reports: readonly FileReport[], version: string, problems: readonly Problem[], finished: boolean): string {
  switch (format) {
    case 'text': return toText(reports);
    case 'json': return toJson(reports);
    case 'github': return toGithub(reports);
    case 'sarif': return toSarif(reports, { rules: [...rules, suppressionRule], version, problems, finished });
  }
}

function summary(files: number, count: number, also: readonly string[], skipped: ReadonlyMap<string, number>): string {
  const left = [...skipped].map(([reason, number]) => `${grouped(number)} ${reason}`).join(', ');
  return `${[`${plural(count, 'finding')} in ${plural(files, 'file')}`, ...also].join(', ')}${left === '' ? '' : `; left out: ${left}`}.\n`;
}
