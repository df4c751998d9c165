import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http, withQuery } from './http';
import type { FieldValue } from './fields.types';
import type { Answer } from './types';

export type Bulk = Answer<'BulkView'>;
export type BulkError = Answer<'ReadBulkError'>;
export type BulkChange =
  | { kind: 'owner'; ownerId: number | null; teamId: number | null }
  | { kind: 'tag' | 'untag'; tag: number }
  | { kind: 'field'; field: string; value: FieldValue };

/** Starts a change of everybody a list shows, or of those named. */
export function useStartBulk(query: Record<string, string | undefined>) {
  return useMutation({
    mutationFn: ({ change, ids }: { change: BulkChange; ids: number[] | null }) =>
      http.post<Bulk>(withQuery('/api/customer-bulks', ids ? {} : query), { change, ids }),
  });
}

export function useUndoBulk() {
  return useMutation({ mutationFn: (id: number) => http.post<Bulk>(`/api/customer-bulks/${id}/undo`) });
}

export function useCancelBulk() {
  return useMutation({ mutationFn: (id: number) => http.post(`/api/customer-bulks/${id}/cancel`) });
}

export const isRunning = (work: { state: string } | undefined) =>
  work?.state === 'queued' || work?.state === 'running';

/** A bulk change, looked at again every second until it ends; then lists are asked again. */
export function useBulk(id: number | null) {
  const queries = useQueryClient();
  return useQuery({
    queryKey: ['bulks', id],
    queryFn: async () => {
      const bulk = await http.get<Bulk>(`/api/customer-bulks/${id}`);
      if (!isRunning(bulk)) void queries.invalidateQueries({ queryKey: ['customers'] });
      return bulk;
    },
    enabled: id !== null,
    refetchInterval: (query) => (query.state.data && !isRunning(query.state.data) ? false : 1000),
  });
}

export function useBulkErrors(id: number, enabled: boolean) {
  return useQuery({
    queryKey: ['bulks', id, 'errors'],
    queryFn: () => http.get<BulkError[]>(`/api/customer-bulks/${id}/errors`),
    enabled,
  });
}
