import { extensions } from 'vscode';

/** Runs inside the extension host: how long the first activation of Sightline takes, reading and compiling included. */
export async function run(): Promise<void> {
  const extension = extensions.getExtension('sightline.sightline');
  if (!extension) throw new Error('Sightline is not there');
  if (extension.isActive) throw new Error('Sightline was active before anything asked for it');
  const started = performance.now();
  await extension.activate();
  console.log(`@@activation ${(performance.now() - started).toFixed(2)}`);
}
