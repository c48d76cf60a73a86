import { Lru } from '../base/lru.ts';
import type { Cache, Git } from '../base/ports.ts';
import type { Finding, FixedCall, SourcesChecked, TextEdit } from '../model/finding.ts';
import type { LintConfig } from '../model/lintConfig.ts';
import type { FileStanding, IndexProgress, Mark } from '../model/mark.ts';
import type { SourceAnswer } from '../model/sourceRef.ts';
import { toSetPrefixes, type LearnedTie, type LearnedTies, type PathPrefixes } from '../model/sourceTies.ts';
import type { LintCheck } from './lint/checkFile.ts';
import { isConfiguration } from './lint/configurations.ts';
import { LintWorkspace } from './lint/lintWorkspace.ts';
import { WorkspaceLint, type OnConfigProblems } from './lint/workspaceLint.ts';
import { Deployed, type Sender } from './source/places/deployed.ts';
import { isCatalogue } from './source/reading/cataloguePaths.ts';
import { detach } from './source/reading/detach.ts';
import { fileStandingOf } from './source/reading/fileStanding.ts';
import { FolderNames } from './source/reading/folders.ts';
import { KnownFiles } from './source/reading/knownFiles.ts';
import { Ladder } from './source/ladder.ts';
import { withFormerNames } from './source/places/formerNames.ts';
import { Learned } from './source/places/learned.ts';
import { marksOf } from './source/marks.ts';
import type { LogQuestion, SpanQuestion } from './source/questions.ts';
import { readTexts } from './source/reading/readCatalogues.ts';
import type { ReadHelper } from './source/reading/readBatches.ts';
import { readSources } from './source/reading/readSources.ts';
import { isPlace, readFile, readText, type FactReader, type SourceFolder } from './source/reading/readWorkspace.ts';
import type { FileRecord, ReadFile } from './source/index/records.ts';
import { SourceIndex } from './source/index/sourceIndex.ts';
import { SourceMaps, stackTexts } from './source/stacks/sourceMaps.ts';
import { wantedKeys } from './source/index/translations.ts';

export interface EngineParts {
  readonly reader: FactReader;
  readonly openFolder: (root: string, excludes: readonly string[]) => SourceFolder;
  readonly check: LintCheck;
  readonly onConfigProblems?: OnConfigProblems;
  readonly onProgress: (progress: IndexProgress) => void;
  /** What `learned` gives is another than before. */
  readonly onLearned?: () => void;
  /** Keeps what was read of files between runs. */
  readonly cache?: Cache;
  /** Moves lines from the commit that ran to the text that is here. */
  readonly git?: Git;
  /** Other threads for reading a whole workspace; disposed when that is done. */
  readonly openHelper?: () => ReadHelper | undefined;
}

export interface WorkspaceOptions {
  /** Absolute folders. */
  readonly folders: readonly string[];
  readonly excludes: readonly string[];
  readonly pathPrefixes: PathPrefixes;
  /** Service → folder, absolute or relative to the workspace. */
  readonly serviceFolders: Readonly<Record<string, string>>;
  /** Whether git may run here: only in a workspace that the user trusts. */
  readonly useGit: boolean;
}

/** Who sent a stack trace. */
export interface StackSender extends Sender {
  readonly service?: string;
}

/** The source engine of one workspace. Files in answers are absolute. */
export interface Engine {
  /** Reads the workspace anew; rejects with the signal's reason when cancelled, the former index then stays. */
  open(options: WorkspaceOptions, signal?: AbortSignal): Promise<void>;
  /** Takes the user's settings and reads the files of the absolute folders, which go before them. Does not wait for the index. */
  configureLint(folders: readonly string[], lint: LintConfig): Promise<void>;
  /** A file changed: `text` of an unsaved buffer, else the disk is looked at. Resolves when the index knows. */
  changed(file: string, text?: string): Promise<void>;
  locateLogs(records: readonly LogQuestion[]): Promise<readonly SourceAnswer[]>;
  locateSpans(spans: readonly SpanQuestion[]): Promise<readonly SourceAnswer[]>;
  /** Each line of a stack trace with its place; `sender`: who sent it. */
  locateStack(text: string, sender?: StackSender): Promise<readonly { readonly text: string; readonly answer: SourceAnswer }[]>;
  marks(file: string, text?: string): Promise<readonly Mark[]>;
  /** Whether the index reads a file, and if not, why. */
  fileStanding(file: string): Promise<FileStanding>;
  lint(file: string, text: string): Promise<readonly Finding[]>;
  /** The log call that a fix of this text makes. */
  fixedCall(file: string, text: string, edits: readonly TextEdit[]): Promise<FixedCall | undefined>;
  /** All source files of the workspace that the index knows. */
  sources(): Promise<readonly string[]>;
  /** Checks files as they are on disk, or in their unsaved buffers. */
  checkSources(files: readonly string[]): Promise<SourcesChecked>;
  /** The file as it was in a commit, which an answer named; `undefined` when it has none. Rejects when git may not run or fails. */
  deployedText(file: string, commit: string): Promise<string | undefined>;
  readonly index: SourceIndex;
  /** What earlier answers taught about prefixes of containers and folders of services. */
  learned(): Promise<LearnedTies>;
  /** Lets go of one thing that was learned, or of all. */
  forgetLearned(tie?: LearnedTie): Promise<void>;
}

export function makeEngine(parts: EngineParts): Engine {
  const workspaceLint = new WorkspaceLint(parts.openFolder, parts.onConfigProblems ?? (() => undefined));
  let useGit = false;
  let learned = new Learned();
  let index = new SourceIndex(learned);
  let learnedKept = 0;
  let ladder = new Ladder(index);
  let names = new FolderNames([]);
  let folders: readonly SourceFolder[] = [];
  let settled: Promise<void> = Promise.resolve();
  /** Unsaved text by name, so that a rebuild and a look at the disk do not lose it. */
  const texts = new Map<string, string>();
  /** Texts that were read last, so that asking for marks again costs nothing. */
  const fresh = new Lru<string, string>(32);

  const sourceText = async (name: string): Promise<string> => {
    const place = names.placeOf(names.fileOf(name));
    const folder = place && folders[place.at];
    if (!folder) throw new Error(`${name} is in no folder of the workspace`);
    return texts.get(name) ?? new TextDecoder().decode(await folder.read(place.path));
  };
  const lint = new LintWorkspace({ ...parts, lint: workspaceLint, workspace: { metrics: () => [...index.records()].flatMap(({ metrics }) => metrics) } }, {
    nameOf: (file) => names.nameOfFile(file), fileOf: (name) => names.fileOf(name), read: sourceText, names: () => [...index.records()].map(({ file }) => file), has: (name) => index.record(name) !== undefined,
  });

  const openReader: FactReader = { ...parts.reader, read: (path, text) => parts.reader.read(path, text, { isOpen: true }) };
  const deployed = parts.git && new Deployed(parts.git, { mayRun: () => useGit, unsaved: (file) => texts.get(names.nameOfFile(file) ?? '') });
  const moved = async (answers: readonly SourceAnswer[], senders: readonly Sender[]): Promise<readonly SourceAnswer[]> => deployed?.move(answers, senders) ?? answers;

  const followed = (locate: () => readonly SourceAnswer[], senders: readonly Sender[]): Promise<readonly SourceAnswer[]> => withFormerNames(locate, senders, { deployed, names, paths: index.paths });

  const absolute = (answer: SourceAnswer): SourceAnswer => {
    if (!answer.found) return answer;
    const [first, ...others] = answer.candidates;
    const named = <T extends { readonly file: string }>(candidate: T): T => ({ ...candidate, file: names.fileOf(candidate.file) });
    return { ...answer, candidates: [named(first), ...others.map(named)] };
  };

  const ready = (asked: Iterable<string>): Promise<void> => settled.then(() => ladder.prepare([...asked]));

  const take = (read: ReadFile): void => {
    if (read.record) index.put(read.record);
    else {
      index.delete(read.name);
      if (isPlace(read)) index.paths.add(read.name);
      else index.paths.delete(read.name);
    }
  };

  /** Answers what keeps for the next start what was read. */
  async function build(wanted: WorkspaceOptions, signal?: AbortSignal, helper?: ReadHelper): Promise<() => Promise<void>> {
    const nextNames = new FolderNames(wanted.folders);
    const nextFolders = wanted.folders.map((root) => parts.openFolder(root, wanted.excludes));
    const workspace = JSON.stringify(nextNames.roots);
    const nextLearned = workspace === JSON.stringify(names.roots) ? learned : new Learned();
    if (nextLearned !== learned) nextLearned.restore(await parts.cache?.load(`learned ${workspace}`));
    const next = new SourceIndex(nextLearned);
    next.paths.setPrefixes(toSetPrefixes(wanted.pathPrefixes).map((each) => ({ ...each, to: nextNames.nameOfTarget(each.to) })), nextNames.named);
    nextLearned.setFolders(Object.fromEntries(Object.entries(wanted.serviceFolders).map(([service, folder]) => [service, nextNames.nameOfTarget(folder)])));
    next.maps = new SourceMaps(nextFolders.map((files, at) => ({ files, name: nextNames.named[at]?.name ?? '' })), next);
    const known = await KnownFiles.load(parts.cache, workspace);
    const ready = await readSources(next, { reader: parts.reader, names: nextNames, folders: nextFolders, known, helper, onProgress: parts.onProgress }, signal);
    for (const [name, text] of texts) {
      const read = detach(await readText(parts.reader, name, text));
      if (read.record) next.put(read.record);
    }
    fresh.clear();
    names = nextNames;
    folders = nextFolders;
    index = next;
    lint.opened();
    useGit = wanted.useGit;
    learned = nextLearned;
    learnedKept = learned.version;
    ladder = new Ladder(next);
    parts.onProgress({ ...ready, logCalls: next.counts.logCalls });
    // A cache that cannot be written costs the next start its time and nothing else.
    return () => known.save(parts.cache, workspace).catch(() => undefined);
  }

  async function update(file: string, text: string | undefined): Promise<void> {
    const place = names.placeOf(file);
    const folder = place && folders[place.at];
    const translated = isCatalogue(file);
    const isSource = parts.reader.languageOf(file) !== undefined;
    if (!place || !folder || (!translated && !isSource && !isConfiguration(file)) || !(await folder.accepts(place.path))) return;
    const name = names.nameOf(place.at, place.path);
    if (isConfiguration(file)) lint.changed(name);
    if (translated) return take(await readTexts(folder, place.path, name, wantedKeys(index.records())));
    if (!isSource || (text !== undefined && fresh.get(name) === text)) return;
    lint.changed(name);
    fresh.delete(name);
    texts.delete(name);
    if (text !== undefined) {
      texts.set(name, text);
      fresh.set(name, text);
    }
    const needs = (outline: FileRecord): boolean => index.links.needs(outline);
    take(detach(await (text === undefined ? readFile(parts.reader, folder, place.path, name, needs) : readText(openReader, name, text, needs))));
    lint.outdated();
    if (text !== undefined) lint.typed(file, text);
  }

  /** Keeps what was learned when it is more than what is kept; losing it costs nothing but time. */
  const keepLearned = <T>(result: T): T => {
    if (learned.version !== learnedKept) {
      learnedKept = learned.version;
      parts.cache?.save(`learned ${JSON.stringify(names.roots)}`, learned.save()).catch(() => undefined);
      parts.onLearned?.();
    }
    return result;
  };

  const after = <T>(run: () => Promise<T>): Promise<T> => {
    const result = settled.then(run);
    settled = result.then(() => undefined, () => undefined);
    return result;
  };

  return {
    get index() {
      return index;
    },
    async configureLint(folders, settings) {
      await workspaceLint.configure(folders, settings);
      lint.outdated();
    },
    async open(wanted, signal) {
      const keep = await after(async () => {
        const helper = parts.openHelper?.();
        try {
          return await build(wanted, signal, helper);
        } finally {
          helper?.dispose();
        }
      });
      // Questions do not wait for this.
      await keep();
    },
    changed: (file, text) => {
      deployed?.changed(file);
      return after(() => update(file, text));
    },
    async locateLogs(records) {
      await ready(stackTexts(records));
      return moved(keepLearned(await followed(() => ladder.locateLogs(records), records)).map(absolute), records);
    },
    async locateSpans(spans) {
      await ready(stackTexts(spans));
      return moved(keepLearned(await followed(() => spans.map((span) => ladder.locateSpan(span)), spans)).map(absolute), spans);
    },
    async locateStack(text, sender) {
      await ready([text]);
      const frames = ladder.stacks.frames(text, sender?.service);
      const locate = () => ladder.stacks.frames(text, sender?.service).map(({ answer }) => answer);
      const answers = (await followed(locate, frames.map(() => sender ?? {}))).map(absolute);
      // Text that was pasted says nothing of a commit, and nobody expects it to.
      const placed = sender ? await moved(answers, answers.map(() => sender)) : answers;
      return frames.map(({ frame, answer }, at) => ({ text: frame.text, answer: placed[at] ?? answer }));
    },
    async marks(file, text) {
      if (text !== undefined) await after(() => update(file, text));
      await settled;
      const name = names.nameOfFile(file);
      return name === undefined ? [] : marksOf(index, name);
    },
    async fileStanding(file) {
      await settled;
      const place = names.placeOf(file);
      const folder = place && folders[place.at];
      if (!place || !folder) return { state: 'outside' };
      const name = names.nameOf(place.at, place.path);
      return fileStandingOf(parts.reader, folder, place.path, name, texts.get(name));
    },
    learned: () => settled.then(() => learned.list()),
    forgetLearned: (tie) => after(async () => {
      learned.forget(tie);
      keepLearned(undefined);
    }),
    async deployedText(file, commit) {
      if (names.nameOfFile(file) === undefined) throw new Error(`${file} lies outside the workspace`);
      return deployed?.show(file, commit);
    },
    lint: (file, text) => lint.text(file, text),
    fixedCall: (file, text, edits) => lint.fixedCall(file, text, edits),
    async sources() {
      await settled;
      return [...index.records()].map(({ file }) => names.fileOf(file));
    },
    checkSources: (files) => lint.files(files),
  };
}
