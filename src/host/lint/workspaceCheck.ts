import { ProgressLocation, Range, Uri, commands, window } from 'vscode';
import { plural } from '../../base/text.ts';
import { linesFrom } from '../../core/lint/lines.ts';
import type { Range as TextRange } from '../../model/expr.ts';
import type { SourceFindings } from '../../model/finding.ts';
import type { Engine } from '../source/engine.ts';
import { toDiagnostic, type Diagnostics } from './diagnostics.ts';

const filesAtOnce = 64;

/** Checks every source file of the workspace, shows the findings among the problems, and says what was left out. */
export async function checkWorkspace(engine: Engine, diagnostics: Diagnostics): Promise<void> {
  const said = await window.withProgress({ location: ProgressLocation.Notification, title: 'Checking log calls', cancellable: true }, async (progress, token) => {
    const remote = await engine.remote();
    const files = await remote.call('sources', null);
    const leftOut: Record<string, number> = {};
    let findings = 0;
    let done = 0;
    for (; done < files.length && !token.isCancellationRequested; done += filesAtOnce) {
      const part = files.slice(done, done + filesAtOnce);
      const checked = await remote.call('checkSources', part);
      for (const source of checked.found) {
        findings += source.findings.length;
        diagnostics.show(Uri.file(source.file), source.findings.map((finding) => toDiagnostic(Uri.file(source.file), finding, rangesOf(source))));
      }
      const clean = new Set(part);
      for (const { file } of checked.found) clean.delete(file);
      for (const file of clean) diagnostics.show(Uri.file(file), []);
      for (const [reason, count] of Object.entries(checked.leftOut)) leftOut[reason] = (leftOut[reason] ?? 0) + count;
      progress.report({ increment: (part.length / files.length) * 100, message: `${Math.min(done + part.length, files.length)} of ${plural(files.length, 'file')}` });
    }
    const reasons = Object.entries(leftOut).map(([reason, count]) => `${count} ${reason}`).join(', ');
    const stopped = done < files.length ? `stopped after ${done} of ${plural(files.length, 'file')}; ` : '';
    return `Sightline: ${stopped}${plural(findings, 'finding')} in ${plural(Math.min(done, files.length), 'file')}${reasons === '' ? '' : `; left out: ${reasons}`}.`;
  });
  const show = 'Show Problems';
  if ((await window.showInformationMessage(said, show)) === show) await commands.executeCommand('workbench.actions.view.problems');
}

function rangesOf({ lineStarts }: SourceFindings): (range: TextRange) => Range {
  const lines = linesFrom(lineStarts, Number.POSITIVE_INFINITY);
  return ({ start, end }) => {
    const [from, to] = [lines.positionAt(start), lines.positionAt(end)];
    return new Range(from.line - 1, from.column - 1, to.line - 1, to.column - 1);
  };
}
