/**
 * Moves the focus inside a list with the arrow keys, Home and End: one tab stop for the whole list.
 * Returns whether the key was used.
 */
export function moveFocus(event: KeyboardEvent, list: Element, selector: string): boolean {
  if (event.altKey || event.ctrlKey || event.metaKey) return false;
  const items = [...list.querySelectorAll<HTMLElement>(selector)];
  const at = items.findIndex((item) => item.matches(':focus'));
  if (at < 0) return false;
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (to === undefined) return false;
  event.preventDefault();
  items[Math.max(0, Math.min(items.length - 1, to))]?.focus();
  return true;
}
