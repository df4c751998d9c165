import type { ReactNode } from 'react';
import css from './tracking.module.css';

/** What a row is called; a press unfolds the row's details below the table, or folds them. */
export function Unfold({ on, onPress, children }: { on: boolean; onPress: () => void; children: ReactNode }) {
  return (
    <button type="button" className={css.open} aria-expanded={on} onClick={onPress}>
      {children}
    </button>
  );
}

/** The details of the row that is unfolded; give it the row's key, so that each comes into view. */
export function Unfolded({ name, children }: { name: string; children: ReactNode }) {
  return (
    <section ref={intoView} className={css.opened} aria-label={name}>
      <h3>{name}</h3>
      {children}
    </section>
  );
}

function intoView(section: HTMLElement | null) {
  section?.scrollIntoView({ block: 'nearest' });
}
