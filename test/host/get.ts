import { copyFileSync, existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { lockedPackage, npm } from '../kit/lockedPackage.ts';

/** A real VS Code server with its workbench, and the Node that it runs on. */
export interface WebEditor {
  /** The VS Code root: holds `out/server-main.js` and `product.json`. */
  readonly root: string;
  readonly serverMain: string;
  readonly node: string;
}

const NEEDED_NODE = 24;
const standIns = [
  ['@vscode/spdlog', join(import.meta.dirname, 'standIns/spdlog.cjs')],
  ['@vscode/native-watchdog', join(import.meta.dirname, 'standIns/nativeWatchdog.cjs')],
] as const;

/** Gets the editor into the cache if it is not there (about 20 s with a warm npm cache, 600 MB) and says where it is. */
export async function getWebEditor(say: (line: string) => void = (line) => console.error(line)): Promise<WebEditor> {
  const major = Number(process.versions.node.split('.')[0]);
  if (major !== NEEDED_NODE) {
    throw new Error(
      `The editor's server runs on Node ${NEEDED_NODE}, this is ${process.version}: start it through an npm script, which brings the right one.`,
    );
  }
  const folder = await lockedPackage({
    name: 'editor',
    manifestFolder: import.meta.dirname,
    say,
    // The published package leaves out what its server depends on and installs it in a script that also compiles.
    // Without scripts nothing is compiled; the two compiled parts that are missed get a stand-in.
    finish: async (draft) => {
      say('Getting what the editor depends on');
      for (const part of ['.', 'extensions']) await npm(join(vscodeRoot(draft), part), ['install', '--omit=dev', '--no-save']);
      for (const [module, file] of standIns) copyFileSync(file, join(vscodeRoot(draft), 'node_modules', module, 'index.js'));
    },
    revision: [import.meta.filename, ...standIns.map(([, file]) => file)].map((file) => readFileSync(file, 'utf8')).join(''),
  });
  const root = vscodeRoot(folder);
  return { root, serverMain: join(root, 'out/server-main.js'), node: process.execPath };
}

function vscodeRoot(folder: string): string {
  return join(folder, 'node_modules/code-server/lib/vscode');
}

/**
 * A desktop VS Code's executable: what `SIGHTLINE_VSCODE` names, else the one behind `code` on the PATH where there is a
 * screen. Nothing when there is none, or when the variable says `web`.
 */
export function findDesktopEditor(env: NodeJS.ProcessEnv = process.env): string | undefined {
  const set = env.SIGHTLINE_VSCODE;
  if (set === 'web') return undefined;
  if (set) {
    if (!existsSync(set)) throw new Error(`SIGHTLINE_VSCODE names ${set}, which does not exist. Name a VS Code executable, or "web".`);
    return set;
  }
  if (process.platform === 'linux' && !env.DISPLAY && !env.WAYLAND_DISPLAY) return undefined;
  for (const folder of (env.PATH ?? '').split(delimiter).filter(Boolean)) {
    const command = join(folder, 'code');
    if (!existsSync(command)) continue;
    // `code` is a script that hands over and returns at once: the run has to wait for the program itself
    const bin = dirname(realpathSync(command));
    const program = [join(bin, '../code'), join(bin, '../../../MacOS/Electron')].find((file) => existsSync(file) && statSync(file).isFile());
    if (program) return program;
  }
  return undefined;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(JSON.stringify(await getWebEditor(), null, 2));
