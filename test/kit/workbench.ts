import { mkdirSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import type { Browser, ConsoleMessage, FrameLocator, Locator, Page } from 'playwright-core';
import { launchBrowser } from './browser.ts';
import { plainShell, type ThemeKind, themes } from './editorSettings.ts';
import { type EditorOptions, serveEditor, type ServedEditor } from './serve.ts';
import { type LineText, readLineTexts, readVisibleText } from './workbench/editorText.ts';
import { applyQuickFix, hover } from './workbench/editorActions.ts';
import { makePatience, type Patience } from './workbench/patience.ts';
import { type Problem, readProblems } from './workbench/problems.ts';
import { answerDialog, pressInNotification, readTree } from './workbench/parts.ts';
import { makeQuickInput, type QuickInput } from './workbench/quickInput.ts';
import { webviewFrame } from './workbench/webviewFrames.ts';

export interface WorkbenchOptions extends EditorOptions {
  readonly workspace: string;
  readonly viewport?: { readonly width: number; readonly height: number };
  /** Pixels of a picture per pixel of the page. */
  readonly scale?: number;
}

const BOOT_DEADLINE_MS = 90_000;
const PICTURES = resolve(import.meta.dirname, '../../artefacts/e2e');
const PAGE_NOISE = /Failed to load resource|bad HTTP response code|Service ?Worker|open-vsx|AgentHost|vsda|sqlite3|authentication provider|\[lifecycle\]|'vscode-log:[^]*' is closed/i;

/** Serves the editor, opens it in a headless browser and waits until extensions can be used. */
export async function openWorkbench(options: WorkbenchOptions): Promise<Workbench> {
  const served = await serveEditor({ ...options, settings: { ...plainShell, ...options.settings } });
  let browser: Browser | undefined;
  try {
    browser = await launchBrowser();
    const context = await browser.newContext({
      viewport: options.viewport ?? { width: 1400, height: 900 },
      deviceScaleFactor: options.scale ?? 1,
      permissions: ['clipboard-read', 'clipboard-write'],
    });
    const workbench = new Workbench(served, browser, await context.newPage(), options.workspace);
    await workbench.load();
    return workbench;
  } catch (error) {
    await browser?.close();
    await served.stop();
    throw error;
  }
}

/** The editor's window, as somebody sits before it. Every wait has a deadline and fails with the server's last lines. */
export class Workbench {
  readonly page: Page;
  readonly served: ServedEditor;
  readonly folder: string;
  /** The box at the top, for what an extension asks there. */
  readonly quickInput: QuickInput;
  /** Waits for anything else with the same deadlines and the same last words. */
  readonly eventually: Patience['eventually'];
  private readonly browser: Browser;
  private readonly patience: Patience;
  private readonly errors: string[] = [];

  constructor(served: ServedEditor, browser: Browser, page: Page, workspace: string) {
    this.served = served;
    this.browser = browser;
    this.page = page;
    this.folder = resolve(workspace);
    this.patience = makePatience(() => `Errors of the page:\n${this.errors.slice(-8).join('\n') || '(none)'}\nThe server:\n${served.log(12)}`);
    this.eventually = this.patience.eventually;
    this.quickInput = makeQuickInput(page, this.patience);
    page.on('console', (message) => this.keepError(message));
    page.on('pageerror', (error) => this.errors.push(String(error)));
    page.setDefaultTimeout(15_000);
  }

  private keepError(message: ConsoleMessage): void {
    const text = message.text().replaceAll(/%c|color: ?#\w+;?/g, '').trim();
    if (message.type() === 'error' && !PAGE_NOISE.test(text)) this.errors.push(text.slice(0, 1000));
  }

  /** Opens the page and waits until extensions can be used. */
  async load(): Promise<void> {
    await this.page.goto(this.served.url);
    await this.extensionsLoaded();
  }

  /** Reloads the window as a user does, so that what is kept between sessions is kept. */
  async reload(): Promise<void> {
    const navigated = this.page.waitForEvent('domcontentloaded', { timeout: BOOT_DEADLINE_MS });
    await this.quickInput.runCommand('Developer: Reload Window');
    await navigated;
    await this.extensionsLoaded();
  }

  private async extensionsLoaded(): Promise<void> {
    await this.eventually(
      'the editor to load its extensions',
      () => this.page.evaluate(() => performance.getEntriesByName('code/didLoadExtensions').length > 0),
      BOOT_DEADLINE_MS,
    );
    await this.page.locator('.monaco-workbench .part.statusbar').waitFor();
  }

  /** Errors that the page and the extension host wrote so far, without those that every start makes. */
  pageErrors(): readonly string[] {
    return [...this.errors];
  }

  /** Runs a command by its title in the palette, such as `View: Toggle Terminal`. */
  async runCommand(title: string | RegExp): Promise<void> {
    await this.quickInput.runCommand(title);
  }

  /** Opens a file by its path in the folder (or an absolute one) and waits until it is the active editor. */
  async openFile(path: string, line?: number): Promise<void> {
    const file = isAbsolute(path) ? path : join(this.folder, path);
    await this.quickInput.openPath(file, line);
    await this.eventually(`${path}${line === undefined ? '' : `, line ${line}`} to be open`, async () => {
      const active = await this.activeEditor();
      return active?.file === file && (line === undefined || active.line === line);
    });
  }

  /** The file in the active editor and the cursor's place, 1-based; nothing when the active tab is no text file. */
  async activeEditor(): Promise<{ file: string; line: number; column: number } | undefined> {
    const editor = this.page.locator('.editor-group-container.active .monaco-editor[data-uri]').first();
    if ((await editor.count()) === 0) return undefined;
    const uri = await editor.getAttribute('data-uri');
    const place = /(\d+)\D+(\d+)/.exec((await this.statusBar('status.editor.selection').textContent()) ?? '');
    if (!uri || !place) return undefined;
    return { file: decodeURIComponent(new URL(uri).pathname), line: Number(place[1]), column: Number(place[2]) };
  }

  /** What can be read in the active editor: the visible lines. */
  async visibleText(): Promise<string> {
    return await readVisibleText(this.page);
  }

  /** The texts that decorations put behind the visible lines. */
  async decorationsText(): Promise<LineText[]> {
    return await readLineTexts(this.page);
  }

  /** Titles of the open tabs, all groups. */
  async tabs(): Promise<string[]> {
    return await this.page.locator('.editor-group-container .tab .monaco-icon-label-container').allTextContents();
  }

  /** Brings a view to the front by its name: `Logs` for a view whose command is `Focus on Logs View`. */
  async openView(name: string): Promise<void> {
    await this.runCommand(new RegExp(`^([^:]+: )?Focus on ${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')} View$`));
  }

  /** The page inside a webview, by its title: the view's name, or that of the editor tab. */
  async webview(title: string | RegExp, timeoutMs?: number): Promise<FrameLocator> {
    return await webviewFrame(this.page, this.patience, title, timeoutMs);
  }

  /** Opens a view that is a page and gives that page. */
  async panel(name: string): Promise<FrameLocator> {
    await this.openView(name);
    return await this.webview(name);
  }

  /** Types into a field of a page until it is in there: text goes to what has the focus, and a view that was just shown takes it once more. */
  async fill(field: Locator, text: string): Promise<void> {
    await this.eventually(`“${text}” in the field`, async () => {
      await field.fill(text, { timeout: 2000 });
      return (await field.inputValue({ timeout: 2000 })) === text;
    });
  }

  /** The rows of a tree view, as a screen reader hears them; the view is opened. */
  async tree(name: string): Promise<string[]> {
    await this.openView(name);
    return await readTree(this.page, name);
  }

  /** Hovers over a text that the active editor shows and gives the box that comes up. */
  async hover(text: string): Promise<Locator> {
    return await hover(this.page, this.patience, text);
  }

  /** Takes the quick fix of that title at the cursor. */
  async applyQuickFix(title: string | RegExp): Promise<void> {
    await applyQuickFix(this.page, this.patience, title);
  }

  /** What the Problems view lists; it is opened. */
  async problems(): Promise<Problem[]> {
    await this.runCommand('Problems: Focus on Problems View');
    return await readProblems(this.page);
  }

  /** An entry of the status bar, by id (the end of it is enough) or by what it shows. */
  statusBar(idOrText: string | RegExp): Locator {
    const items = this.page.locator('.part.statusbar .statusbar-item');
    if (typeof idOrText !== 'string') return items.filter({ hasText: idOrText }).first();
    return this.page.locator(`.part.statusbar .statusbar-item[id$=${JSON.stringify(idOrText)}]`).or(items.filter({ hasText: idOrText })).first();
  }

  /** The texts of the notifications in sight. */
  async notifications(): Promise<string[]> {
    return await this.page.locator('.notifications-toasts .notification-list-item-message').allTextContents();
  }

  /** Waits until the clipboard holds `text`; fails with what it holds and what the window says instead. */
  async copied(text: string, timeoutMs?: number): Promise<void> {
    await this.eventually('the text on the clipboard', async () => {
      const held = await this.page.evaluate(() => navigator.clipboard.readText());
      if (held !== text) throw new Error(`It holds: ${held}\nnot: ${text}\nThe window says: ${(await this.notifications()).join(' | ')}\nIt asks: ${(await this.quickInput.read()).title}`);
      return true;
    }, timeoutMs);
  }

  /** Presses a button of the notification that says `text`. */
  async pressInNotification(text: string | RegExp, button: string): Promise<void> {
    await pressInNotification(this.page, text, button);
  }

  /** Presses a button of the modal dialog in front and gives what the dialog said. */
  async answerDialog(button: string): Promise<string> {
    return await answerDialog(this.page, button);
  }

  /** Sets the colour theme while the editor runs and waits until it is on. */
  async setTheme(kind: ThemeKind): Promise<void> {
    const theme = themes[kind];
    this.served.changeSettings({ 'workbench.colorTheme': theme.name });
    await this.eventually(`the ${kind} theme`, async () => (await this.page.locator(`.monaco-workbench.${theme.bodyClass}`).count()) > 0);
  }

  /** Opens a terminal in the panel and waits for its prompt. */
  async openTerminal(): Promise<void> {
    await this.runCommand('Terminal: Create New Terminal');
    await this.eventually('the terminal to show a prompt', async () => (await this.terminalText()).trim() !== '');
  }

  /** Types a line into the terminal in front and runs it; does not wait for its end. */
  async runInTerminal(line: string): Promise<void> {
    await this.page.locator('.terminal-wrapper.active .xterm-helper-textarea').first().focus();
    await this.page.keyboard.insertText(line);
    await this.page.keyboard.press('Enter');
  }

  /** What the terminal in front shows. */
  async terminalText(): Promise<string> {
    const rows = await this.page.locator('.terminal-wrapper.active .xterm-rows > div').allTextContents();
    return rows.join('\n').replaceAll('\u00a0', ' ').trimEnd();
  }

  /** Keeps a picture of the window under `artefacts/e2e`; returns its path. */
  async screenshot(name: string): Promise<string> {
    const file = join(PICTURES, `${name}.png`);
    mkdirSync(dirname(file), { recursive: true });
    await this.page.screenshot({ path: file, animations: 'disabled', caret: 'hide' });
    return file;
  }

  /** Ends browser and server and everything they started. */
  async close(): Promise<void> {
    await this.browser.close();
    await this.served.stop();
  }

  /** How the window is called in errors of specs. */
  toString(): string {
    return `the workbench on ${basename(this.folder)}`;
  }
}
