import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from './http';
import type { Answer } from './types';

export type Consents = Answer<'ReadConsentsResponse'>;

export function useConsents(customer: string) {
  return useQuery({
    queryKey: ['customers', customer, 'consents'],
    queryFn: () => http.get<Consents>(`/api/customers/${customer}/consents`),
  });
}

export function useRecordConsent(customer: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (line: {
      channel: string;
      topic: string;
      status: string;
      time?: string;
      place?: string;
      textVersion?: string;
    }) => http.post(`/api/customers/${customer}/consents`, line),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['customers', customer] }),
  });
}
