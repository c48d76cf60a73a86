import { Uri, commands, window, workspace, type ExtensionContext } from 'vscode';

/** Opens a rule's help page, which is shipped with the extension, as rendered Markdown. */
export async function explainRule(context: ExtensionContext, rule: unknown): Promise<void> {
  const id = typeof rule === 'string' && /^[a-z][a-z-]*$/.test(rule) ? rule : await window.showQuickPick(await ruleIds(context), { title: 'Explain rule' });
  if (id === undefined) return;
  await commands.executeCommand('markdown.showPreview', Uri.joinPath(context.extensionUri, 'dist', 'rules', `${id}.md`));
}

async function ruleIds(context: ExtensionContext): Promise<string[]> {
  const entries = await workspace.fs.readDirectory(Uri.joinPath(context.extensionUri, 'dist', 'rules'));
  return entries.map(([name]) => name).filter((name) => name.endsWith('.md')).map((name) => name.slice(0, -'.md'.length));
}
