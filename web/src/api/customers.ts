import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type {
  CustomerList,
  CustomerPage,
  Facets,
  OrderPage,
  SearchHit,
  TimelinePage,
} from './customers.types';
import { http } from './http';

type Query = Record<string, string | undefined>;

export function useCustomers(query: Query) {
  return useInfiniteQuery({
    queryKey: ['customers', 'list', query],
    queryFn: ({ pageParam }) =>
      http.get<CustomerList>('/api/customers', { ...query, cursor: pageParam, limit: 50 }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

export function useFacets() {
  return useQuery({
    queryKey: ['customers', 'facets'],
    queryFn: () => http.get<Facets>('/api/customers/facets'),
    staleTime: 60_000,
  });
}

export function useCustomer(id: string) {
  return useQuery({
    queryKey: ['customers', id],
    queryFn: () => http.get<CustomerPage>(`/api/customers/${id}`),
  });
}

export function useCustomerOrders(id: string) {
  return useInfiniteQuery({
    queryKey: ['customers', id, 'orders'],
    queryFn: ({ pageParam }) => http.get<OrderPage>(`/api/customers/${id}/orders`, { cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
}

export function useTimeline(id: string, kinds: string | undefined) {
  return useInfiniteQuery({
    queryKey: ['customers', id, 'timeline', kinds],
    queryFn: ({ pageParam }) =>
      http.get<TimelinePage>(`/api/customers/${id}/timeline`, { kinds, cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });
}

export function useCustomerSearch(text: string) {
  return useQuery({
    queryKey: ['search', text],
    queryFn: () => http.get<SearchHit[]>('/api/search', { q: text }),
    enabled: text.trim().length > 0,
    placeholderData: keepPreviousData,
  });
}
