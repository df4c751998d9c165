import { useCallback } from 'react';
import { useSearchParams } from 'react-router';
import type { CustomerFilter } from '@/api/types';
import { changed, readWhere } from './url';

/** Filters, tabs and period as they stand in the address; `set` with undefined or '' removes one. */
export function useUrl() {
  const [params, setParams] = useSearchParams();
  const get = useCallback((key: string) => params.get(key) ?? undefined, [params]);
  const set = useCallback(
    (changes: Record<string, string | undefined>, how: 'push' | 'replace' = 'replace') =>
      setParams((now) => changed(now, changes), { replace: how === 'replace' }),
    [setParams],
  );
  const where: CustomerFilter | null = readWhere(params.get('where'));
  return { get, set, params, where };
}
