import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { http } from './http';
import type { Answer } from './types';

export type Groups = Answer<'ListGroupsResponse'>;
export type Group = Answer<'ListGroupsItem'>;

/** The customers of a list in groups, each with its size and revenue. */
export function useGroups(query: Record<string, string | undefined>, enabled: boolean) {
  return useQuery({
    queryKey: ['customers', 'groups', query],
    queryFn: () => http.get<Groups>('/api/customers/groups', query),
    placeholderData: keepPreviousData,
    staleTime: 30_000,
    enabled,
  });
}
