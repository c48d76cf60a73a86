import { CodeActionKind, ConfigurationTarget, languages, window, workspace } from 'vscode';
import { Owner, type Disposable } from '../../base/owner.ts';
import { editorIds } from '../../model/sourceLanguages.ts';
import type { Engine } from '../source/engine.ts';
import { setting } from '../settings.ts';
import { watchConfigProblems } from './configProblems.ts';
import { Diagnostics } from './diagnostics.ts';
import { LintFixes, fixAllKind } from './fixes.ts';
import { FixPreview, type QueryFor } from './previewFix.ts';
import { checkWorkspace } from './workspaceCheck.ts';

export interface Lint extends Disposable {
  checkWorkspace(): Promise<void>;
  readonly preview: FixPreview;
}

/** Puts diagnostics and their fixes into the editor. */
export function startLint(engine: Engine, queryFor: QueryFor, onFault: (error: unknown) => void): Lint {
  const owner = new Owner();
  const diagnostics = owner.own(new Diagnostics(engine, onFault));
  owner.own(watchConfigProblems(engine, diagnostics));
  const selector = editorIds.map((language) => ({ language, scheme: 'file' }));
  owner.own(languages.registerCodeActionsProvider(selector, new LintFixes(diagnostics), { providedCodeActionKinds: [CodeActionKind.QuickFix, fixAllKind] }));
  const preview = owner.own(new FixPreview(engine, diagnostics, queryFor));
  return { checkWorkspace: () => checkWorkspace(engine, diagnostics), preview, dispose: () => owner.dispose() };
}

/** Adds a name to the workspace's list of harmless ones, or to the user's where no workspace is open. */
export async function declareHarmless(name: unknown): Promise<void> {
  if (typeof name !== 'string' || !/^\w{1,80}$/.test(name)) return;
  const known = setting('sightline.lint.harmlessWords');
  if (known.includes(name)) return;
  const target = workspace.workspaceFolders ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  await workspace.getConfiguration().update('sightline.lint.harmlessWords', [...known, name], target);
  void window.setStatusBarMessage(`Sightline: “${name}” is no secret in this workspace (sightline.lint.harmlessWords).`, 5000);
}
