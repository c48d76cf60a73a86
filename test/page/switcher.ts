interface Theme {
  readonly bodyClass: string;
  readonly variables: Readonly<Record<string, string>>;
}

/** Served as a script before this one: what a webview is told of each built-in theme. */
const { themes } = globalThis as unknown as { readonly themes: Readonly<Record<string, Theme>> };
const states = ['full', 'empty', 'loading', 'partial', 'error'];

/** Puts a theme on the document the way the editor does: variables on the root, its kind on the body. */
export function useTheme(name: string): void {
  const theme = themes[name];
  if (!theme) throw new Error(`no theme named ${name}`);
  document.documentElement.style.cssText = '';
  for (const [variable, value] of Object.entries(theme.variables)) document.documentElement.style.setProperty(variable, value);
  document.body.className = theme.bodyClass;
}

const wanted = new URLSearchParams(location.search);
useTheme(wanted.get('theme') ?? 'dark');
const ground = new CSSStyleSheet();
ground.replaceSync(`html { background: var(--vscode-${location.pathname === '/logs' ? 'panel' : 'editor'}-background); scrollbar-color: var(--vscode-scrollbarSlider-background) transparent; }
  .switcher { position: fixed; right: 8px; bottom: 26px; z-index: 99; opacity: 0.85; }`);
document.adoptedStyleSheets.push(ground);
if (!wanted.has('bare')) document.body.append(switcher());
Object.assign(globalThis, { useTheme });

function switcher(): HTMLElement {
  const box = document.createElement('div');
  box.className = 'switcher';
  box.append(choice('theme', Object.keys(themes)), choice('state', states));
  return box;
}

function choice(name: string, values: readonly string[]): HTMLElement {
  const select = document.createElement('select');
  select.setAttribute('aria-label', `Preview ${name}`);
  for (const value of values) select.append(new Option(value, value, false, value === (wanted.get(name) ?? values[0])));
  select.addEventListener('change', () => {
    wanted.set(name, select.value);
    location.search = wanted.toString();
  });
  return select;
}
