import { Uri, workspace } from 'vscode';

const manifest = /^(?:package\.json|go\.mod|pyproject\.toml|setup\.py|requirements\.txt|Pipfile|pom\.xml|build\.gradle(?:\.kts)?|Cargo\.toml|Gemfile|composer\.json|Dockerfile|.+\.csproj)$/;

/** The innermost folder around a file that holds a manifest of a project, else its topmost folder; as the index names it, empty for the workspace's own. */
export async function projectFolder(file: Uri): Promise<string> {
  const root = workspace.getWorkspaceFolder(file);
  if (!root) return '';
  const segments = workspace.asRelativePath(file, false).split('/').slice(0, -1);
  for (let depth = segments.length; depth > 0; depth -= 1) {
    const folder = Uri.joinPath(root.uri, ...segments.slice(0, depth));
    const entries = await workspace.fs.readDirectory(folder).then((read) => read, () => []);
    if (entries.some(([name]) => manifest.test(name))) return shownFolder(folder);
  }
  const [top] = segments;
  return top === undefined ? shownFolder(root.uri) : shownFolder(Uri.joinPath(root.uri, top));
}

/** A folder as the index and the settings name it: relative to the workspace, with the folder's name in front where there are several. */
export function shownFolder(folder: Uri): string {
  const root = workspace.getWorkspaceFolder(folder);
  const several = (workspace.workspaceFolders?.length ?? 0) > 1;
  if (root?.uri.toString() === folder.toString()) return several ? root.name : '';
  return workspace.asRelativePath(folder, several);
}
