import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { FieldValue } from './fields.types';
import { http } from './http';
import type { Answer } from './types';

export type CompanyList = Answer<'ListCompaniesResponse'>;
export type CompanyRow = Answer<'ListCompaniesItem'>;
export type Company = Omit<Answer<'CompanyView'>, 'attributes'> & { attributes: Record<string, FieldValue> };
export type CompanyAnswer = Omit<Answer<'ReadCompanyResponse'>, 'company'> & { company: Company };

export interface CompanyFilters {
  search?: string;
  health?: string;
  sort?: string;
}

export function useCompanies(filters: CompanyFilters) {
  return useInfiniteQuery({
    queryKey: ['companies', 'list', filters],
    queryFn: ({ pageParam }) => http.get<CompanyList>('/api/companies', { ...filters, cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });
}

export function useCompany(id: string) {
  return useQuery({
    queryKey: ['companies', id],
    queryFn: () => http.get<CompanyAnswer>(`/api/companies/${id}`),
  });
}

export function useEditCompany(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({
      version,
      ...changes
    }: {
      version: number;
      name?: string;
      domain?: string;
      ownerId?: number;
      renewalDate?: string;
      attributes?: Record<string, FieldValue>;
    }) => http.patch(`/api/companies/${id}`, changes, version),
    onSettled: () => queries.invalidateQueries({ queryKey: ['companies'] }),
  });
}

export type CompanyEvent = Answer<'CompanyTimelineItem'>;

/** What happened to all people of a company, newest first. */
export function useCompanyTimeline(id: string) {
  return useInfiniteQuery({
    queryKey: ['companies', id, 'timeline'],
    queryFn: ({ pageParam }) =>
      http.get<{ items: CompanyEvent[]; next: string | null }>(`/api/companies/${id}/timeline`, {
        cursor: pageParam,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
}
