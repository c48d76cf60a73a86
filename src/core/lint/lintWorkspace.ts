import { Lru } from '../../base/lru.ts';
import type { Finding, FixedCall, SourcesChecked, TextEdit } from '../../model/finding.ts';
import { checkSources, checkText, type LintParts } from './checkSources.ts';
import { fixedCall } from './fixedCall.ts';
import { Neighbourhood } from './neighbours.ts';

/** What linting needs of the workspace's index. Names are the index's own. */
export interface IndexedSources {
  /** `undefined` for a file outside of the workspace, and while none is open. */
  nameOf(file: string): string | undefined;
  fileOf(name: string): string;
  names(): Iterable<string>;
  has(name: string): boolean;
  /** As it stands in the editor, else on the disk. Rejects where it cannot be read. */
  read(name: string): Promise<string>;
}

/** Documents that are worked on at a time. */
const keptDocuments = 8;

/** What was found in a document's text, as the workspace was then. */
interface Checked {
  readonly text: string;
  readonly version: number;
  readonly findings: Promise<readonly Finding[]>;
}

/** Checks files among the other files of their workspace. */
export class LintWorkspace {
  /** Of documents that were checked last. */
  readonly #checked = new Lru<string, Checked>(keptDocuments);
  /** Counts what findings depend on beside a document's text: other files, the index, the configuration. */
  #version = 0;
  readonly #sources: IndexedSources;
  readonly #parts: LintParts;
  #neighbourhood: Neighbourhood;

  constructor(parts: Omit<LintParts, 'around'>, sources: IndexedSources) {
    this.#sources = sources;
    this.#parts = {
      ...parts,
      around: (file) => {
        const name = sources.nameOf(file);
        return name === undefined ? undefined : { neighbourhood: this.#neighbourhood, name };
      },
    };
    this.#neighbourhood = this.#open();
  }

  /** Another workspace is open. */
  opened(): void {
    this.#version += 1;
    this.#neighbourhood = this.#open();
  }

  /** A source changed, or what configures logging. */
  changed(name: string): void {
    this.#version += 1;
    this.#neighbourhood.changed(name, this.#sources.has(name));
  }

  /** The settings or a file for them changed, or what the index has of a file. */
  outdated(): void {
    this.#version += 1;
  }

  /** Findings of a document's text; those of the last time where nothing changed since. */
  text(file: string, text: string): Promise<readonly Finding[]> {
    const before = this.#checked.get(file);
    if (before?.text === text && before.version === this.#version) return before.findings;
    const findings = checkText(file, text, this.#parts);
    const checked = { text, version: this.#version, findings };
    this.#checked.set(file, checked);
    findings.catch(() => this.#checked.get(file) === checked && this.#checked.delete(file));
    return findings;
  }

  /** A document stands like this while it is typed: it is checked before it is saved, where it was checked before. */
  typed(file: string, text: string): void {
    if (this.#checked.get(file)) void this.text(file, text).catch(() => undefined);
  }

  fixedCall(file: string, text: string, edits: readonly TextEdit[]): Promise<FixedCall | undefined> {
    return fixedCall(file, text, edits, this.#parts);
  }

  files(files: readonly string[]): Promise<SourcesChecked> {
    const { nameOf, read } = this.#sources;
    return checkSources(files, {
      ...this.#parts,
      async read(file) {
        const name = nameOf(file);
        if (name === undefined) throw new Error(`${file} is in no folder of the workspace`);
        return read(name);
      },
    });
  }

  #open(): Neighbourhood {
    return new Neighbourhood({ reader: this.#parts.reader, paths: () => this.#sources.names(), read: this.#sources.read, told: this.#sources.fileOf });
  }
}
