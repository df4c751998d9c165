import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from './http';
import type { Answer } from './types';

export type SavedView = Answer<'CustomerViewsView'>;

export function useViews() {
  return useQuery({
    queryKey: ['views'],
    queryFn: () => http.get<SavedView[]>('/api/customer-views'),
    staleTime: 60_000,
  });
}

export function useSaveView() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({
      id,
      ...view
    }: {
      id?: number;
      name?: string;
      shared?: boolean;
      definition?: string;
      default?: boolean;
    }) =>
      id === undefined
        ? http.post<SavedView>('/api/customer-views', view)
        : http.patch(`/api/customer-views/${id}`, view),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['views'] }),
  });
}

export function useDeleteView() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => http.delete(`/api/customer-views/${id}`),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['views'] }),
  });
}
