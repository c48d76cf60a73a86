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

/** Checks files among the other files of their workspace. */
export class LintWorkspace {
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
    this.#neighbourhood = this.#open();
  }

  /** A source changed, or what configures logging. */
  changed(name: string): void {
    this.#neighbourhood.changed(name, this.#sources.has(name));
  }

  text(file: string, text: string): Promise<readonly Finding[]> {
    return checkText(file, text, this.#parts);
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
