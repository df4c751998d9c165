import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from './http';
import type { Answer } from './types';

export type People = Answer<'ListPeopleResponse'>;
export type Team = Answer<'ListPeopleTeam'>;

/** Who works here, and in which teams. */
export function usePeople() {
  return useQuery({
    queryKey: ['people'],
    queryFn: () => http.get<People>('/api/people'),
    staleTime: 60_000,
  });
}

export function useSaveTeam() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({
      id,
      ...team
    }: {
      id?: number;
      name?: string;
      members?: number[];
      archived?: boolean;
      leadId?: number;
    }) =>
      id === undefined ? http.post<Team>('/api/teams', team) : http.patch<Team>(`/api/teams/${id}`, team),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['people'] }),
  });
}
