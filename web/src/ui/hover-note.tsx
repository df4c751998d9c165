import { useState, type FocusEvent, type MouseEvent, type ReactNode } from 'react';
import css from './hover-note.module.css';

/**
 * One note for many marks: whatever element inside carries `data-note` shows its note while it is pointed at or focused.
 * A heat map has thousands of cells; a tooltip for each would be slow.
 */
export function HoverNote({ note, children }: { note: (key: string) => ReactNode; children: ReactNode }) {
  const [shown, setShown] = useState<{ key: string; x: number; y: number } | null>(null);
  const show = (event: MouseEvent | FocusEvent) => {
    const mark = (event.target as Element).closest<HTMLElement>('[data-note]');
    if (!mark) return setShown(null);
    const box = mark.getBoundingClientRect();
    setShown({ key: mark.dataset.note ?? '', x: box.left + box.width / 2, y: box.top });
  };
  const hide = () => setShown(null);
  return (
    <div onMouseOver={show} onMouseLeave={hide} onFocus={show} onBlur={hide}>
      {children}
      {shown && (
        <div
          role="tooltip"
          className={css.note}
          style={{ left: Math.min(Math.max(shown.x, 150), window.innerWidth - 150), top: shown.y }}
        >
          {note(shown.key)}
        </div>
      )}
    </div>
  );
}
