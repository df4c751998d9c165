import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from './http';
import type { Answer } from './types';

export type Inbox = Answer<'ListNotificationsResponse'>;

/** One's own inbox; looked at again every half minute while the page is in sight. */
export function useInbox() {
  return useQuery({
    queryKey: ['notifications'],
    queryFn: () => http.get<Inbox>('/api/notifications'),
    refetchInterval: 30_000,
  });
}

export function useReadInbox() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => http.post('/api/notifications/read', {}),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['notifications'] }),
  });
}
