import { CheckCircleFilled, WarningFilled } from '@ant-design/icons';
import { useSyncExternalStore } from 'react';
import type { ProblemLink } from '@/api/http';
import css from './toast.module.css';

interface Offer {
  /** It did not work. */
  failed?: boolean;
  /** What has to be changed first, each with its page. */
  links?: ProblemLink[];
  /** What can be done about it while the toast stands, such as undo. */
  act?: { label: string; testId: string; run: () => void };
}

let shown: ({ text: string; at: number } & Offer) | null = null;
let timer: ReturnType<typeof setTimeout>;
const readers = new Set<() => void>();

function show(next: typeof shown): void {
  shown = next;
  readers.forEach((reader) => reader());
}

/** Says for a moment that something was done, or was not. */
export function toast(text: string, offer: Offer = {}): void {
  clearTimeout(timer);
  show({ text, at: Date.now(), ...offer });
  timer = setTimeout(() => show(null), offer.links?.length ? 15000 : offer.act || offer.failed ? 6000 : 3500);
}

function subscribe(reader: () => void): () => void {
  readers.add(reader);
  return () => readers.delete(reader);
}

/** Where toasts appear; screen readers hear them too. */
export function Toasts() {
  const now = useSyncExternalStore(subscribe, () => shown);
  const act = now?.act;
  return (
    <div role="status" className={css.place}>
      {now && (
        <div key={now.at} className={css.toast} data-testid="toast">
          {now.failed ? <WarningFilled className={css.failed} /> : <CheckCircleFilled className={css.icon} />}
          {now.text}
          {now.links?.map(({ kind, name, path }) => (
            <a key={path + name} href={path} className={css.act} data-testid="toast-link">
              {kind} {name}
            </a>
          ))}
          {act && (
            <button
              type="button"
              className={css.act}
              data-testid={act.testId}
              onClick={() => {
                show(null);
                act.run();
              }}
            >
              {act.label}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
