import type { Candidate } from '../../../model/sourceRef.ts';
import type { LogEntry } from '../index/records.ts';
import type { SourceIndex } from '../index/sourceIndex.ts';

/** What a caught error is called; `traceback` is what Python formats it with. */
const caught = /^(?:e|ex|err|error|exc|exception|cause|reason|thrown|throwable|traceback|[a-z]+(?:Err|Error|Exception)|(?:e|err|error|ex)\.stack)$/;

/** A call that writes a caught error and nothing beside it: `debug(error)`. */
const writesError = ({ kind, templates }: LogEntry): boolean => kind === 'log' && templates.some(({ literals, names }) => literals.length === 0 && names?.length === 1 && caught.test(names[0] ?? ''));

/**
 * The call that wrote an error of which the message is nothing but the stack: of the places that its frames name, nearest first,
 * one whose function writes what it caught further down. `undefined` where none does.
 */
export function catcherOf(index: SourceIndex, places: Iterable<Candidate>): LogEntry | undefined {
  for (const { file, line } of places) {
    const around = index.record(file)?.functions.filter((each) => each.line <= line && line <= each.endLine) ?? [];
    const inner = around.reduce<(typeof around)[number] | undefined>((least, each) => (least && least.endLine - least.line <= each.endLine - each.line ? least : each), undefined);
    if (!inner) continue;
    const behind = index.entriesOf(file).filter((entry) => entry.line > line && entry.line <= inner.endLine && writesError(entry));
    const nearest = behind.reduce<LogEntry | undefined>((least, entry) => (least && least.line <= entry.line ? least : entry), undefined);
    if (nearest) return nearest;
  }
  return undefined;
}
