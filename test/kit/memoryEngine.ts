import type { Cache } from '../../src/base/ports.ts';
import { makeEngine, type Engine, type WorkspaceOptions } from '../../src/core/engine.ts';
import { makeParser } from '../../src/core/source/reading/parser.ts';
import type { SourceFolder } from '../../src/core/source/reading/readWorkspace.ts';
import type { IndexProgress } from '../../src/model/mark.ts';
import { languages } from '../../src/languages/index.ts';
import { makeAssets } from '../../src/node/assets.ts';

/** A folder of source in memory; tests change `sources` as a user changes files. */
export function memoryFolder(sources: Map<string, string | Uint8Array>): SourceFolder {
  return {
    skipped: new Map(),
    async *list() {
      for (const [path, text] of sources) yield { path, sizeBytes: text.length, modifiedMs: 0 };
    },
    async read(path) {
      const text = sources.get(path);
      if (text === undefined) throw new Error(`${path} is gone`);
      return typeof text === 'string' ? new TextEncoder().encode(text) : text;
    },
    accepts: async (path) => !path.includes('node_modules/'),
    refusal: async (path) => (path.includes('node_modules/') ? 'dependencies' : undefined),
  };
}

export const plainOptions: WorkspaceOptions = { folders: ['/ws'], excludes: [], pathPrefixes: {}, serviceFolders: {}, useGit: false };

/** An engine over sources in memory with the real parser, opened at `/ws`. */
export async function memoryEngine(sources: Readonly<Record<string, string | Uint8Array>>, options: Partial<WorkspaceOptions> = {}, cache?: Cache): Promise<{ engine: Engine; files: Map<string, string | Uint8Array>; progress: IndexProgress[] }> {
  const reader = await makeParser(makeAssets(['node_modules/@vscode/tree-sitter-wasm/wasm']), languages);
  const files = new Map(Object.entries(sources));
  const progress: IndexProgress[] = [];
  const engine = makeEngine({ reader, openFolder: () => memoryFolder(files), check: () => [], onProgress: (each) => progress.push(each), ...(cache ? { cache } : {}) });
  await engine.open({ ...plainOptions, ...options });
  return { engine, files, progress };
}
