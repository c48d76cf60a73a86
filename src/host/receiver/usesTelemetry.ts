import { workspace } from 'vscode';

const manifests = '**/{package.json,go.mod,pyproject.toml,requirements*.txt,Pipfile,pom.xml,build.gradle,build.gradle.kts,*.csproj,Directory.Packages.props}';
const notThere = '**/{node_modules,.venv,venv,vendor,dist,build,target}/**';
const mostManifests = 60;

/** True when a manifest of the workspace names OpenTelemetry: the sign that its programs can report to the receiver. */
export async function usesTelemetry(): Promise<boolean> {
  const files = await workspace.findFiles(manifests, notThere, mostManifests);
  for (const file of files) {
    const bytes = await workspace.fs.readFile(file).then((read) => read, () => new Uint8Array());
    if (/opentelemetry/i.test(new TextDecoder().decode(bytes))) return true;
  }
  return false;
}
