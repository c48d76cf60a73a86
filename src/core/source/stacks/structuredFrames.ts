import { isObject, parseJson } from '../../../base/json.ts';
import type { FrameFields, StackFormat } from './frameReaders.ts';

const names = {
  path: ['abs_path', 'filename', 'fileName', 'file_name', 'file', 'path', 'source'], line: ['lineno', 'lineNumber', 'line_number', 'line'],
  column: ['colno', 'column', 'columnNumber'], symbol: ['function', 'func', 'name', 'method', 'methodName'],
};
const formats: Readonly<Record<string, StackFormat>> = { py: 'python', go: 'go', rs: 'rust', rb: 'ruby', php: 'php', cs: 'dotnet', java: 'jvm', kt: 'jvm', scala: 'jvm' };
const maxSteps = 5_000;
const maxFrames = 500;

/** Lists of frames as objects, as structlog, zerolog, Sentry and others write them, each with the frame nearest to the error first. */
export function structuredFrames(json: unknown): readonly (readonly FrameFields[])[] {
  const lists: (readonly FrameFields[])[] = [];
  const open: unknown[] = [json];
  for (let steps = 0; open.length > 0 && steps < maxSteps; steps += 1) {
    const at = open.pop();
    if (Array.isArray(at)) {
      const frames = at.slice(0, maxFrames).flatMap((each) => (isObject(each) ? frameOf(each) : []));
      const newestLast = at.some((each) => isObject(each) && ('lineno' in each || 'in_app' in each));
      if (frames.length > 0) lists.push(newestLast ? frames.reverse() : frames);
      else open.push(...at.slice(0, maxFrames).reverse());
    } else if (isObject(at)) open.push(...Object.values(at).reverse());
    else if (typeof at === 'string') open.push(innerJson(at));
  }
  return lists;
}

/** A record that another record holds as text, as collectors wrap what containers write. */
export const innerJson = (text: string): unknown => (/^\s*[[{].*[\]}]\s*$/s.test(text) ? parseJson(text) : undefined);

function frameOf(value: Readonly<Record<string, unknown>>): readonly FrameFields[] {
  const path = firstOf(value, names.path);
  const line = Number(firstOf(value, names.line));
  const suffix = path === undefined ? undefined : /\.(\w{1,5})$/.exec(path)?.[1]?.toLowerCase();
  if (path === undefined || suffix === undefined || !Number.isInteger(line) || line <= 0) return [];
  const column = Number(firstOf(value, names.column));
  const symbol = firstOf(value, names.symbol);
  return [{ format: formats[suffix] ?? 'v8', path, line, ...(Number.isInteger(column) && column > 0 ? { column } : {}), ...(symbol === undefined ? {} : { symbol }) }];
}

function firstOf(frame: Readonly<Record<string, unknown>>, keys: readonly string[]): string | undefined {
  for (const key of keys) {
    const value = frame[key];
    if ((typeof value === 'string' && value !== '' && value.length < 1_000) || typeof value === 'number') return String(value);
  }
  return undefined;
}
