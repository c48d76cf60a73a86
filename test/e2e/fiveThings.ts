import assert from 'node:assert/strict';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import type { Place } from '../shop/expected.ts';
import { placesOf } from '../shop/expected.ts';
import type { Workbench } from '../kit/workbench.ts';

/** A running shop with the editor open on it. */
export interface Stage {
  readonly workbench: Workbench;
  /** The opened folder: the shop's sources. */
  readonly folder: string;
  /** Prefix of the pictures' names. */
  readonly pictures: string;
  stop(): Promise<void>;
}

type LogPlace = Extract<Place, { kind: 'log' }>;
const slow = 60_000;

/** The five things that Sightline exists for, seen working in the workbench on the running shop; `more` adds what only this stage can show. */
export function describeFiveThings(title: string, open: () => Promise<Stage>, more: (stage: () => Stage) => void = () => undefined): void {
  describe(title, function () {
    this.timeout(40 * 60_000);
    let stage: Stage;

    before(async () => {
      stage = await open();
    });
    after(async () => {
      await stage?.stop();
    });

    const logRows = (page: FrameLocator) => page.getByRole('option');

    it('shows live lines of every service and filters them', async () => {
      const { workbench, pictures } = stage;
      await workbench.runCommand('Sightline: Show Logs');
      const page = await workbench.webview('Logs', slow);
      await workbench.eventually('lines of all four services', async () => {
        const services = new Set(await logRows(page).locator('.name').allTextContents());
        return ['gateway', 'orders', 'payments', 'inventory'].every((name) => services.has(name));
      }, slow);
      await workbench.screenshot(`${pictures}-logs`);
      await workbench.fill(page.locator('#filter input'), 'order placed');
      await workbench.eventually('only matching lines', async () => {
        const bodies = await logRows(page).locator('.message').allTextContents();
        return bodies.length > 0 && bodies.every((body) => body.includes('order placed'));
      });
    });

    it('jumps from a log line to the call that wrote it', async () => {
      const { workbench } = stage;
      const place = placesOf('log', 'orders', stage.folder).find((one: LogPlace) => one.message.test('order placed'));
      assert.ok(place);
      const page = await workbench.webview('Logs', slow);
      await logRows(page).last().dblclick();
      await arrivesAt(stage, place);
      await workbench.screenshot(`${stage.pictures}-log-to-source`);
      await workbench.fill(page.locator('#filter input'), '');
    });

    it('writes counts and latency behind lines, and moves none', async () => {
      const { workbench, folder, pictures } = stage;
      const [call] = placesOf('log', 'orders', folder).filter((one: LogPlace) => one.message.test('order placed'));
      const [start] = placesOf('span', 'orders', folder).filter((one) => one.name === 'place order');
      assert.ok(call && start);
      await workbench.openFile(call.file, call.line);
      await workbench.eventually('figures behind the log call', async () => {
        const texts = await workbench.decorationsText();
        return texts.some(({ line, text }) => line === call.line && /\d.* in 1 h/.test(text));
      }, slow);
      await workbench.openFile(start.file, start.line);
      await workbench.eventually('figures behind the span', async () => {
        const texts = await workbench.decorationsText();
        return texts.some(({ line, text }) => line === start.line && /\/(min|h|s) .*p50 .*p95 /.test(text));
      }, slow);
      const [route] = placesOf('route', 'orders', folder).filter((one) => one.method === 'POST' && one.route === '/orders');
      assert.ok(route);
      await workbench.openFile(route.file, route.line);
      await workbench.eventually('figures behind the route', async () => {
        const texts = await workbench.decorationsText();
        return texts.some(({ line, text }) => Math.abs(line - route.line) <= 1 && /\/(min|h|s)/.test(text));
      }, slow);
      await workbench.screenshot(`${pictures}-annotations`);
    });

    it('warns of a leaked secret and of an unstructured message, with a page that explains', async () => {
      const { workbench, folder, pictures } = stage;
      const leak = placesOf('finding', 'gateway', folder).find((one) => one.rule === 'secret-in-log');
      assert.ok(leak);
      await workbench.openFile(leak.file, leak.line);
      const found = await workbench.eventually('the finding', async () => {
        const problems = (await workbench.problems()).filter((problem) => problem.source === 'sightline' && problem.code === 'secret-in-log');
        return problems.length > 0 && problems;
      }, slow);
      assert.ok(found.some(({ file, line }) => file === join(folder, leak.file) && Math.abs(line - leak.line) <= 1), JSON.stringify(found));
      await workbench.screenshot(`${pictures}-lint`);
    });

    it('shows a trace over four services and jumps from a span to its line', async () => {
      const { workbench, folder, pictures } = stage;
      await workbench.runCommand('Sightline: Show Traces');
      const page = await workbench.webview('Traces', slow);
      const [place] = placesOf('span', 'orders', folder).filter((one) => one.name === 'place order');
      assert.ok(place);
      // The oldest in sight: spans of the newest may still be on their way from the other services.
      const row = page.getByRole('option', { name: /POST \/checkout/ }).or(page.getByRole('row', { name: /POST \/checkout/ })).last();
      await row.waitFor({ timeout: slow });
      await workbench.screenshot(`${pictures}-traces`);
      await row.dblclick();
      const span = page.getByRole('row', { name: /place order/ }).first();
      await span.waitFor({ timeout: slow });
      await workbench.screenshot(`${pictures}-trace`);
      await span.click();
      await workbench.page.keyboard.press('Enter');
      await arrivesAt(stage, place);
      await workbench.screenshot(`${pictures}-span-to-source`);
    });

    more(() => stage);

    it('reports no error of its own', () => {
      assert.deepEqual(stage.workbench.pageErrors(), []);
    });
  });
}

async function arrivesAt({ workbench, folder }: Stage, place: { readonly file: string; readonly line: number }): Promise<void> {
  await workbench.eventually(`the editor at ${place.file}:${place.line}`, async () => {
    const active = await workbench.activeEditor();
    return active?.file === join(folder, place.file) && active.line === place.line;
  });
}
