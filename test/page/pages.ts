import assert from 'node:assert/strict';
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../kit/browser.ts';
import { servePages, type ServedPages } from './servePages.ts';

const pictures = resolve(import.meta.dirname, '../../artefacts/page');

export interface PageOptions {
  readonly theme?: string;
  readonly state?: string;
  readonly width?: number;
  readonly height?: number;
  /** More of the stand-in's parameters. */
  readonly [parameter: string]: string | number | undefined;
}

/** Opens our pages in one browser; faults of a page are gathered in `faults`. */
export class Pages {
  readonly faults: string[] = [];
  #served: ServedPages | undefined;
  #browser: Browser | undefined;
  #open: Page[] = [];

  /** Starts before the suite that is being described, and tidies after each of its tests, which fails by any fault of a page. */
  serveSuite(): void {
    const start = (): Promise<void> => this.start();
    before(async function () {
      this.timeout(120_000);
      await start();
    });
    afterEach(async () => {
      const faults = [...this.faults];
      await this.tidy();
      assert.deepEqual(faults, [], 'faults of the page');
    });
    after(() => this.stop());
  }

  async start(): Promise<void> {
    [this.#served, this.#browser] = await Promise.all([servePages(), launchBrowser()]);
  }

  async open(name: 'logs' | 'trace', { width = 1200, height = name === 'logs' ? 320 : 700, ...parameters }: PageOptions = {}): Promise<Page> {
    if (!this.#browser || !this.#served) throw new Error('start first');
    const page = await this.#browser.newPage({ viewport: { width, height }, reducedMotion: 'reduce' });
    this.#open.push(page);
    page.setDefaultTimeout(8_000);
    page.on('pageerror', (error) => this.faults.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') this.faults.push(message.text());
    });
    const query = new URLSearchParams({ bare: '', ...Object.fromEntries(Object.entries(parameters).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]]))) });
    await page.goto(`${this.#served.url}/${name}?${query.toString()}`);
    await page.locator('.strip').last().waitFor();
    await page.evaluate(() => document.fonts.ready);
    return page;
  }

  async picture(page: Page, name: string): Promise<void> {
    mkdirSync(pictures, { recursive: true });
    await page.screenshot({ path: join(pictures, `${name}.png`) });
  }

  /** Closes what was opened since the last time. */
  async tidy(): Promise<void> {
    await Promise.all(this.#open.splice(0).map((page) => page.close()));
    this.faults.length = 0;
  }

  async stop(): Promise<void> {
    await this.#browser?.close();
    await this.#served?.stop();
  }
}

/** What the page asked of its host, by name. */
export async function askedFor(page: Page, name: string): Promise<unknown[]> {
  return await page.evaluate((wanted) => (globalThis as unknown as { asked: { name: string; value: unknown }[] }).asked.filter((each) => each.name === wanted).map((each) => each.value), name);
}

/** Scrolls an element a step each frame and tells the times between frames, in ms. */
export async function scrollFrames(page: Page, selector: string, frames: number, step: number): Promise<number[]> {
  return await page.evaluate(async ([wanted, count, pixels]) => {
    const element = document.querySelector(wanted);
    const times: number[] = [];
    let last = performance.now();
    for (let frame = 0; frame < count; frame += 1) {
      if (element) element.scrollTop += pixels;
      const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
      times.push(now - last);
      last = now;
    }
    return times.slice(2);
  }, [selector, frames, step] as const);
}
