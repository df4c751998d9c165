import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http, type Tagged } from './http';
import type {
  Definition,
  InFlight,
  Journey,
  JourneyCounts,
  JourneyPeople,
  JourneyPerson,
  JourneyRow,
  JourneyRun,
  JourneyVersion,
  KnownForm,
  NodeProblem,
  Simulation,
  StuckRun,
} from './journeys.types';

const path = '/api/journeys';
const key = ['journeys'];

export const useJourneys = () =>
  useQuery({
    queryKey: [...key, 'list'],
    queryFn: () => http.get<JourneyRow[]>(path),
    refetchInterval: 10_000,
  });

/** The names of all journeys, to choose from. */
export const useJourneyNames = () =>
  useQuery({ queryKey: [...key, 'list'], queryFn: () => http.get<JourneyRow[]>(path), staleTime: 60_000 })
    .data ?? [];

/** The forms that were sent so far. */
export const useForms = () =>
  useQuery({
    queryKey: [...key, 'forms'],
    queryFn: () => http.get<KnownForm[]>(`${path}/forms`),
    staleTime: 60_000,
  }).data ?? [];

export const journeyKey = (id: string) => [...key, 'one', id];

/** A journey and the version of its draft; what is on the screen is not asked for again behind the writer's back. */
export const useJourney = (id: string) =>
  useQuery({
    queryKey: journeyKey(id),
    queryFn: () => http.tagged<Journey>(`${path}/${id}`),
    staleTime: Infinity,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });

export const readJourney = (id: string) => http.tagged<Journey>(`${path}/${id}`);

export interface JourneyDraft {
  name: string;
  priority: number;
  definition: Definition;
}

export const saveJourney = (id: string, draft: JourneyDraft, tag: string) =>
  http.putTagged<Journey>(`${path}/${id}`, draft, tag);

/** Mistakes of a draft; those of the one before stay in sight until the answer is there. */
export const useJourneyCheck = (definition: Definition, enabled: boolean) =>
  useQuery({
    queryKey: [...key, 'check', definition],
    queryFn: ({ signal }) => http.post<{ problems: NodeProblem[] }>(`${path}/check`, { definition }, signal),
    enabled,
    placeholderData: (before) => before,
    // A segment that is being counted for the first time is ready within seconds.
    refetchInterval: (asked) =>
      asked.state.data?.problems.some((one) => one.code === 'journey-segment-first-count') ? 2_000 : false,
    staleTime: 30_000,
    gcTime: 10_000,
  });

export const useInFlight = (id: string) =>
  useQuery({
    queryKey: [...key, 'one', id, 'in-flight'],
    queryFn: () => http.get<InFlight>(`${path}/${id}/in-flight`),
    gcTime: 0,
  });

export const useJourneyVersions = (id: string, enabled: boolean) =>
  useQuery({
    queryKey: [...key, 'one', id, 'versions'],
    queryFn: () => http.get<JourneyVersion[]>(`${path}/${id}/versions`),
    enabled,
  });

export const useJourneyVersion = (id: string, version: string | undefined) =>
  useQuery({
    queryKey: [...key, 'one', id, 'version', version],
    queryFn: () => http.get<JourneyVersion & { definition: Definition }>(`${path}/${id}/versions/${version}`),
    enabled: version !== undefined,
    staleTime: Infinity,
  });

export const useJourneyCounts = (id: string, enabled: boolean) =>
  useQuery({
    queryKey: [...key, 'one', id, 'counts'],
    queryFn: () => http.get<JourneyCounts>(`${path}/${id}/counts`),
    enabled,
    refetchInterval: 5_000,
  });

export interface PeopleChoice {
  step?: string;
  state?: string;
}

export const useJourneyPeople = (id: string, { step, state }: PeopleChoice) =>
  useInfiniteQuery({
    queryKey: [...key, 'one', id, 'people', step, state],
    queryFn: ({ pageParam }) =>
      http.get<JourneyPeople>(`${path}/${id}/people`, {
        step,
        state,
        cursor: pageParam,
        limit: 50,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    refetchInterval: 10_000,
  });

/** The journeys a customer is or was in, the newest first. */
export const useJourneysOf = (customer: string) =>
  useQuery({
    queryKey: [...key, 'of', customer],
    queryFn: () => http.get<JourneyPerson[]>(`${path}/of/${customer}`),
  });

export const useJourneyRun = (run: string | undefined) =>
  useQuery({
    queryKey: [...key, 'run', run],
    queryFn: () => http.get<JourneyRun>(`${path}/runs/${run}`),
    enabled: run !== undefined,
    refetchInterval: 5_000,
  });

/** Who should have moved and has not; of one journey, or of all. */
export const useStuck = (journey?: string) =>
  useQuery({
    queryKey: [...key, 'stuck', journey ?? 'all'],
    queryFn: () => http.get<StuckRun[]>(`${path}/stuck`, { journey }),
    refetchInterval: 30_000,
  });

export interface SimulationQuestion {
  customer: number;
  definition: Definition;
  choices: Record<string, string>;
}

export const useSimulation = (id: string, question: SimulationQuestion | null) =>
  useQuery({
    queryKey: [...key, 'simulate', id, question],
    queryFn: ({ signal }) => http.post<Simulation>(`${path}/${id}/simulate`, question, signal),
    enabled: question !== null,
    placeholderData: (before) => before,
    retry: false,
    gcTime: 10_000,
  });

function useChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ queryKey: key }),
  });
}

export const useCreateJourney = () =>
  useChange((wanted: { name: string; definition?: Definition }) => http.post<Journey>(path, wanted));

export type JourneyAct = 'pause' | 'resume' | 'archive';

export const useActOnJourney = (id: string) =>
  useChange((act: JourneyAct) => http.post<Journey>(`${path}/${id}/${act}`));

export const useDeleteJourney = (id: string) => {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => http.delete(`${path}/${id}`),
    // What is gone is not asked for again.
    onSuccess: () => queries.invalidateQueries({ queryKey: [...key, 'list'] }),
  });
};

export interface Publication {
  inFlight: 'stay' | 'move' | 'leave';
  unmatched?: 'stay' | 'leave';
}

export const usePublishJourney = (id: string) =>
  useChange((how: Publication) => http.post<Journey>(`${path}/${id}/publish`, how));

export const useEnrol = (id: string) =>
  useChange((who: { customers?: number[]; list?: number }) =>
    http.post<{ queued: number }>(`${path}/${id}/enrol`, who),
  );

export const useLeaveRun = () =>
  useChange((run: number) => http.post<JourneyRun>(`${path}/runs/${run}/leave`));

export const useRetryRun = () => useChange((run: number) => http.post(`${path}/runs/${run}/retry`));

export type TaggedJourney = Tagged<Journey>;
