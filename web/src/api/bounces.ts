import { useQuery } from '@tanstack/react-query';
import { http } from './http';
import { useChange } from './messages';
import type { Answer, Request } from './types';

export type BounceMailbox = Answer<'BounceMailboxView'>;
export type WantedBounceMailbox = Request<'SaveBounceMailboxRequest'>;
export type BouncesFound = Answer<'BouncesFound'>;

const bounces = '/api/message-channels/email/bounces';

export const useBounceMailbox = () =>
  useQuery({
    queryKey: ['messages', 'bounces'],
    queryFn: async () => (await http.get<BounceMailbox | undefined>(bounces)) ?? null,
  });

export const useSaveBounceMailbox = () =>
  useChange((wanted: WantedBounceMailbox) => http.put<BounceMailbox>(bounces, wanted));

export const useReadBounces = () => useChange(() => http.post<BouncesFound>(`${bounces}/read`));
