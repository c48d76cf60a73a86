import { Diagnostic, DiagnosticSeverity, Range, Uri, workspace } from 'vscode';
import { Owner, type Disposable } from '../../base/owner.ts';
import type { ConfigProblem } from '../../model/lintConfig.ts';
import type { Engine } from '../source/engine.ts';
import type { Diagnostics } from './diagnostics.ts';

/** What is wrong in a repository's file for the lint. While it is open the editor tells the same by its schema. */
export function watchConfigProblems(engine: Engine, diagnostics: Diagnostics): Disposable {
  const owner = new Owner();
  const known = new Map<string, readonly ConfigProblem[]>();
  const draw = (file: string): void => {
    const problems = known.get(file);
    if (!problems) return;
    const isOpen = workspace.textDocuments.some(({ uri }) => uri.fsPath === file);
    diagnostics.show(Uri.file(file), isOpen ? [] : problems.map(toDiagnostic));
  };
  owner.own(engine.onDidReadConfig(({ file, problems }) => {
    known.set(file, problems);
    draw(file);
  }));
  for (const event of [workspace.onDidOpenTextDocument, workspace.onDidCloseTextDocument]) owner.own(event(({ uri }) => draw(uri.fsPath)));
  return owner;
}

/** The rest of the file holds, so it is a warning. */
function toDiagnostic({ line, column, reason }: ConfigProblem): Diagnostic {
  const diagnostic = new Diagnostic(new Range(line - 1, column - 1, line - 1, column), reason, DiagnosticSeverity.Warning);
  diagnostic.source = 'sightline';
  return diagnostic;
}
