// Writes what a webview is told of each built-in theme, read from the real workbench: node test/page/themes/capture.ts
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWorkbench } from '../../kit/workbench.ts';
import { type ThemeKind, themes } from '../../kit/editorSettings.ts';

/** Classes that the editor puts on a webview's body. */
const bodyClasses = { dark: 'vscode-dark', light: 'vscode-light', highContrast: 'vscode-high-contrast', highContrastLight: 'vscode-high-contrast vscode-high-contrast-light' };

for (const kind of Object.keys(themes) as ThemeKind[]) {
  const workbench = await openWorkbench({ workspace: mkdtempSync(join(tmpdir(), 'sightline-theme-')), theme: kind });
  try {
    // the workbench begins in its fallback theme and changes when its extensions are there
    await workbench.page.locator(`.monaco-workbench.${themes[kind].bodyClass}[class*="theme-defaults-themes"]`).waitFor();
    await workbench.page.waitForTimeout(1_000);
    const variables = await workbench.page.evaluate(() => {
      const found: Record<string, string> = {};
      const names = new Set([...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]).flatMap((rule) => (rule instanceof CSSStyleRule ? [...rule.style] : [])).filter((name) => name.startsWith('--vscode-')));
      const style = getComputedStyle(document.querySelector('.monaco-workbench') ?? document.body);
      for (const name of [...names].sort()) {
        const value = style.getPropertyValue(name).trim();
        if (/^(#|rgba?\()/.test(value)) found[name] = value;
      }
      return found;
    });
    Object.assign(variables, {
      '--vscode-font-family': 'system-ui, "Ubuntu", "Droid Sans", sans-serif', '--vscode-font-size': '13px', '--vscode-font-weight': 'normal',
      '--vscode-editor-font-family': "'Droid Sans Mono', 'monospace', monospace", '--vscode-editor-font-size': '14px', '--vscode-editor-font-weight': 'normal',
    });
    writeFileSync(join(import.meta.dirname, `${kind}.json`), `${JSON.stringify({ name: themes[kind].name, bodyClass: bodyClasses[kind], variables }, null, 1)}\n`);
    console.log(kind, Object.keys(variables).length);
  } finally {
    await workbench.close();
  }
}
