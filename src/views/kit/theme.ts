import type { Disposable } from '../../base/owner.ts';

/** The value of a theme colour now, as text for a canvas; the first that the theme has. */
export function themeColour(...names: readonly string[]): string {
  const style = getComputedStyle(document.documentElement);
  for (const name of names) {
    const value = style.getPropertyValue(`--vscode-${name}`).trim();
    if (value) return value;
  }
  return style.getPropertyValue('color') || 'gray';
}

/** The editor writes its variables on the root element and the theme's kind on the body. */
export function onThemeChange(changed: () => void): Disposable {
  const observer = new MutationObserver(changed);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'class'] });
  observer.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
  return { dispose: () => observer.disconnect() };
}

const serviceColours = ['charts-blue', 'charts-green', 'charts-purple', 'terminal-ansiCyan', 'terminal-ansiMagenta'] as const;

/**
 * The theme variable for a service: the same name has the same colour everywhere. Red and yellow are kept for errors and warnings; orange is
 * see-through in some built-in themes and missing in others.
 */
export function serviceColour(service: string): string {
  let hash = 2166136261;
  for (let index = 0; index < service.length; index += 1) hash = Math.imul(hash ^ service.charCodeAt(index), 16777619);
  return serviceColours[(hash >>> 0) % serviceColours.length] ?? serviceColours[0];
}
