import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { http } from './http';
import type { Answer } from './types';

export type Segment = Answer<'SegmentView'>;
export type SegmentList = Answer<'ListSegmentsResponse'>;
export type SegmentDay = Answer<'ListSegmentsDay'>;
export type Member = Answer<'ListSegmentsMember'>;
export type Membership = Answer<'ListSegmentsMembership'>;
export type RuleCheck = Answer<'AskRuleCheckResponse'>;
export type RuleMistake = Answer<'AskRuleMistake'>;
export type RulePreview = Answer<'AskRulePreviewResponse'>;
export type WhyLine = Omit<Answer<'AskRuleWhyLine'>, 'value'> & { value: string | number | null };
export type RuleCatalogue = Answer<'ReadCatalogueResponse'>;
export type SegmentTemplate = Answer<'ListTemplatesItem'>;
export interface MemberPage {
  members: Member[];
  next: number | null;
}

const isMoving = (segment: Segment | undefined) =>
  segment?.state === 'building' || segment?.state === 'applying';

const list = {
  queryKey: ['segments', 'list'],
  queryFn: () => http.get<SegmentList>('/api/segments'),
};

/** All segments; looked at every few seconds, because their members are always on the move. */
export function useSegments() {
  return useQuery({
    ...list,
    refetchInterval: (query) => (query.state.data?.segments.some(isMoving) ? 1000 : 5000),
  });
}

/** The names of all segments, to choose from. */
export function useSegmentNames() {
  return useQuery({ ...list, staleTime: 60_000 }).data?.segments ?? [];
}

export function useSegment(id: string | undefined) {
  return useQuery({
    queryKey: ['segments', 'one', id],
    queryFn: () => http.get<Segment>(`/api/segments/${id}`),
    enabled: id !== undefined,
    refetchInterval: (query) => (isMoving(query.state.data) ? 1000 : 5000),
  });
}

export function useSegmentHistory(id: string, days: number) {
  return useQuery({
    queryKey: ['segments', 'one', id, 'history', days],
    queryFn: () => http.get<SegmentDay[]>(`/api/segments/${id}/history`, { days }),
    placeholderData: keepPreviousData,
    refetchInterval: 30_000,
  });
}

/** Members by id; asked again when their number has changed. */
export function useSegmentMembers(id: string, size: number) {
  return useInfiniteQuery({
    queryKey: ['segments', 'one', id, 'members', size],
    queryFn: ({ pageParam }) =>
      http.get<MemberPage>(`/api/segments/${id}/members`, { after: pageParam, limit: 50 }),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.next,
    placeholderData: keepPreviousData,
  });
}

export function useSegmentsOf(customer: string) {
  return useQuery({
    queryKey: ['segments', 'of', customer],
    queryFn: () => http.get<Membership[]>(`/api/segments/of/${customer}`),
  });
}

export function useTemplates() {
  return useQuery({
    queryKey: ['segments', 'templates'],
    queryFn: () => http.get<SegmentTemplate[]>('/api/segments/templates'),
    staleTime: Infinity,
  });
}

export function useCatalogue() {
  return useQuery({
    queryKey: ['segments', 'catalogue'],
    queryFn: () => http.get<RuleCatalogue>('/api/segments/catalogue'),
    staleTime: 60_000,
  });
}

/** Reads a rule, as text or as JSON; a newer one takes the place of the request. */
export function useRuleCheck(rule: string) {
  return useQuery({
    queryKey: ['segments', 'check', rule],
    queryFn: ({ signal }) => http.post<RuleCheck>('/api/segments/check', { rule }, signal),
    staleTime: 30_000,
  });
}

/** Counts a rule while it is edited; what is no longer asked is cancelled, here and on the server. */
export function useRulePreview(rule: string, enabled: boolean) {
  return useQuery({
    queryKey: ['segments', 'preview', rule],
    queryFn: ({ signal }) => http.post<RulePreview>('/api/segments/preview', { rule }, signal),
    enabled,
    placeholderData: keepPreviousData,
    staleTime: 5000,
    retry: false,
  });
}

export function useWhy(rule: string, customer: number | null) {
  return useQuery({
    queryKey: ['segments', 'why', rule, customer],
    queryFn: ({ signal }) => http.post<WhyLine[]>('/api/segments/why', { rule, customer }, signal),
    enabled: customer !== null,
    refetchInterval: 5000,
  });
}

export function useSaveSegment() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...segment }: { id?: string; name: string; rule: string; tag: number | null }) =>
      id === undefined
        ? http.post<{ id: number }>('/api/segments', segment)
        : http.put<{ id: number }>(`/api/segments/${id}`, segment),
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['segments'] }),
        queries.invalidateQueries({ queryKey: ['tags'] }),
      ]),
  });
}

export function useSegmentAct(id: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (act: 'rebuild' | 'cancel' | 'delete') =>
      act === 'delete' ? http.delete(`/api/segments/${id}`) : http.post(`/api/segments/${id}/${act}`),
    onSuccess: (_, act) =>
      // What is gone is not asked for again.
      act === 'delete'
        ? queries.removeQueries({ queryKey: ['segments', 'one', id] })
        : queries.invalidateQueries({ queryKey: ['segments', 'one', id] }),
  });
}

export type SegmentOverlap = Answer<'CompareSegmentsOverlap'>;
export type SegmentComparison = Answer<'CompareSegmentsComparison'>;

/** How many customers each two segments share; without ids, of the largest ones. */
export function useSegmentOverlap(ids: string | undefined) {
  return useQuery({
    queryKey: ['segments', 'overlap', ids],
    queryFn: () => http.get<SegmentOverlap>('/api/segments/overlap', { ids }),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}

/** How two segments differ in every number that is known of customers. */
export function useSegmentComparison(a: string | undefined, b: string | undefined) {
  return useQuery({
    queryKey: ['segments', 'compare', a, b],
    queryFn: () => http.get<SegmentComparison>('/api/segments/compare', { a, b }),
    enabled: a !== undefined && b !== undefined && a !== b,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  });
}
