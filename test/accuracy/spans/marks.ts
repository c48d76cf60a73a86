import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A comment of a service's source that says what must lead to the code after it: `@request GET /x/7`, `@span NAME [@SCOPE]`, `@rpc pkg.Service/Method`, `@place KEY` of a recorded span. */
export interface Mark {
  readonly kind: 'request' | 'span' | 'rpc' | 'place';
  /** `GET /x/7`, the name, `pkg.Service/Method`, the key. */
  readonly subject: string;
  readonly scope?: string;
  readonly file: string;
  /** First and last line that are right. */
  readonly line: number;
  readonly endLine: number;
}

export interface MarkedRequest {
  readonly method: string;
  readonly path: string;
}

const mark = /(?:\/\/|#) @(?<kind>request|span|rpc|place) (?<subject>.+?)(?: @(?<scope>\S+))?$/;

/** All marks below a folder. */
export function readMarks(folder: string): readonly Mark[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(?:[cm]?[jt]s|py|go|java|cs)$/.test(file));
  return files.flatMap((file) => marksIn(file, readFileSync(join(folder, file), 'utf8').split('\n')));
}

function marksIn(file: string, lines: readonly string[]): Mark[] {
  return lines.flatMap((text, index): Mark[] => {
    const found = mark.exec(text);
    const { kind, subject, scope } = found?.groups ?? {};
    if (!found || subject === undefined) return [];
    const alone = text.slice(0, found.index).trim() === '';
    let line = index + 1;
    if (alone) do line += 1; while (mark.test(lines[line - 1] ?? '') && line < lines.length);
    // Decorators and the head of what they decorate are one place.
    let endLine = line;
    while (/^\s*[@)[]|^\s+(?:"|response_model)/.test(lines[endLine - 1] ?? '') && endLine < line + 5) endLine += 1;
    return [{ kind: kind as Mark['kind'], subject: subject.trim(), file, line, endLine, ...(scope === undefined ? {} : { scope }) }];
  });
}

export const requestsOf = (marks: readonly Mark[]): readonly MarkedRequest[] => [...new Set(marks.filter(({ kind }) => kind === 'request').map(({ subject }) => subject))].map((subject) => {
  const [method = 'GET', path = '/'] = subject.split(' ');
  return { method, path };
});
