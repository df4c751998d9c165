import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type {
  CustomerChanges,
  CustomerList,
  CustomerPage,
  EditedCustomer,
  Facets,
  FieldChange,
  OrderPage,
  SearchHit,
  TimelinePage,
} from './customers.types';
import { http } from './http';

type Query = Record<string, string | undefined>;

export function useCustomers(query: Query, enabled = true) {
  return useInfiniteQuery({
    enabled,
    queryKey: ['customers', 'list', query],
    queryFn: ({ pageParam }) =>
      http.get<CustomerList>('/api/customers', { ...query, cursor: pageParam, limit: 50 }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

/** Adds a customer; facts that are empty are left out. */
export function useCreateCustomer() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (said: Record<string, string>) =>
      http.post<{ id: number }>('/api/customers', { facts: said, attributes: null }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['customers'] }),
  });
}

/** What the list can be filtered by, with the number of customers of each. */
export function useFacets(who?: string) {
  return useQuery({
    queryKey: ['customers', 'facets', who],
    queryFn: () => http.get<Facets>('/api/customers/facets', { who }),
    staleTime: 60_000,
  });
}

export function useCustomer(id: string) {
  return useQuery({
    queryKey: ['customers', id],
    queryFn: () => http.get<CustomerPage>(`/api/customers/${id}`),
  });
}

export const customerKey = (id: string) => ['customers', id] as const;

/** Changes a customer at the version that was read; what it looks like then is kept at once. */
export function useEditCustomer(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ version, changes }: { version: number; changes: CustomerChanges }) =>
      http.patch<EditedCustomer>(`/api/customers/${id}`, changes, version),
    onSuccess: (saved) => {
      queries.setQueryData<CustomerPage>(customerKey(id), (page) => page && { ...page, ...saved });
      void queries.invalidateQueries({ queryKey: ['customers', id, 'timeline'] });
      void queries.invalidateQueries({ queryKey: ['customers', id, 'changes'] });
    },
  });
}

export function useChangeOwner(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (owner: { ownerId: number | null; teamId: number | null }) =>
      http.put(`/api/customers/${id}/owner`, owner),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['customers'] }),
  });
}

/** What people changed of one field, the newest first. */
export function useFieldChanges(id: string, field: string, enabled: boolean) {
  return useQuery({
    queryKey: ['customers', id, 'changes', field],
    queryFn: () => http.get<{ items: FieldChange[] }>(`/api/customers/${id}/changes`, { field }),
    enabled,
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
