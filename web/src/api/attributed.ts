import { useQuery } from '@tanstack/react-query';
import { http } from './http';
import type { Answer } from './types';

export type Attributed = Answer<'ReadAttributedResponse'>;
export type AttributedRow = Answer<'ReadAttributedRow'>;

/** Orders that came after the last touch of messages of a campaign or a journey. */
export const useAttributed = (of: { campaign: number } | { journey: string }) =>
  useQuery({
    queryKey: ['messages', 'revenue', of],
    queryFn: () => http.get<Attributed>('/api/message-revenue', of),
  });
