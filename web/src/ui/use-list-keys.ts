import { useEffect, useRef, useState } from 'react';

export const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** A form over the list takes the keys for itself. */
export const isCovered = () =>
  document.querySelector('.ant-modal-wrap:not([style*="none"]), .ant-drawer-open') !== null;

/**
 * Works a list by keys: j and k (or the arrows) walk, Enter opens, and each letter of `acts` does something with the row
 * that one stands on, or, at place -1, on none. Rows carry `data-row` with their place. After "g" a letter goes to a room and is not ours.
 */
export function useListKeys(
  count: number,
  acts: Record<string, (place: number) => void>,
  onOpen: (place: number) => void,
) {
  const [place, setPlace] = useState(-1);
  const latest = useRef({ count, acts, onOpen, place });
  useEffect(() => {
    latest.current = { count, acts, onOpen, place };
  });
  useEffect(() => {
    let goPressed = -Infinity;
    const walk = (to: number) => {
      const next = Math.max(0, Math.min(latest.current.count - 1, to));
      setPlace(next);
      document.querySelector<HTMLElement>(`[data-row="${next}"]`)?.focus();
    };
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || isCovered()) return;
      const { acts: can, onOpen: open, place: at, count: rows } = latest.current;
      if (event.key === 'g') goPressed = event.timeStamp;
      if (event.timeStamp - goPressed < 1500) return;
      const onRow = event.target instanceof HTMLElement && event.target.dataset.row !== undefined;
      if (event.key === 'j' || (event.key === 'ArrowDown' && onRow)) walk(at + 1);
      else if (event.key === 'k' || (event.key === 'ArrowUp' && onRow)) walk(at - 1);
      else if (event.key === 'Enter' && onRow) open(at);
      else if (can[event.key]) can[event.key]!(Math.min(at, rows - 1));
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  return { place, setPlace };
}
