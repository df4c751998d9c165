import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from './http';
import type { Answer } from './types';

export type Identity = Answer<'ListIdentitiesItem'>;
export type Merge = Answer<'MergeView'>;

/** By what a customer is recognised. */
export function useIdentities(id: string) {
  return useQuery({
    queryKey: ['customers', id, 'identities'],
    queryFn: () => http.get<Identity[]>(`/api/customers/${id}/identities`),
  });
}

/** Customers that were merged into this one. */
export function useMergesOf(id: string) {
  return useQuery({
    queryKey: ['customers', id, 'merges'],
    queryFn: () => http.get<Merge[]>(`/api/customers/${id}/merges`),
  });
}

/** Parts two customers again. */
export function usePart() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (merge: number) => http.post(`/api/customers/merges/${merge}/undo`, {}),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['customers'] }),
  });
}
