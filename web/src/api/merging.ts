import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import type { Bulk } from './bulk';
import type { FieldValue } from './fields.types';
import { http } from './http';
import type { Answer } from './types';

export interface MergeMany {
  ids: number[];
  intoId: number | null;
  acrossProofs: boolean;
  /** By field: whose value is kept. */
  keep: Record<string, number>;
}
export type MergePreview = Omit<Answer<'PreviewMergeResponse'>, 'fields'> & { fields: MergedField[] };
export type MergeCandidate = Answer<'PreviewMergeCandidate'>;
export type MergedField = Omit<Answer<'PreviewMergeMergedField'>, 'values'> & {
  values: { customerId: number; value: FieldValue }[];
};

/** What merging these customers would make of them. */
export function useMergePreview(merge: MergeMany) {
  return useQuery({
    queryKey: ['merges', 'preview', merge],
    queryFn: () => http.post<MergePreview>('/api/customer-bulks/merges/preview', merge),
    placeholderData: keepPreviousData,
  });
}

export function useStartMerge() {
  return useMutation({
    mutationFn: (merge: MergeMany) => http.post<Bulk>('/api/customer-bulks/merges', merge),
  });
}
