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

export type Side = 'first' | 'second';
export type ComparedField = Omit<Answer<'ComparedField'>, 'first' | 'second' | 'keeps'> & {
  first: FieldValue;
  second: FieldValue;
  keeps: Side | null;
};
export type Pair = Omit<Answer<'SuggestedPair'>, 'fields'> & { fields: ComparedField[] };
export type MatchedCustomer = Answer<'MatchedCustomer'>;
export type Merge = Answer<'MergeView'>;
export type Scan = Answer<'DuplicateScan'>;
export type Rule = 'known' | 'latest' | 'longest';
export interface Survivorship {
  default: Rule;
  fields: Record<string, Rule>;
}

const root = '/api/customers';

export function usePairs(state: 'open' | 'dismissed', reason: string | undefined) {
  return useInfiniteQuery({
    queryKey: ['duplicates', state, reason],
    queryFn: ({ pageParam }) =>
      http.get<{ items: Pair[]; open: number; next: string | null }>(`${root}/duplicates`, {
        state,
        reason,
        cursor: pageParam,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });
}

/** After a decision customers and the queue are asked again. */
function useDecision<Asked, Told>(decide: (asked: Asked) => Promise<Told>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: decide,
    onSettled: async () => {
      void queries.invalidateQueries({ queryKey: ['customers'] });
      await queries.invalidateQueries({ queryKey: ['duplicates'] });
    },
  });
}

export const useAcceptPairs = () =>
  useDecision((ids: number[]) =>
    http.post<Answer<'AcceptDuplicatesResponse'>>(`${root}/duplicates/accept`, { ids }),
  );

export const useAcceptPair = () =>
  useDecision(({ id, keep }: { id: number; keep: Record<string, Side> }) =>
    http.post<Answer<'AcceptDuplicatesResponse'>>(`${root}/duplicates/${id}/accept`, { keep }),
  );

export const useDismissPairs = () =>
  useDecision((ids: number[]) => http.post(`${root}/duplicates/dismiss`, { ids }));

export const useReopenPairs = () =>
  useDecision((ids: number[]) => http.post(`${root}/duplicates/reopen`, { ids }));

export const useUndoMerges = () =>
  useDecision(async (ids: number[]) => {
    // The last merge first: a later one may have built on an earlier one.
    for (const id of [...ids].reverse()) await http.post(`${root}/merges/${id}/undo`, {});
  });

export function useMerges() {
  return useInfiniteQuery({
    queryKey: ['duplicates', 'merges'],
    queryFn: ({ pageParam }) =>
      http.get<{ items: Merge[]; next: string | null }>(`${root}/merges`, { cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
}

const isRunning = (scan: Scan | null | undefined) => scan?.state === 'queued' || scan?.state === 'running';

/** The last search for duplicates, looked at again every second while it runs; then the queue is asked again. */
export function useScan() {
  const queries = useQueryClient();
  const scan = useQuery({
    queryKey: ['scan'],
    queryFn: async () => {
      const before = queries.getQueryData<Scan | null>(['scan']);
      const now = (await http.get<Scan | undefined>(`${root}/duplicates/scan`)) ?? null;
      if (isRunning(before) && !isRunning(now)) void queries.invalidateQueries({ queryKey: ['duplicates'] });
      return now;
    },
    refetchInterval: (query) => (isRunning(query.state.data) ? 1000 : false),
  });
  const start = useMutation({
    mutationFn: () => http.post<Scan>(`${root}/duplicates/scan`, {}),
    onSuccess: (started) => queries.setQueryData(['scan'], started),
  });
  return { last: scan.data, running: isRunning(scan.data), start };
}

export function useSurvivorship() {
  return useQuery({
    queryKey: ['survivorship'],
    queryFn: () => http.get<Survivorship>(`${root}/survivorship`),
  });
}

export function useChangeSurvivorship() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (rules: Survivorship) => http.put<Survivorship>(`${root}/survivorship`, rules),
    onSuccess: async (saved) => {
      queries.setQueryData(['survivorship'], saved);
      await queries.invalidateQueries({ queryKey: ['duplicates'] });
    },
  });
}
