import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cached, cacheKey } from '../../kit/cache.ts';
import type { CapturedSpan } from './services.ts';

/** Spans of a program as they were captured once; anew when its files or the way of capturing change. */
export async function keptSpans({ name }: { readonly name: string }, folder: string, capture: () => Promise<readonly CapturedSpan[]>): Promise<readonly CapturedSpan[]> {
  const here = resolve('test/accuracy/spans');
  const texts = readdirSync(folder, { recursive: true, encoding: 'utf8', withFileTypes: true }).filter((entry) => entry.isFile() && !entry.parentPath.includes('__pycache__'))
    .map((entry) => join(entry.parentPath, entry.name)).sort().map((file) => readFileSync(file, 'utf8'));
  const ways = ['capture.cjs', 'capture.py', 'services.ts'].map((file) => readFileSync(join(here, file), 'utf8'));
  const kept = await cached(`accuracy-spans-of-${name}`, cacheKey(...ways, ...texts), async (draft) => writeFileSync(join(draft, 'spans.json'), JSON.stringify(await capture())));
  return JSON.parse(readFileSync(join(kept, 'spans.json'), 'utf8')) as readonly CapturedSpan[];
}
