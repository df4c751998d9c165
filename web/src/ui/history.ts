/** What was, what is, and what was undone. */
export interface History<T> {
  past: T[];
  now: T;
  future: T[];
  /** What the last change was about; a further one about the same is no step of its own. */
  about: string | null;
}

const most = 200;

export const begin = <T>(now: T): History<T> => ({ past: [], now, future: [], about: null });

export function change<T>(history: History<T>, next: T, about: string | null = null): History<T> {
  if (next === history.now) return history;
  if (about !== null && about === history.about) return { ...history, now: next, future: [] };
  return { past: [...history.past, history.now].slice(-most), now: next, future: [], about };
}

export function undo<T>(history: History<T>): History<T> {
  const before = history.past.at(-1);
  return before === undefined
    ? history
    : {
        past: history.past.slice(0, -1),
        now: before,
        future: [history.now, ...history.future],
        about: null,
      };
}

export function redo<T>(history: History<T>): History<T> {
  const [after, ...future] = history.future;
  return after === undefined
    ? history
    : { past: [...history.past, history.now], now: after, future, about: null };
}

/** What comes next is a step of its own. */
export const settle = <T>(history: History<T>): History<T> =>
  history.about === null ? history : { ...history, about: null };
