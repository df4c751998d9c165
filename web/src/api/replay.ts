import { useMutation } from '@tanstack/react-query';
import { http } from './http';
import type { Definition, Replay } from './journeys.types';

/** What a draft would have done in the past days. */
export const useReplay = (id: string) =>
  useMutation({
    mutationFn: (asked: { days: number; definition: Definition }) =>
      http.post<Replay>(`/api/journeys/${id}/replay`, asked),
  });
