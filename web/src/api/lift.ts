import { useQuery } from '@tanstack/react-query';
import { http } from './http';
import type { Answer } from './types';

export type Lift = Answer<'LiftView'>;
export type LiftFigure = Answer<'LiftFigure'>;
export type LiftMoney = Answer<'LiftMoney'>;

/** What a journey brought, against those whom it left alone. */
export const useLift = (journey: string) =>
  useQuery({
    queryKey: ['journeys', 'one', journey, 'lift'],
    queryFn: () => http.get<Lift>(`/api/journeys/${journey}/lift`),
    refetchInterval: 60_000,
  });
