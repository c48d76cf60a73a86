import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVSIX } from '@vscode/vsce';
import { describeFiveThings } from './fiveThings.ts';
import { openBuiltIn, root } from './stages.ts';

describeFiveThings('the five things from the packaged extension', async () => {
  const packagePath = join(mkdtempSync(join(tmpdir(), 'sightline-vsix-')), 'sightline.vsix');
  await createVSIX({ cwd: root, packagePath, dependencies: false, rewriteRelativeLinks: false, allowMissingRepository: true });
  return openBuiltIn('package', { vsix: packagePath });
});
