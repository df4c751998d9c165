import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { again, http } from './http';
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

/** Figures over all customers, and since when they stand if newer ones are being worked out. */
function useFigures<T>(key: readonly unknown[], path: string, query: Query) {
  const answer = useQuery({
    queryKey: ['insights', ...key],
    queryFn: () => http.aged<T>(path, query),
    refetchInterval: ({ state }) => (state.data?.asOf ? again : false),
    ...fresh,
  });
  return { ...answer, data: answer.data?.data, asOf: answer.data?.asOf };
}

export function useOverview(period: string | undefined) {
  return useFigures<Overview>(['overview', period], '/api/insights/overview', { period });
}

/** Builds the hook of one insight: the same query parameters make the same cache entry. */
function insight<T>(name: string) {
  return (query: Query) => useFigures<T>([name, query], `/api/insights/${name}`, query);
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
  const answer = useInfiniteQuery({
    queryKey: ['insights', 'at-risk', query],
    queryFn: ({ pageParam }) => http.aged<AtRiskList>('/api/at-risk', { ...query, cursor: pageParam }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.data.next,
    refetchInterval: ({ state }) => (state.data?.pages[0]?.asOf ? again : false),
    ...fresh,
  });
  const pages = answer.data?.pages;
  return {
    ...answer,
    data: pages && { pages: pages.map((page) => page.data) },
    asOf: pages?.[0]?.asOf,
  };
}
