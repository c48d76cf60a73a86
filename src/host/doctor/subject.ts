import { Uri, window } from 'vscode';
import { shortened } from '../../base/text.ts';
import type { LogRecord } from '../../model/logRecord.ts';
import type { Span } from '../../model/span.ts';
import { nanosOfMs } from '../../model/time.ts';
import { shownPath } from '../source/workspacePaths.ts';

/** What the doctor is asked about. */
export type DoctorSubject =
  | { readonly kind: 'line'; readonly uri: Uri; /** From 1; absent for the whole file. */ readonly line?: number }
  | { readonly kind: 'log'; readonly record: LogRecord }
  | { readonly kind: 'span'; readonly span: Span };

/** Documents that hold log lines, not source. */
const textLanguages: readonly string[] = ['log', 'Log', 'plaintext', 'code-text-binary', 'jsonl', 'ansi'];

/**
 * Reads what a command was given: `{uri, line}` of a hover, a file of the explorer, a record or span that found no source;
 * without any of these it is the cursor's line, or the selected text where the document holds no source.
 */
export function subjectOf(given: readonly unknown[]): DoctorSubject | undefined {
  const [first, second] = given;
  if (first instanceof Uri && Array.isArray(second)) return { kind: 'line', uri: first };
  const named = first as { readonly uri?: unknown; readonly line?: unknown; readonly record?: LogRecord; readonly span?: Span } | undefined;
  if (named?.record) return { kind: 'log', record: named.record };
  if (named?.span) return { kind: 'span', span: named.span };
  if (typeof named === 'object' && ('record' in named || 'span' in named)) return undefined;
  if (typeof named?.uri === 'string') return { kind: 'line', uri: Uri.parse(named.uri), ...(typeof named.line === 'number' ? { line: named.line } : {}) };
  const editor = window.activeTextEditor;
  if (!editor) return first instanceof Uri ? { kind: 'line', uri: first } : undefined;
  const { document, selection } = editor;
  if (document.uri.scheme === 'output' || textLanguages.includes(document.languageId)) {
    const text = selection.isEmpty ? document.lineAt(selection.active.line).text : document.getText(selection);
    return { kind: 'log', record: { timeNs: nanosOfMs(Date.now()), body: text, attributes: {}, resource: {} } };
  }
  return { kind: 'line', uri: document.uri, line: selection.active.line + 1 };
}

/** `orders/src/place.ts:7`, or the text in quotes. */
export function subjectText(subject: DoctorSubject): string {
  if (subject.kind === 'log') return `“${shortened(subject.record.body.trim(), 60)}”`;
  if (subject.kind === 'span') return `span ${shortened(subject.span.name, 60)}`;
  return `${shownPath(subject.uri.fsPath)}${subject.line === undefined ? '' : `:${subject.line}`}`;
}
