import { Limiter } from '../../../base/limiter.ts';
import { Lru } from '../../../base/lru.ts';
import type { FileRename, Git } from '../../../base/ports.ts';
import { shortened } from '../../../base/text.ts';
import type { Attributes } from '../../../model/attributes.ts';
import type { Candidate, Drift, Rung, SourceAnswer } from '../../../model/sourceRef.ts';
import { moveBack, moveThrough, readHunks, shortId, type Hunk } from './drift.ts';
import { revisionNames, revisionsOf, type Revision } from './revision.ts';

/** Whose commit is asked for. */
export interface Sender {
  readonly resource?: Attributes;
  readonly attributes?: Attributes;
}

/** What is known around the repository. */
interface Around {
  /** Whether git may run: only in a workspace that the user trusts. */
  readonly mayRun: () => boolean;
  /** The text of a buffer that differs from the disk. */
  readonly unsaved: (file: string) => string | undefined;
}

type Commit = { readonly state: 'found'; readonly commit: string } | { readonly state: 'notFetched' | 'unknown'; readonly why: string };

/** Rungs whose answers are lines of the program that ran, not of the source that was searched. */
const byLine: readonly Rung[] = ['attributes', 'stack'];
const notTrusted = 'git is not run in a workspace that is not trusted';
const parallel = 4;
const keptFiles = 500;
const keptBuffers = 20;
const keptCommits = 200;
const mostLines = 200;

/** Moves lines from the commit that ran to the disk and on to the unsaved buffer, and tells what changed since. Files are absolute. */
export class Deployed {
  readonly #git: Git;
  readonly #around: Around;
  readonly #limiter = new Limiter(parallel);
  /** By file, then by commit. */
  readonly #diffs = new Lru<string, Map<string, Promise<readonly Hunk[] | undefined>>>(keptFiles);
  readonly #buffers = new Lru<string, { readonly text: string; readonly hunks: Promise<readonly Hunk[]> }>(keptBuffers);
  readonly #commits = new Lru<string, string>(keptCommits);
  /** Commits whose renames git could not tell, by folder: a repository that is too large for it is not asked again for each page of lines. */
  readonly #withoutRenames = new Set<string>();

  constructor(git: Git, around: Around) {
    this.#git = git;
    this.#around = around;
  }

  /** A file changed on the disk: its diffs are to be read again. */
  changed(file: string): void {
    this.#buffers.delete(file);
    this.#diffs.delete(file);
  }

  /** Answers with lines moved; what cannot be moved says why. `senders` are of the same order. */
  async move(answers: readonly SourceAnswer[], senders: readonly Sender[]): Promise<readonly SourceAnswer[]> {
    // What is not found may be fetched any time: it is kept for these answers only.
    const missing = new Map<string, Promise<Commit>>();
    return Promise.all(answers.map(async (answer, at): Promise<SourceAnswer> => {
      if (!answer.found) return answer;
      const { resource = {}, attributes = {} } = senders[at] ?? {};
      const revisions = revisionsOf(resource, attributes);
      if (revisions.length === 0 && !byLine.includes(answer.rung)) return answer;
      if (!this.#around.mayRun()) return byLine.includes(answer.rung) ? withDrift(answer, { state: 'unknown', why: `what changed since it ran is unknown: ${notTrusted}` }) : answer;
      const [first, ...others] = await Promise.all(answer.candidates.map((candidate) => this.#limiter.run(() => this.#moved(candidate, answer.rung, revisions, missing))));
      return first ? { ...answer, candidates: [first, ...others] } : answer;
    }));
  }

  /** Files below a folder that had another name in the commits of these senders; none where that cannot be known. */
  async renames(folder: string, senders: readonly Sender[]): Promise<readonly FileRename[]> {
    if (!this.#around.mayRun()) return [];
    const missing = new Map<string, Promise<Commit>>();
    const said = new Map(senders.map(({ resource = {}, attributes = {} }) => revisionsOf(resource, attributes)).filter((revisions) => revisions.length > 0).map((revisions) => [JSON.stringify(revisions), revisions]));
    const anchor = `${folder}/.`;
    const found = await Promise.all([...said.values()].map(async (revisions) => {
      const commit = await this.#commitOf(anchor, revisions, missing);
      const key = commit.state === 'found' ? `${folder} ${commit.commit}` : undefined;
      if (commit.state !== 'found' || key === undefined || this.#withoutRenames.has(key)) return [];
      return this.#git.renames(anchor, commit.commit).catch(() => {
        this.#withoutRenames.add(key);
        return [];
      });
    }));
    return found.flat();
  }

  /** The file at a commit; `undefined` when it has none. Rejects when git may not run or fails. */
  async show(file: string, commit: string): Promise<string | undefined> {
    if (!this.#around.mayRun()) throw new Error(notTrusted);
    return this.#git.show(file, commit);
  }

  async #moved(candidate: Candidate, rung: Rung, revisions: readonly Revision[], missing: Map<string, Promise<Commit>>): Promise<Candidate> {
    const lineNumbered = byLine.includes(rung);
    const commit = await this.#commitOf(candidate.file, revisions, missing);
    if (commit.state !== 'found') return lineNumbered || commit.state === 'notFetched' ? { ...candidate, drift: commit } : candidate;
    try {
      return await this.#movedSince(candidate, commit.commit, lineNumbered);
    } catch (error) {
      const why = `what changed since ${shortId(commit.commit)} is unknown: ${error instanceof Error ? error.message : String(error)}`;
      return { ...candidate, drift: { state: 'unknown', why } };
    }
  }

  async #movedSince(candidate: Candidate, commit: string, lineNumbered: boolean): Promise<Candidate> {
    const { file, line } = candidate;
    const toDisk = await this.#diff(file, commit);
    if (!toDisk) return { ...candidate, drift: { state: 'absent', commit } };
    const text = this.#around.unsaved(file);
    const toBuffer = text === undefined ? [] : await this.#diffOfBuffer(file, text);
    if (lineNumbered) {
      const moved = moveThrough([toDisk, toBuffer], line);
      return { ...candidate, line: moved.line, drift: { state: moved.state, commit, line } };
    }
    const lines = Array.from({ length: Math.min((candidate.endLine ?? line) - line, mostLines) + 1 }, (_, at) => line + at);
    const backs = lines.map((each) => {
      const onDisk = moveBack(toBuffer, each);
      const there = moveBack(toDisk, onDisk.line);
      return { line: there.line, edited: [onDisk, there].some(({ state }) => state === 'changed' || state === 'deleted') };
    });
    // A line taken out of the middle shows by what it leaves nearer to each other.
    const [top, bottom] = [backs[0]?.line ?? line, backs.at(-1)?.line ?? line];
    const edited = backs.some((each) => each.edited) || bottom - top !== lines.length - 1;
    const drift: Drift = { state: edited ? 'changed' : 'same', commit, line: top };
    return { ...candidate, drift };
  }

  #diff(file: string, commit: string): Promise<readonly Hunk[] | undefined> {
    const ofFile = this.#diffs.get(file) ?? new Map<string, Promise<readonly Hunk[] | undefined>>();
    this.#diffs.set(file, ofFile);
    const known = ofFile.get(commit);
    if (known) return known;
    const asked = this.#git.diff(file, commit).then((diff) => (diff === undefined ? undefined : readHunks(diff)));
    ofFile.set(commit, asked);
    asked.catch(() => ofFile.delete(commit));
    return asked;
  }

  #diffOfBuffer(file: string, text: string): Promise<readonly Hunk[]> {
    const known = this.#buffers.get(file);
    if (known?.text === text) return known.hunks;
    const hunks = this.#git.diffText(file, text).then(readHunks);
    this.#buffers.set(file, { text, hunks });
    hunks.catch(() => this.#buffers.delete(file));
    return hunks;
  }

  async #commitOf(file: string, revisions: readonly Revision[], missing: Map<string, Promise<Commit>>): Promise<Commit> {
    if (revisions.length === 0) return { state: 'unknown', why: `the commit that ran is unknown: the sender names no ${revisionNames}` };
    // Files of one folder are of one repository.
    const key = `${file.slice(0, Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')))} ${revisions.map(({ value }) => value).join(' ')}`;
    const known = this.#commits.get(key);
    if (known !== undefined) return { state: 'found', commit: known };
    const asked = missing.get(key) ?? this.#ask(file, revisions);
    missing.set(key, asked);
    const commit = await asked;
    if (commit.state === 'found') this.#commits.set(key, commit.commit);
    return commit;
  }

  async #ask(file: string, revisions: readonly Revision[]): Promise<Commit> {
    const said = revisions.map(({ name, value }) => `${name} ${shortened(value, 60)}`).join(', ');
    const answer = await this.#git.commit(file, revisions.flatMap(({ tries }) => tries));
    if (answer.state === 'found') return answer;
    if (answer.state === 'unusable') return { state: 'unknown', why: `the commit that ran is unknown: ${answer.why}` };
    const id = revisions.find(({ isId }) => isId);
    if (id) return { state: 'notFetched', why: `${/^[0-9a-f]{8,}$/.test(id.value) ? shortId(id.value) : id.value} is not in this repository: run git fetch` };
    return { state: 'unknown', why: `the commit that ran is unknown: ${said} is no commit or tag of this repository` };
  }
}

function withDrift(answer: Extract<SourceAnswer, { found: true }>, drift: Drift): SourceAnswer {
  const [first, ...others] = answer.candidates;
  return { ...answer, candidates: [{ ...first, drift }, ...others.map((candidate) => ({ ...candidate, drift }))] };
}
