import { useMutation, useQuery } from '@tanstack/react-query';
import { isRunning } from './bulk';
import { http, withQuery } from './http';
import type { Answer } from './types';

export type CustomerExport = Answer<'ExportView'>;
export type FileFormat = 'csv' | 'xlsx';

/** Begins a file of everybody a list shows, or of those named. */
export function useStartExport(query: Record<string, string | undefined>) {
  return useMutation({
    mutationFn: ({ ids, traits, format }: { ids: number[] | null; traits: string[]; format: FileFormat }) =>
      http.post<CustomerExport>(withQuery('/api/customer-exports', ids ? { sort: query.sort } : query), {
        ids,
        traits: traits.join(',') || null,
        format,
      }),
  });
}

/** An export, looked at again every second until it ends. */
export function useExport(id: number) {
  return useQuery({
    queryKey: ['exports', id],
    queryFn: () => http.get<CustomerExport>(`/api/customer-exports/${id}`),
    refetchInterval: (query) => (query.state.data && !isRunning(query.state.data) ? false : 1000),
  });
}

export function useCancelExport() {
  return useMutation({ mutationFn: (id: number) => http.post(`/api/customer-exports/${id}/cancel`) });
}

export const fileOf = (id: number) => `/api/customer-exports/${id}/file`;
