/** `Ctrl+Shift+ArrowUp`, `E` (with shift held), `/`. Ctrl stands for Cmd too. Shift is named only with keys that type nothing. */
export function keyName(event: KeyboardEvent): string {
  const parts = [event.ctrlKey || event.metaKey ? 'Ctrl' : '', event.altKey ? 'Alt' : '', event.shiftKey && event.key.length > 1 ? 'Shift' : ''];
  return [...parts.filter(Boolean), event.key].join('+');
}

/** Runs what the map has for the key and keeps the key from others; `false` returned leaves it to them. */
export function onKeys(map: Readonly<Record<string, () => boolean | void>>): (event: KeyboardEvent) => void {
  return (event) => {
    const name = keyName(event);
    const run = Object.hasOwn(map, name) ? map[name] : undefined;
    if (!run || event.isComposing || run() === false) return;
    event.preventDefault();
    event.stopPropagation();
  };
}
