import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from './http';
import type { Answer, Request } from './types';

export type DeskRow = Answer<'DeskRowView'>;
export type DeskList = Answer<'DeskListView'>;
export type DeskRule = Request<'DeskSettingsRequest'>;
export type DeskLine = Answer<'DeskTeamsLine'>;
export type ListEffect = Answer<'ListEffect'>;
export type HandOver = Answer<'HandOverResponse'>;
export type RowChange = Request<'WorkDeskRowRequest'>;
export type RowQuery = Record<string, string | number | undefined>;

const day = 86_400_000;

/** Rows of lists, those with the most at stake first. */
export function useDeskRows(query: RowQuery) {
  return useInfiniteQuery({
    queryKey: ['desk', 'rows', query],
    queryFn: ({ pageParam }) =>
      http.get<Answer<'PageOfDeskRowView'>>('/api/desk/rows', { ...query, cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  });
}

/** One row, wherever it stands. */
export function useDeskRow(id: string | undefined) {
  return useQuery({
    queryKey: ['desk', 'row', id],
    queryFn: () => http.get<DeskRow>(`/api/desk/rows/${id}`),
    enabled: id !== undefined,
    placeholderData: (before) => before,
  });
}

export function useWorkRow() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, version, change }: { id: number; version?: number; change: RowChange }) =>
      http.patch<DeskRow>(`/api/desk/rows/${id}`, change, version),
    onSettled: async () => {
      void queries.invalidateQueries({ queryKey: ['customers'] });
      await queries.invalidateQueries({ queryKey: ['desk'] });
    },
  });
}

export function useDeskLists() {
  return useQuery({ queryKey: ['desk', 'lists'], queryFn: () => http.get<DeskList[]>('/api/desk/lists') });
}

export function useMakeList() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (kind: 'week' | 'month') => http.post<Answer<'ListListsMade'>>('/api/desk/lists', { kind }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['desk'] }),
  });
}

export function useEffectOf(list: number | null) {
  return useQuery({
    queryKey: ['desk', 'effect', list],
    queryFn: () => http.get<ListEffect>(`/api/desk/lists/${list}/effect`),
    enabled: list !== null,
    staleTime: day / 24,
  });
}

export function useDeskTeams(list: string | undefined) {
  return useQuery({
    queryKey: ['desk', 'teams', list],
    queryFn: () => http.get<{ lines: DeskLine[] }>('/api/desk/teams', { list }),
  });
}

export function useDeskRule() {
  return useQuery({
    queryKey: ['desk', 'rule'],
    queryFn: () => http.get<Required<DeskRule>>('/api/desk/rule'),
  });
}

export function useChangeRule() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (rule: DeskRule) => http.put('/api/desk/rule', rule),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['desk', 'rule'] }),
  });
}

export function useHandOver() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (hand: { fromId: number; toIds: number[]; preview: boolean }) =>
      http.post<HandOver>('/api/handovers', hand),
    onSuccess: (_, { preview }) => (preview ? undefined : queries.invalidateQueries()),
  });
}
