import type { CustomerFilter } from '@/api/types';

/** The address after the given changes; what is not named stays as it is. */
export function changed(now: URLSearchParams, changes: Record<string, string | undefined>): URLSearchParams {
  const next = new URLSearchParams(now);
  for (const [key, value] of Object.entries(changes))
    if (value === undefined || value === '') next.delete(key);
    else next.set(key, value);
  return next;
}

/** The filter in an address; null when there is none or it is not one. */
export function readWhere(text: string | null): CustomerFilter | null {
  if (!text) return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'kind' in value ? (value as CustomerFilter) : null;
  } catch {
    return null;
  }
}

/** The list of the customers behind a number. */
export function customersPath(where: CustomerFilter): string {
  return `/customers?${new URLSearchParams({ where: JSON.stringify(where) })}`;
}
