import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from './http';
import type { Answer } from './types';

export type ScoreModel = Answer<'ReadModelResponse'>;
export type Candidate = ScoreModel['candidates'][number];
export type Driver = ScoreModel['drivers'][number];
export type ModelItem = Answer<'ListModelsItem'>;
export type ScoreRun = Answer<'ScoreRun'>;
export type ScoreSettings = Answer<'ScoreSettings'>;
export type CustomerScore = Answer<'ReadCustomerScoreResponse'>;

export type Health = Answer<'ReadHealthResponse'>;
export type HealthPart = Health['reasons'][number];
export type HealthSettings = Answer<'ChangeHealthResponse'>;
export type HealthGroup = HealthSettings['groups'][number];
export type HealthMeasure = HealthSettings['measures'][number];

const isOpen = (run: ScoreRun | null | undefined) => run?.state === 'queued' || run?.state === 'running';

/** The model in force; null before the first training. */
export function useScoreModel() {
  return useQuery({
    queryKey: ['scores', 'model'],
    queryFn: async () => (await http.get<ScoreModel | undefined>('/api/scores')) ?? null,
  });
}

export function useModels() {
  return useQuery({
    queryKey: ['scores', 'models'],
    queryFn: () => http.get<ModelItem[]>('/api/scores/models'),
  });
}

/** How the last run goes; while one is open it is looked at every second, and at its end everything is asked anew. */
export function useScoreRun() {
  const queries = useQueryClient();
  const last = useQuery({
    queryKey: ['score-run'],
    queryFn: async () => {
      const run = (await http.get<ScoreRun | undefined>('/api/scores/runs/last')) ?? null;
      const before = queries.getQueryData<ScoreRun | null>(['score-run']);
      if (isOpen(before) && !isOpen(run)) void queries.invalidateQueries({ queryKey: ['scores'] });
      return run;
    },
    refetchInterval: (query) => (isOpen(query.state.data) ? 1000 : 15_000),
  }).data;
  const follow = () => queries.invalidateQueries({ queryKey: ['score-run'] });
  const start = useMutation({
    mutationFn: (train: boolean) => http.post<ScoreRun>('/api/scores/runs', { train }),
    onSettled: follow,
  });
  const cancel = useMutation({
    mutationFn: () => http.post<undefined>('/api/scores/runs/cancel', {}),
    onSettled: follow,
  });
  return { last, running: isOpen(last), start, cancel };
}

export function useModelUse() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => http.post<undefined>(`/api/scores/models/${id}/use`, {}),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['scores'] }),
        queries.invalidateQueries({ queryKey: ['score-run'] }),
      ]),
  });
}

export function useScoreSettings() {
  return useQuery({
    queryKey: ['scores', 'settings'],
    queryFn: () => http.get<ScoreSettings>('/api/scores/settings'),
  });
}

export function useSaveScoreSettings() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (settings: ScoreSettings) => http.put<ScoreSettings>('/api/scores/settings', settings),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['scores'] }),
        queries.invalidateQueries({ queryKey: ['score-run'] }),
      ]),
  });
}

/** What one customer is worth and at risk of; null for who has no score. */
export function useCustomerScore(id: string) {
  return useQuery({
    queryKey: ['scores', 'customer', id],
    queryFn: async () => (await http.get<CustomerScore | undefined>(`/api/customers/${id}/score`)) ?? null,
  });
}

/** How a company is doing. */
export function useHealth(company: string) {
  return useQuery({
    queryKey: ['scores', 'health', company],
    queryFn: () => http.get<Health>(`/api/companies/${company}/health`),
  });
}

export function useHealthSettings() {
  return useQuery({
    queryKey: ['scores', 'health-settings'],
    queryFn: () => http.get<HealthSettings>('/api/scores/health'),
  });
}

export function useSaveHealthSettings() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (groups: HealthGroup[]) => http.put('/api/scores/health', { groups }),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['scores'] }),
        queries.invalidateQueries({ queryKey: ['companies'] }),
      ]),
  });
}
