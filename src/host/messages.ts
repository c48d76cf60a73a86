import { window } from 'vscode';
import { withoutLinks } from './plainText.ts';

// The editor's messages, and the only way to them: in one, `[x](command:…)` would be a link that runs the command, and most hold a path, a name or a
// reason from telemetry or a server.

/** Says something, with ways out as buttons; resolves with the one that was taken. */
export const inform = <T extends string>(text: string, ...ways: readonly T[]): Thenable<T | undefined> => window.showInformationMessage(withoutLinks(text), ...ways);

/** The same for what may go wrong. */
export const warn = <T extends string>(text: string, ...ways: readonly T[]): Thenable<T | undefined> => window.showWarningMessage(withoutLinks(text), ...ways);

/** The same for what went wrong. */
export const fail = <T extends string>(text: string, ...ways: readonly T[]): Thenable<T | undefined> => window.showErrorMessage(withoutLinks(text), ...ways);

/** Asks before something is lost: true where the user goes on. */
export async function confirm(question: string, detail: string, way: string): Promise<boolean> {
  return (await window.showWarningMessage(withoutLinks(question), { modal: true, detail }, way)) === way;
}
