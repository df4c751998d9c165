import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from './http';
import type {
  NewSource,
  PlanChange,
  PlanEvent,
  RecentMessage,
  RejectedPage,
  Replayed,
  Source,
  SourceChange,
} from './tracking.types';

const root = '/api/tracking';

export function useSources() {
  return useQuery({
    queryKey: ['tracking', 'sources'],
    queryFn: () => http.get<Source[]>(`${root}/sources`),
  });
}

/** The last messages of a source, looked at again every two seconds while they are shown. */
export function useRecent(id: number) {
  return useQuery({
    queryKey: ['tracking', 'recent', id],
    queryFn: () => http.get<RecentMessage[]>(`${root}/sources/${id}/recent`),
    refetchInterval: 2000,
  });
}

export function usePlan() {
  return useQuery({ queryKey: ['tracking', 'plan'], queryFn: () => http.get<PlanEvent[]>(`${root}/plan`) });
}

export function useRejected() {
  return useInfiniteQuery({
    queryKey: ['tracking', 'rejected'],
    queryFn: ({ pageParam }) => http.get<RejectedPage>(`${root}/rejected`, { cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
}

function useTrackingAct<Input, Output>(act: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: act,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['tracking'] }),
  });
}

/** The answer holds the write key, this once. */
export const useCreateSource = () =>
  useTrackingAct((source: NewSource) => http.post<Source>(`${root}/sources`, source));

export const useRotateKey = () =>
  useTrackingAct((id: number) => http.post<Source>(`${root}/sources/${id}/rotate`));

export const useChangeSource = () =>
  useTrackingAct(({ id, change }: { id: number; change: SourceChange }) =>
    http.patch<Source>(`${root}/sources/${id}`, change),
  );

/** Activity is a setting of the workspace: every figure may change with it. */
export function useChangePlan() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (change: PlanChange) => http.patch<PlanEvent>(`${root}/plan`, change),
    onSuccess: (_, change) =>
      queries.invalidateQueries(change.isActivity === undefined ? { queryKey: ['tracking'] } : undefined),
  });
}

export const useReplay = () =>
  useTrackingAct((request: { ids: number[]; atReceipt: boolean }) =>
    http.post<Replayed>(`${root}/rejected/replay`, request),
  );
