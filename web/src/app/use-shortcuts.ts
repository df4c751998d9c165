import { useCallback, useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { rooms } from './rooms';

type Overlay = 'palette' | 'help';

/** "g" followed by one of these letters goes to the room. */
export const goLetters: Record<string, string> = {
  o: 'overview',
  c: 'customers',
  r: 'atRisk',
  t: 'tasks',
  i: 'insights',
  d: 'data',
  s: 'settings',
};

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Ctrl/⌘+K opens the palette anywhere; "/", "?" and "g" + letter work while nobody is typing. */
export function useShortcuts() {
  const [open, setOpen] = useState<Overlay | null>(null);
  const go = useNavigate();
  const show = useCallback((overlay: Overlay) => setOpen(overlay), []);
  const close = useCallback(() => setOpen(null), []);

  useEffect(() => {
    // Not 0: that is when the page began to load, and a letter soon after it is no way to go.
    let goPressed = -Infinity;
    const listen = (event: KeyboardEvent) => {
      if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
        event.preventDefault();
        setOpen((now) => (now === 'palette' ? null : 'palette'));
        return;
      }
      if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      const room = rooms.find((one) => one.key === goLetters[event.key]);
      if (event.key === '?') setOpen('help');
      else if (event.key === '/') {
        event.preventDefault();
        setOpen('palette');
      } else if (event.key === 'g') goPressed = event.timeStamp;
      else if (room && event.timeStamp - goPressed < 1500) void go(room.path);
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [go]);

  return { open, show, close };
}
