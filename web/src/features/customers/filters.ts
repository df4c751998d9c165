import type { CustomerFilter } from '@/api/types';

/** The filters in an address; none when it holds something else. */
export function readFilters(text: string | undefined): CustomerFilter[] {
  if (!text) return [];
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? (value as CustomerFilter[]) : [];
  } catch {
    return [];
  }
}
