/** Up and down through a list with the arrow keys, Home and End; Tab goes through it as ever. */

const STOP = '[data-stop]';

/** The row that a key leads to, seen from where the focus is; nothing where there is none. */
export function stopAfter(list: HTMLElement, key: string): HTMLElement | null {
  const all = [...list.querySelectorAll<HTMLElement>(STOP)];
  const stops = all.filter(isShown);
  const here = stops.findIndex((stop) => stop === document.activeElement);
  switch (key) {
    case 'ArrowDown':
      return stops[here + 1] ?? null;
    case 'ArrowUp':
      return stops[here - 1] ?? null;
    case 'Home':
      return stops[0] ?? null;
    case 'End':
      return stops.at(-1) ?? null;
    default:
      return null;
  }
}

/** What a wide window leaves out cannot take the focus. */
function isShown(stop: HTMLElement): boolean {
  return !('checkVisibility' in stop) || stop.checkVisibility();
}

/** In a text field, Home and End move within the text, and keys with a modifier are not ours. */
export function walk(list: HTMLElement, event: KeyboardEvent): void {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.isComposing) return;
  const typing = event.target instanceof HTMLInputElement;
  if (typing && event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const stop = stopAfter(list, event.key);
  if (!stop) return;
  event.preventDefault();
  stop.focus();
}
