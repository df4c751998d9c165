import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from './http';
import type { Answer } from './types';

export type PoolRules = Answer<'PoolRules'>;
export type Pool = Omit<Answer<'ReadPoolResponse'>, 'rules'> & { rules: PoolRules };
export type Tenure = Answer<'TenureView'>;
export type PoolChange = Omit<PoolRules, 'countsFrom' | 'recycles' | 'usualContactEvents'>;

/** The rules of the public pool, and how the reader stands. */
export function usePool() {
  return useQuery({ queryKey: ['pool'], queryFn: () => http.get<Pool>('/api/pool') });
}

export function useChangePool() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (rules: PoolChange) => http.put<PoolRules>('/api/pool', rules),
    onSuccess: async () => {
      void queries.invalidateQueries({ queryKey: ['customers'] });
      await queries.invalidateQueries({ queryKey: ['pool'] });
    },
  });
}

/** After a claim or a release, also one that somebody else was faster with, everything about owners is asked again. */
function useMove(act: 'claim' | 'release') {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => http.post(`/api/customers/${id}/${act}`, {}),
    onSettled: async () => {
      void queries.invalidateQueries({ queryKey: ['pool'] });
      await queries.invalidateQueries({ queryKey: ['customers'] });
    },
  });
}

export const useClaim = () => useMove('claim');
export const useRelease = () => useMove('release');

/** Who looked after whom, the newest first. */
export function useTenures() {
  return useInfiniteQuery({
    queryKey: ['pool', 'history'],
    queryFn: ({ pageParam }) =>
      http.get<{ items: Tenure[]; next: string | null }>('/api/pool/history', { cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
}

/** Who looked after a customer, the newest first. */
export function useOwners(customer: number) {
  return useQuery({
    queryKey: ['customers', String(customer), 'owners'],
    queryFn: () => http.get<Tenure[]>(`/api/customers/${customer}/owners`),
  });
}
