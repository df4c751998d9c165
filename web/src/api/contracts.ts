import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { http } from './http';
import type { Answer } from './types';

export type ContractItem = Answer<'ListContractsItem'>;
export type Contract = ContractItem['contract'];

/** What a contract says when it is written down or corrected. */
export type ContractDraft = {
  name: string;
  startsOn: string;
  endsOn: string | null;
  billing: Contract['billing'];
  amount: number;
  autoRenew: boolean;
};

/** The contracts of a customer, or of a company's people: the running ones first. */
export function useContracts(of: 'customers' | 'companies', id: string) {
  return useQuery({
    queryKey: [of, id, 'contracts'],
    queryFn: () => http.get<ContractItem[]>(`/api/${of}/${id}/contracts`),
  });
}

export type ContractList = Answer<'BrowseContractsResponse'>;

/** Everybody's contracts, the next to come up first. */
export function useAllContracts(filters: { search?: string; status?: string }) {
  return useInfiniteQuery({
    queryKey: ['contracts', 'list', filters],
    queryFn: ({ pageParam }) => http.get<ContractList>('/api/contracts', { ...filters, cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });
}

/** What can be done with contracts; afterwards everything that is shown of the customer is asked anew. */
export function useContractActs(customer: string) {
  const queries = useQueryClient();
  const onSuccess = () =>
    Promise.all([
      queries.invalidateQueries({ queryKey: ['customers', customer] }),
      queries.invalidateQueries({ queryKey: ['contracts'] }),
    ]);
  return {
    save: useMutation({
      mutationFn: ({ id, ...draft }: ContractDraft & { id?: number }) =>
        id === undefined
          ? http.post<Contract>(`/api/customers/${customer}/contracts`, draft)
          : http.put<Contract>(`/api/contracts/${id}`, draft),
      onSuccess,
    }),
    cancel: useMutation({
      mutationFn: ({ id, ...said }: { id: number; stopsOn: string | null; reason: string | null }) =>
        http.post<Contract>(`/api/contracts/${id}/cancel`, said),
      onSuccess,
    }),
    takeBack: useMutation({
      mutationFn: (id: number) => http.delete<Contract>(`/api/contracts/${id}/cancel`),
      onSuccess,
    }),
    renew: useMutation({
      mutationFn: ({ id, ...said }: { id: number; endsOn: string | null; amount: number }) =>
        http.post<Contract>(`/api/contracts/${id}/renew`, said),
      onSuccess,
    }),
    remove: useMutation({
      mutationFn: (id: number) => http.delete<undefined>(`/api/contracts/${id}`),
      onSuccess,
    }),
  };
}
