const stored = 'perennial.visited';

/** The screens this browser has opened; the checklist of the overview ticks them off. */
export function visited(): string[] {
  return (localStorage.getItem(stored) ?? '').split(' ').filter(Boolean);
}

export function noteVisit(pathname: string): void {
  const before = visited();
  if (!before.includes(pathname) && before.length < 50)
    localStorage.setItem(stored, [...before, pathname].join(' '));
}
