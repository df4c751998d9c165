import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Field, FieldDraft, FieldSuggestion } from './fields.types';
import { http } from './http';

/** The custom fields of customers or companies in their order, archived ones included. */
export function useFields(entity: 'customer' | 'company' = 'customer') {
  return useQuery({
    queryKey: ['fields', entity],
    queryFn: () => http.get<Field[]>('/api/fields', { entity }),
    staleTime: 60_000,
  });
}

export function useFieldSuggestions(enabled: boolean) {
  return useQuery({
    queryKey: ['fields', 'suggestions'],
    queryFn: () => http.get<FieldSuggestion[]>('/api/customers/attributes'),
    enabled,
  });
}

export function useSaveField() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...draft }: FieldDraft & { id?: number }) =>
      id === undefined
        ? http.post<Field>('/api/fields', draft)
        : http.patch<Field>(`/api/fields/${id}`, draft),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['fields'] }),
  });
}

export function useOrderFields() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (ids: number[]) => http.put('/api/fields/order', { ids }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['fields'] }),
  });
}
