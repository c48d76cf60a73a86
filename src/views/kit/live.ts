/** A polite live region. The same words twice are said once; of many within a second only the last is said. */
export function makeAnnouncer(): (text: string) => void {
  const region = document.createElement('div');
  region.className = 'unseen';
  region.setAttribute('role', 'status');
  region.setAttribute('aria-live', 'polite');
  document.body.append(region);
  let next = '';
  let timer: number | undefined;
  return (text) => {
    next = text;
    timer ??= window.setTimeout(() => {
      timer = undefined;
      if (region.textContent !== next) region.textContent = next;
    }, 300);
  };
}
