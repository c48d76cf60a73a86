/** A line that is dragged (or moved by arrow keys) to size the part after it. `size` is read and written in pixels. */
export function makeSash(label: string, size: () => number, resize: (pixels: number, done: boolean) => void): { readonly element: HTMLElement; turn(across: boolean): void } {
  const element = document.createElement('div');
  element.tabIndex = 0;
  element.setAttribute('role', 'separator');
  element.setAttribute('aria-label', label);
  let across = true;
  const told = (): void => element.setAttribute('aria-valuenow', String(Math.round(size())));
  element.addEventListener('pointerdown', (down) => {
    element.setPointerCapture(down.pointerId);
    element.classList.add('dragging');
    const start = across ? down.clientX : down.clientY;
    const before = size();
    const move = (event: PointerEvent): void => resize(before + start - (across ? event.clientX : event.clientY), false);
    const up = (): void => {
      element.classList.remove('dragging');
      element.removeEventListener('pointermove', move);
      resize(size(), true);
      told();
    };
    element.addEventListener('pointermove', move);
    element.addEventListener('lostpointercapture', up, { once: true });
  });
  element.addEventListener('keydown', (event) => {
    const step = { ArrowLeft: 20, ArrowUp: 20, ArrowRight: -20, ArrowDown: -20 }[event.key];
    if (step === undefined || (event.key.endsWith('t') !== across)) return;
    event.preventDefault();
    resize(size() + step, true);
    told();
  });
  return {
    element,
    turn(nowAcross) {
      across = nowAcross;
      element.className = `sash ${across ? 'across' : 'down'}`;
      element.setAttribute('aria-orientation', across ? 'vertical' : 'horizontal');
      told();
    },
  };
}
