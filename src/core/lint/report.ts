import type { Finding, FindingSeverity } from '../../model/finding.ts';
import type { Range } from '../../model/expr.ts';
import type { Rule } from '../../rules/rule.ts';
import { makeLines, type Lines } from './lines.ts';

/** One file with what was found in it. */
export interface FileReport {
  /** As the user will read it. */
  readonly path: string;
  readonly text: string;
  readonly findings: readonly Finding[];
}

/** Something that kept a file, or a part of one, from being checked. */
export interface Problem {
  readonly path: string;
  readonly reason: string;
}

export interface JsonFinding extends Place {
  readonly file: string;
  readonly rule: string;
  readonly severity: FindingSeverity;
  readonly confidence: number;
  readonly message: string;
  /** `file` where it is another one. */
  readonly related?: readonly (Place & { readonly file?: string; readonly message: string })[];
  /** The first of the finding's fixes. */
  readonly fix?: { readonly title: string; readonly safe: boolean; readonly edits: readonly (Place & { readonly text: string })[] };
}

/** Lines and columns from 1, columns in UTF-16 units; the end is exclusive. */
interface Place {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** One line a finding: `file:line:column  severity  message  rule`. Empty text for no findings. */
export function toText(reports: readonly FileReport[]): string {
  return each(reports, ({ path }, finding, lines) => {
    const { line, column } = lines.positionAt(finding.range.start);
    return `${path}:${line}:${column}  ${finding.severity}  ${finding.message}  ${finding.rule}\n`;
  }).join('');
}

const commands: Readonly<Record<FindingSeverity, string>> = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' };

/** Workflow commands of GitHub Actions, which it shows at the lines of a pull request. */
export function toGithub(reports: readonly FileReport[]): string {
  const data = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
  return each(reports, ({ path }, finding, lines) => {
    const { line, column, endLine, endColumn } = placeOf(finding.range, lines);
    // Columns hold only where the finding stands on one line.
    const columns = line === endLine ? `,col=${column},endColumn=${endColumn}` : '';
    return `::${commands[finding.severity]} file=${property(path)},line=${line},endLine=${endLine}${columns},title=${property(finding.rule)}::${data(finding.message)}\n`;
  }).join('');
}

/** A JSON array with one object a finding, each on its own line. */
export function toJson(reports: readonly FileReport[]): string {
  const rows = each(reports, ({ path }, finding, lines) => JSON.stringify(jsonOf(path, finding, lines)));
  return rows.length === 0 ? '[]\n' : `[\n${rows.join(',\n')}\n]\n`;
}

function jsonOf(file: string, finding: Finding, lines: Lines): JsonFinding {
  const [fix] = finding.fixes;
  const { rule, severity, confidence, message, related } = finding;
  return {
    file, ...placeOf(finding.range, lines), rule, severity, confidence, message,
    ...(related.length > 0 ? { related: related.map(({ range, message: said, elsewhere }) => ({ ...(elsewhere ?? placeOf(range, lines)), message: said })) } : {}),
    ...(fix ? { fix: { title: fix.title, safe: fix.safe, edits: fix.edits.map(({ range, text }) => ({ ...placeOf(range, lines), text })) } } : {}),
  };
}

const levels: Readonly<Record<FindingSeverity, 'error' | 'warning' | 'note'>> = { error: 'error', warning: 'warning', information: 'note', hint: 'note' };

/** A SARIF 2.1.0 log of one run, with flows and fixes. Relative paths stay relative to where the command ran. */
export function toSarif(reports: readonly FileReport[], run: { readonly rules: readonly Pick<Rule, 'id' | 'title' | 'severity'>[]; readonly version: string; readonly problems: readonly Problem[]; readonly finished: boolean }): string {
  const results = each(reports, ({ path }, finding, lines) => {
    const artifactLocation = { uri: uriOf(path) };
    const location = (range: Range, text?: string) => ({ physicalLocation: { artifactLocation, region: regionOf(range, lines) }, ...(text === undefined ? {} : { message: { text } }) });
    const steps = [...finding.related].reverse().map(({ range, message, elsewhere }) => ({
      location: elsewhere ? { physicalLocation: { artifactLocation: { uri: uriOf(elsewhere.file) }, region: regionAt(elsewhere) }, message: { text: message } } : location(range, message),
    }));
    return {
      ruleId: finding.rule,
      ruleIndex: run.rules.findIndex(({ id }) => id === finding.rule),
      level: levels[finding.severity],
      rank: Math.round(finding.confidence * 100),
      message: { text: finding.message },
      locations: [location(finding.range)],
      ...(steps.length > 0 ? { codeFlows: [{ threadFlows: [{ locations: [...steps, { location: location(finding.range, finding.message) }] }] }] } : {}),
      ...(finding.fixes.length > 0 ? {
        fixes: finding.fixes.map(({ title, edits }) => ({
          description: { text: title },
          artifactChanges: [{ artifactLocation, replacements: edits.map(({ range, text }) => ({ deletedRegion: regionOf(range, lines), insertedContent: { text } })) }],
        })),
      } : {}),
    };
  });
  const driver = {
    name: 'Sightline', version: run.version, semanticVersion: run.version,
    rules: run.rules.map(({ id, title, severity }) => ({ id, name: id, shortDescription: { text: title }, defaultConfiguration: { level: levels[severity] } })),
  };
  const invocation = {
    executionSuccessful: run.finished,
    toolExecutionNotifications: run.problems.map(({ path, reason }) => ({ level: 'warning', message: { text: reason }, locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(path) } } }] })),
  };
  return `${JSON.stringify({ $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [{ tool: { driver }, invocations: [invocation], columnKind: 'utf16CodeUnits', results }] }, undefined, 2)}\n`;
}

function each<T>(reports: readonly FileReport[], row: (report: FileReport, finding: Finding, lines: Lines) => T): T[] {
  return reports.flatMap((report) => {
    if (report.findings.length === 0) return [];
    const lines = makeLines(report.text);
    return report.findings.map((finding) => row(report, finding, lines));
  });
}

function placeOf(range: Range, lines: Lines): Place {
  const start = lines.positionAt(range.start);
  const end = lines.positionAt(range.end);
  return { line: start.line, column: start.column, endLine: end.line, endColumn: end.column };
}

const regionAt = ({ line, column, endLine, endColumn }: Place) => ({ startLine: line, startColumn: column, endLine, endColumn });
const regionOf = (range: Range, lines: Lines) => regionAt(placeOf(range, lines));

const uriOf = (path: string) => (path.startsWith('/') ? 'file://' : '') + path.split('/').map(encodeURIComponent).join('/');
