// Makes the README's pictures from the real editor on the running shop: node test/e2e/pictures.ts
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { placesOf } from '../shop/expected.ts';
import { openBuiltIn, root } from './stages.ts';

const target = join(root, 'media/readme');
mkdirSync(target, { recursive: true });
const stage = await openBuiltIn('readme', { folder: root }, { width: 1180, height: 720 });
const { workbench, folder } = stage;
const rest = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));
const keep = async (name: string): Promise<void> => copyFileSync(await workbench.screenshot(`readme-${name}`), join(target, `${name}.png`));
const place = (kind: 'log' | 'span' | 'route' | 'finding', service: 'gateway' | 'orders' | 'payments' | 'inventory', text: string): { file: string; line: number } => {
  const found = placesOf(kind, service, folder).find((one) => one.marker.includes(text));
  if (!found) throw new Error(`no ${kind} of ${service} with ${text}`);
  return found;
};

try {
  await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
  const placed = place('log', 'orders', 'order placed');
  await workbench.openFile(placed.file, placed.line);
  await workbench.runCommand('Sightline: Show Logs');
  const logs = await workbench.webview('Logs', 30_000);
  await rest(20_000);
  await keep('logs');

  await workbench.fill(logs.locator('#filter input'), 'checkout failed');
  await workbench.eventually('only matching lines', async () => {
    const lines = await logs.getByRole('option').locator('.message').allTextContents();
    return lines.length > 0 && lines.every((line) => line.includes('checkout failed'));
  });
  await logs.getByRole('option').last().dblclick();
  await rest(3_000);
  await keep('jump');
  await workbench.fill(logs.locator('#filter input'), '');
  await workbench.runCommand('View: Toggle Panel Visibility');

  const reserved = place('log', 'inventory', 'stock reserved');
  await workbench.openFile(reserved.file, reserved.line);
  await rest(5_000);
  await keep('annotations');

  const leak = place('finding', 'gateway', 'session rejected');
  await workbench.openView('Problems');
  await workbench.openFile(leak.file, leak.line);
  await rest(8_000);
  await keep('lint');
  await workbench.runCommand('View: Toggle Panel Visibility');

  await workbench.runCommand('Sightline: Show Traces');
  const traces = await workbench.webview('Traces', 30_000);
  await traces.getByRole('option', { name: /POST \/checkout/ }).or(traces.getByRole('row', { name: /POST \/checkout/ })).first().dblclick();
  const span = traces.getByRole('row', { name: /place order/ }).first();
  await span.waitFor();
  await span.click();
  await workbench.page.keyboard.press('Enter');
  await rest(3_000);
  await keep('trace');
} finally {
  await stage.stop();
}
