import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from './http';
import type { Definition } from './journeys.types';
import type { Answer } from './types';

export type Industry = 'retail' | 'saas' | 'b2b';
export type Playbook = Omit<Answer<'PlaybookItem'>, 'shape'> & { shape: Definition };
export type PlaybookMade = Answer<'PlaybookMade'>;

const path = '/api/journeys/playbooks';

/** Those that work in this workspace, as they are for an industry. */
export const usePlaybooks = (industry: Industry) =>
  useQuery({
    queryKey: ['journeys', 'playbooks', industry],
    queryFn: () => http.get<Playbook[]>(path, { industry }),
    placeholderData: (before) => before,
  });

export interface PlaybookWish {
  key: string;
  industry: Industry;
  link: string | null;
  again: boolean;
}

/** Creates a segment, templates and a journey at once. */
export function useCreateFromPlaybook() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ key, ...wish }: PlaybookWish) => http.post<PlaybookMade>(`${path}/${key}`, wish),
    onSuccess: () =>
      Promise.all(
        [['journeys'], ['segments'], ['messages']].map((queryKey) => queries.invalidateQueries({ queryKey })),
      ),
  });
}
