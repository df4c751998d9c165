import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from './http';
import type { Import, ImportKind, ImportMapping, ImportPreview } from './imports.types';

const busyStates = ['queued', 'running', 'reverting'];
export const isBusy = (one: Import | undefined) => one !== undefined && busyStates.includes(one.state);

export function useImports() {
  return useQuery({
    queryKey: ['imports'],
    queryFn: () => http.get<Import[]>('/api/imports'),
    refetchInterval: (query) => (query.state.data?.some(isBusy) ? 2000 : false),
  });
}

export function useImport(id: string | undefined) {
  return useQuery({
    queryKey: ['imports', id],
    queryFn: () => http.get<Import>(`/api/imports/${id}`),
    enabled: id !== undefined,
    refetchInterval: (query) => (isBusy(query.state.data) ? 1000 : false),
  });
}

export function useImportPreview(id: string | undefined) {
  return useQuery({
    queryKey: ['imports', id, 'preview'],
    queryFn: () => http.get<ImportPreview>(`/api/imports/${id}/preview`),
    enabled: id !== undefined,
    staleTime: Infinity,
    retry: false,
  });
}

export function useUpload() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ kind, file }: { kind: ImportKind; file: File }) => {
      const form = new FormData();
      form.append('file', file);
      return http.post<Import>(`/api/imports?kind=${kind}`, form);
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ['imports'] }),
  });
}

/** Stores the mapping; the answer lists what still keeps the import from running. */
export function useSaveMapping(id: string) {
  return useMutation({
    mutationFn: (mapping: ImportMapping) => http.put(`/api/imports/${id}/mapping`, mapping),
  });
}

/** Starts the act on the import's job queue; progress is read from the import itself. */
export function useImportAct(id: string, act: 'dry-run' | 'start' | 'cancel' | 'revert') {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => http.post(`/api/imports/${id}/${act}`),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['imports'] }),
  });
}
