import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { http } from './http';
import type {
  AtRiskList,
  Attribute,
  Breakdown,
  CohortTable,
  Lifecycle,
  Overview,
  Rfm,
  Trend,
} from './insights.types';

type Query = Record<string, string | undefined>;

/** Figures may change under an import; they are asked again after half a minute. */
const fresh = { staleTime: 30_000, placeholderData: keepPreviousData };

export function useOverview(period: string | undefined) {
  return useQuery({
    queryKey: ['insights', 'overview', period],
    queryFn: () => http.get<Overview>('/api/insights/overview', { period }),
    ...fresh,
  });
}

/** Builds the hook of one insight: the same query parameters make the same cache entry. */
function insight<T>(name: string) {
  return (query: Query) =>
    useQuery({
      queryKey: ['insights', name, query],
      queryFn: () => http.get<T>(`/api/insights/${name}`, query),
      ...fresh,
    });
}

export const useTrend = insight<Trend>('trend');
export const useBreakdown = insight<Breakdown>('breakdown');
export const useCohorts = insight<CohortTable>('cohorts');
export const useRfm = insight<Rfm>('rfm');
export const useLifecycle = insight<Lifecycle>('lifecycle');

/** The imported attributes that figures can be broken down by. */
export function useAttributes() {
  return useQuery({
    queryKey: ['insights', 'attributes'],
    queryFn: () => http.get<Attribute[]>('/api/insights/attributes'),
    ...fresh,
  });
}

export function useAtRisk(query: Query) {
  return useInfiniteQuery({
    queryKey: ['insights', 'at-risk', query],
    queryFn: ({ pageParam }) => http.get<AtRiskList>('/api/at-risk', { ...query, cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    ...fresh,
  });
}
