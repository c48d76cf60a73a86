import { onKeys } from './keys.ts';
import { oneLine } from './visibleText.ts';

export interface MenuItem {
  readonly label: string;
  /** Right, quiet: a number, a key. */
  readonly hint?: string;
  /** Given: a checkbox that stays open when toggled. */
  readonly checked?: boolean;
  readonly run: () => void;
}

/** Opens a menu under `anchor`; `items` is asked again after each toggle. Escape, Tab and a click outside close it. */
export function openMenu(anchor: HTMLElement, label: string, items: () => readonly (MenuItem | 'line')[]): void {
  const menu = document.createElement('div');
  menu.className = 'menu';
  menu.setAttribute('role', 'menu');
  menu.setAttribute('aria-label', label);
  anchor.setAttribute('aria-expanded', 'true');

  const close = (): void => {
    document.removeEventListener('pointerdown', outside, true);
    window.removeEventListener('blur', close);
    menu.remove();
    anchor.setAttribute('aria-expanded', 'false');
  };
  const outside = (event: Event): void => {
    if (!event.composedPath().includes(menu) && !event.composedPath().includes(anchor)) close();
  };
  const elements = (): HTMLElement[] => [...menu.querySelectorAll<HTMLElement>('.item')];
  const move = (step: number): void => {
    const all = elements();
    const at = all.indexOf(document.activeElement as HTMLElement);
    all[(at + step + all.length) % all.length]?.focus();
  };
  const draw = (): void => {
    const at = Math.max(0, elements().indexOf(document.activeElement as HTMLElement));
    menu.replaceChildren(...items().map((item) => (item === 'line' ? separator() : itemElement(item, () => {
      item.run();
      if (item.checked === undefined) {
        close();
        anchor.focus();
      } else draw();
    }))));
    elements()[at]?.focus();
  };

  menu.addEventListener('keydown', onKeys({
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Home: () => elements()[0]?.focus(),
    End: () => elements().at(-1)?.focus(),
    Enter: () => (document.activeElement as HTMLElement | null)?.click(),
    ' ': () => (document.activeElement as HTMLElement | null)?.click(),
    Escape: () => { close(); anchor.focus(); },
    Tab: () => { close(); anchor.focus(); },
  }));
  document.body.append(menu);
  draw();
  const at = anchor.getBoundingClientRect();
  menu.style.left = `${Math.max(4, Math.min(at.left, window.innerWidth - menu.offsetWidth - 4))}px`;
  menu.style.top = `${at.bottom + 2}px`;
  menu.style.maxHeight = `${Math.max(80, window.innerHeight - at.bottom - 8)}px`;
  document.addEventListener('pointerdown', outside, true);
  window.addEventListener('blur', close);
}

function separator(): HTMLElement {
  const line = document.createElement('div');
  line.className = 'line';
  line.setAttribute('role', 'separator');
  return line;
}

function itemElement(item: MenuItem, run: () => void): HTMLElement {
  const element = document.createElement('div');
  element.className = 'item';
  element.tabIndex = -1;
  element.setAttribute('role', item.checked === undefined ? 'menuitem' : 'menuitemcheckbox');
  if (item.checked !== undefined) element.setAttribute('aria-checked', String(item.checked));
  const check = document.createElement('span');
  check.className = item.checked ? 'check codicon codicon-check' : 'check';
  check.setAttribute('aria-hidden', 'true');
  const label = document.createElement('span');
  label.className = 'label';
  label.textContent = oneLine(item.label);
  element.append(check, label);
  if (item.hint !== undefined) {
    const hint = document.createElement('span');
    hint.className = 'quiet number';
    hint.textContent = item.hint;
    element.append(hint);
  }
  element.addEventListener('click', run);
  element.addEventListener('pointermove', () => element.focus());
  return element;
}
