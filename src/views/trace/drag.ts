const least = 4;

/** A drag across an element, told as shares of its width when it ends; shorter than a few pixels is a click. */
export function dragRange(element: HTMLElement, width: () => number, chosen: (from: number, to: number) => void): void {
  const mark = document.createElement('div');
  mark.className = 'drag-mark';
  element.addEventListener('pointerdown', (down) => {
    if (down.button !== 0) return;
    element.setPointerCapture(down.pointerId);
    const box = element.getBoundingClientRect();
    const share = (clientX: number): number => Math.max(0, Math.min(1, (clientX - box.left) / Math.max(1, width())));
    const start = share(down.clientX);
    let end = start;
    const move = (event: PointerEvent): void => {
      end = share(event.clientX);
      mark.style.left = `${box.left + Math.min(start, end) * width()}px`;
      mark.style.width = `${Math.abs(end - start) * width()}px`;
      mark.style.top = `${box.top}px`;
      mark.style.height = `${box.height}px`;
      if (!mark.isConnected) document.body.append(mark);
    };
    element.addEventListener('pointermove', move);
    element.addEventListener('lostpointercapture', () => {
      element.removeEventListener('pointermove', move);
      mark.remove();
      if (Math.abs(end - start) * width() >= least) chosen(Math.min(start, end), Math.max(start, end));
    }, { once: true });
  });
}

/** A line that is dragged sideways; `moved` is told the pointer's place in the window. */
export function dragSplit(element: HTMLElement, moved: (clientX: number) => void, done: () => void): void {
  element.addEventListener('pointerdown', (down) => {
    element.setPointerCapture(down.pointerId);
    const move = (event: PointerEvent): void => moved(event.clientX);
    element.addEventListener('pointermove', move);
    element.addEventListener('lostpointercapture', () => {
      element.removeEventListener('pointermove', move);
      done();
    }, { once: true });
  });
}
