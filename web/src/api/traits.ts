import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from './http';
import type { Answer } from './types';

export type Trait = Answer<'TraitView'>;
export type TraitPreview = Answer<'PreviewTraitResponse'>;
export type TraitValue = string | number | null;
export type TraitOfCustomer = Omit<Answer<'TraitOfCustomer'>, 'value'> & { value: TraitValue };
export interface TraitDraft {
  name: string;
  titleEn: string;
  titleZh: string;
  unit: string;
  definition: string;
}
interface TraitTable {
  traits: string[];
  rows: { customer: number; values: TraitValue[] }[];
}

export function useTraits() {
  return useQuery({
    queryKey: ['traits', 'list'],
    queryFn: () => http.get<Trait[]>('/api/traits'),
    staleTime: 60_000,
  });
}

/** Reads a definition, as text or as JSON, and says what it would give. */
export function useTraitPreview(definition: string, name: string) {
  return useQuery({
    queryKey: ['traits', 'preview', definition, name],
    queryFn: ({ signal }) =>
      http.post<TraitPreview>('/api/traits/preview', { definition, name: name || null }, signal),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

export function useTraitsOf(customer: string) {
  return useQuery({
    queryKey: ['traits', 'of', customer],
    queryFn: () => http.get<TraitOfCustomer[]>(`/api/traits/of/${customer}`),
  });
}

export function useTraitsOfCompany(company: string) {
  return useQuery({
    queryKey: ['traits', 'ofCompany', company],
    queryFn: () => http.get<TraitOfCustomer[]>(`/api/traits/of-company/${company}`),
    retry: false,
  });
}

/** Values of traits of the customers on a page: customer → trait → value. */
export function useTraitValues(traits: string[], customers: number[]) {
  return useQuery({
    queryKey: ['traits', 'values', traits, customers],
    queryFn: async () => {
      const table: Map<number, Record<string, TraitValue>> = new Map();
      // The server computes a thousand customers at once.
      for (let at = 0; at < customers.length; at += 1000) {
        const answer = await http.post<TraitTable>('/api/traits/values', {
          traits,
          customers: customers.slice(at, at + 1000),
        });
        for (const row of answer.rows)
          table.set(
            row.customer,
            Object.fromEntries(answer.traits.map((name, index) => [name, row.values[index] ?? null])),
          );
      }
      return table;
    },
    enabled: traits.length > 0 && customers.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

export function useSaveTrait() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...trait }: TraitDraft & { id?: number }) =>
      id === undefined ? http.post('/api/traits', trait) : http.put(`/api/traits/${id}`, trait),
    onSuccess: () => forget(queries),
  });
}

export function useDeleteTrait() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => http.delete(`/api/traits/${id}`),
    onSuccess: () => forget(queries),
  });
}

const forget = (queries: ReturnType<typeof useQueryClient>) =>
  Promise.all([
    queries.invalidateQueries({ queryKey: ['traits'] }),
    queries.invalidateQueries({ queryKey: ['segments'] }),
  ]);
