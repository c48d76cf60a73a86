import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

export interface SourceFile {
  /** Relative to the root, with `/`. */
  readonly path: string;
  readonly text: string;
  readonly lines: number;
  readonly imports: readonly string[];
}

const importPattern = /(?:^|\n)\s*(?:import|export)\s(?:[^'";]*?\sfrom\s)?['"]([^'"]+)['"]|\b(?:import|require)\(\s*['"]([^'"]+)['"]\s*\)/g;

/** The project's own TypeScript below `folder`, generated declarations and fixtures left out. */
export function sourceFiles(folder: string): readonly SourceFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts') && !entry.name.endsWith('.d.ts'))
    .map((entry) => normalize(join(entry.parentPath, entry.name)).replaceAll('\\', '/'))
    .filter((path) => !/\/(fixtures|node_modules)\//.test(path))
    .sort()
    .map((path) => {
      const text = readFileSync(path, 'utf8');
      const imports = [...text.matchAll(importPattern)].map((match) => match[1] ?? match[2] ?? '');
      return { path, text, lines: text.split('\n').length - 1, imports };
    });
}

/** The file that a relative import names, or the package for a bare one. */
export function resolved(file: SourceFile, target: string): string {
  return target.startsWith('.') ? normalize(join(dirname(file.path), target)).replaceAll('\\', '/') : target;
}
