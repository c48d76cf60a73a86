import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { quietSettings } from '../kit/editorSettings.ts';
import { freshCopy } from '../kit/serve.ts';
import { buildSuites } from './build.ts';
import { findDesktopEditor, getWebEditor } from './get.ts';

const root = resolve(import.meta.dirname, '../..');

/** Bundles the host suites and says what a run of them needs: the editor's program, a folder to open and a quiet profile. */
export async function prepareHostRun(): Promise<{ program: string; workspace: string; userData: string }> {
  const desktop = findDesktopEditor();
  if (!desktop) await getWebEditor();
  await buildSuites();
  const userData = mkdtempSync(join(tmpdir(), 'sightline-user-'));
  process.on('exit', () => rmSync(userData, { recursive: true, force: true }));
  mkdirSync(join(userData, 'User'));
  writeFileSync(join(userData, 'User/settings.json'), JSON.stringify(quietSettings('dark')));
  const shop = join(root, 'test/workspace');
  const workspace = freshCopy(existsSync(join(shop, 'README.md')) ? shop : join(import.meta.dirname, 'fixture/folder'));
  return { program: desktop ?? join(import.meta.dirname, 'launcher.ts'), workspace, userData };
}
