import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from './http';
import type { Answer } from './types';

export type LifecycleStage = Answer<'ReadOwnLifecycleStageView'>;
export type LifecyclePreset = Answer<'ReadOwnLifecyclePreset'>;
export type StageMove = Answer<'ReadOwnLifecycleMove'>;
export type StageStay = Answer<'ReadOwnLifecycleStay'>;
export interface StageDraft {
  key: string;
  nameEn: string;
  nameZh: string;
  color: string;
  rule: string;
}

const key = ['segments', 'lifecycle'];

/** The workspace's own stages; looked at often while they are being built. */
export function useLifecycle() {
  return useQuery({
    queryKey: key,
    queryFn: () => http.get<LifecycleStage[]>('/api/lifecycle'),
    refetchInterval: (query) =>
      query.state.data?.some((stage) => stage.state === 'building' || stage.state === 'applying')
        ? 1000
        : 10_000,
  });
}

export function useLifecyclePresets() {
  return useQuery({
    queryKey: [...key, 'presets'],
    queryFn: () => http.get<LifecyclePreset[]>('/api/lifecycle/presets'),
    staleTime: Infinity,
  });
}

export function useStageFlow(days: number) {
  return useQuery({
    queryKey: [...key, 'flow', days],
    queryFn: () => http.get<StageMove[]>('/api/lifecycle/flow', { days }),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
}

export function useStagesOf(customer: string) {
  return useQuery({
    queryKey: [...key, 'of', customer],
    queryFn: () => http.get<StageStay[]>(`/api/lifecycle/of/${customer}`),
  });
}

export function useSaveLifecycle() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (stages: StageDraft[]) => http.put('/api/lifecycle', { stages }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['segments'] }),
  });
}
