import { hashOf } from '../../base/hash.ts';
import type { FileReport } from './report.ts';
import { makeLines } from './lines.ts';

/**
 * Findings that were there before: for each file (relative to the baseline's own folder) and rule, how often each line was found.
 * Lines are known by a hash of their text without blanks at the ends: code which only moves stays known, and no secret of it gets into the file.
 */
export interface Baseline {
  readonly version: 2;
  readonly findings: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>>;
}

/** A baseline of findings; `pathOf` makes a report's path relative to the baseline. Keys are sorted, so that a change of it is small. */
export function makeBaseline(reports: readonly FileReport[], pathOf: (path: string) => string): Baseline {
  const files: Record<string, Record<string, Record<string, number>>> = {};
  for (const report of reports) {
    for (const { rule, line } of linesOf(report)) {
      const rules = (files[pathOf(report.path)] ??= {});
      const lines = (rules[rule] ??= {});
      lines[line] = (lines[line] ?? 0) + 1;
    }
  }
  const sorted = <T>(record: Readonly<Record<string, T>>, map: (value: T) => T) => Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, value]) => [key, map(value)]));
  return { version: 2, findings: sorted(files, (rules) => sorted(rules, (lines) => sorted(lines, (count) => count))) };
}

/** The text of a baseline file; `undefined` when it is none. */
export function readBaseline(text: string): Baseline | undefined {
  try {
    const value = JSON.parse(text) as Partial<Baseline> | null;
    return value?.version === 2 && typeof value.findings === 'object' && value.findings !== null ? { version: 2, findings: value.findings } : undefined;
  } catch {
    return undefined;
  }
}

/** Reports without what the baseline knows, and how many findings that were. */
export function withoutKnown(reports: readonly FileReport[], baseline: Baseline, pathOf: (path: string) => string): { readonly reports: readonly FileReport[]; readonly known: number } {
  let known = 0;
  const rest = reports.map((report) => {
    const left = new Map(Object.entries(baseline.findings[pathOf(report.path)] ?? {}).map(([rule, lines]) => [rule, new Map(Object.entries(lines))]));
    const findings = linesOf(report).filter(({ rule, line }) => {
      const count = left.get(rule)?.get(line) ?? 0;
      if (!(count > 0)) return true;
      left.get(rule)?.set(line, count - 1);
      known += 1;
      return false;
    }).map(({ finding }) => finding);
    return { ...report, findings };
  });
  return { reports: rest.filter(({ findings }) => findings.length > 0), known };
}

function linesOf({ text, findings }: FileReport) {
  const lines = makeLines(text);
  return findings.map((finding) => {
    const { line } = lines.positionAt(finding.range.start);
    return { finding, rule: finding.rule, line: hashOf(text.slice(lines.startOf(line), lines.startOf(line + 1)).trim()).toString(36) };
  });
}
