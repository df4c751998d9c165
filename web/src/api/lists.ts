import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http, withQuery } from './http';
import type { MemberPage } from './segments';
import type { Answer } from './types';

export type StaticList = Answer<'ListListsItem'>;
export type ImportedPeople = Answer<'FillListImported'>;

export function useLists() {
  return useQuery({
    queryKey: ['lists'],
    queryFn: () => http.get<StaticList[]>('/api/lists'),
    // While a job fills one, its progress is followed.
    refetchInterval: (query) => (query.state.data?.some((list) => list.filling !== null) ? 1000 : false),
  });
}

export function useListsOf(customer: string) {
  return useQuery({
    queryKey: ['lists', 'of', customer],
    queryFn: () => http.get<StaticList[]>(`/api/lists/of/${customer}`),
  });
}

export function useListMembers(id: string) {
  return useInfiniteQuery({
    queryKey: ['lists', id, 'members'],
    queryFn: ({ pageParam }) =>
      http.get<MemberPage>(`/api/lists/${id}/members`, { after: pageParam, limit: 50 }),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.next,
  });
}

function useChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['lists'] }),
        queries.invalidateQueries({ queryKey: ['customers', 'list'] }),
        queries.invalidateQueries({ queryKey: ['segments', 'catalogue'] }),
      ]),
  });
}

export const useSaveList = () =>
  useChange(({ id, name }: { id?: number; name: string }) =>
    id === undefined
      ? http.post<{ id: number }>('/api/lists', { name })
      : http.patch<{ id: number }>(`/api/lists/${id}`, { name }),
  );

export const useDeleteList = () => useChange((id: number) => http.delete(`/api/lists/${id}`));

/** Puts those named, or all that the customers' list finds, on a static list. */
export const useFillList = (query: Record<string, string | undefined>) =>
  useChange(({ list, ids }: { list: number; ids: number[] | null }) =>
    http.post<{ changed: number; waiting: number }>(
      withQuery(`/api/lists/${list}/members`, ids ? {} : query),
      { ids },
    ),
  );

export const useListOfImport = (id: string) =>
  useChange((name: string) => http.post<{ id: number }>(`/api/imports/${id}/list`, { name }));

export const useStopFilling = (list: string) => useChange(() => http.post(`/api/lists/${list}/cancel`));

export const useImportPeople = (list: string) =>
  useChange((values: string[]) => http.post<ImportedPeople>(`/api/lists/${list}/people`, { values }));

export const useLeaveList = (list: string) =>
  useChange((ids: number[]) => http.post<{ changed: number }>(`/api/lists/${list}/remove`, { ids }));
