import { ProgressLocation, commands, window } from 'vscode';
import { plural } from '../../base/text.ts';
import { inform } from '../messages.ts';
import type { Engine } from '../source/engine.ts';
import { cleanSource, type Diagnostics } from './diagnostics.ts';

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
        diagnostics.showSource(source);
      }
      const clean = new Set(part);
      for (const { file } of checked.found) clean.delete(file);
      for (const file of clean) diagnostics.showSource(cleanSource(file));
      for (const [reason, count] of Object.entries(checked.leftOut)) leftOut[reason] = (leftOut[reason] ?? 0) + count;
      progress.report({ increment: (part.length / files.length) * 100, message: `${Math.min(done + part.length, files.length)} of ${plural(files.length, 'file')}` });
    }
    const reasons = Object.entries(leftOut).map(([reason, count]) => `${count} ${reason}`).join(', ');
    const stopped = done < files.length ? `stopped after ${done} of ${plural(files.length, 'file')}; ` : '';
    return `Sightline: ${stopped}${plural(findings, 'finding')} in ${plural(Math.min(done, files.length), 'file')}${reasons === '' ? '' : `; left out: ${reasons}`}.`;
  });
  const show = 'Show Problems';
  if ((await inform(said, show)) === show) await commands.executeCommand('workbench.actions.view.problems');
}
