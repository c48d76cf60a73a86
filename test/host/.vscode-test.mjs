import { defineConfig } from '@vscode/test-cli';
import { prepareHostRun } from './prepare.ts';

const { program, workspace, userData } = await prepareHostRun();

export default defineConfig({
  files: '../../out/host/**/*.host.cjs',
  extensionDevelopmentPath: ['./fixture/probe', '../..'],
  workspaceFolder: workspace,
  launchArgs: [`--user-data-dir=${userData}`],
  useInstallation: { fromPath: program },
  mocha: { preload: './sourceMaps.cjs', ui: 'bdd', timeout: 60_000 },
});
