import { CheckCircleFilled } from '@ant-design/icons';
import { useSyncExternalStore } from 'react';
import css from './toast.module.css';

let shown: { text: string; at: number } | null = null;
let timer: ReturnType<typeof setTimeout>;
const readers = new Set<() => void>();

function show(next: typeof shown): void {
  shown = next;
  readers.forEach((reader) => reader());
}

/** Says for a moment that something was done. */
export function toast(text: string): void {
  clearTimeout(timer);
  show({ text, at: Date.now() });
  timer = setTimeout(() => show(null), 3500);
}

function subscribe(reader: () => void): () => void {
  readers.add(reader);
  return () => readers.delete(reader);
}

/** Where toasts appear; screen readers hear them too. */
export function Toasts() {
  const now = useSyncExternalStore(subscribe, () => shown);
  return (
    <div role="status" className={css.place}>
      {now && (
        <div key={now.at} className={css.toast} data-testid="toast">
          <CheckCircleFilled className={css.icon} />
          {now.text}
        </div>
      )}
    </div>
  );
}
