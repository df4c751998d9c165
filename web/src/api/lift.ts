import { useQuery } from '@tanstack/react-query';
import { http } from './http';
import type { Answer } from './types';

export type Lift = Answer<'LiftView'>;
export type LiftFigure = Answer<'LiftFigure'>;
export type LiftMoney = Answer<'LiftMoney'>;

/** What a journey brought, against those whom it left alone; of all marketing without one. */
export const useLift = (journey?: string) =>
  useQuery({
    queryKey: journey ? ['journeys', 'one', journey, 'lift'] : ['marketing-lift'],
    queryFn: () => http.get<Lift>(journey ? `/api/journeys/${journey}/lift` : '/api/marketing-lift'),
    refetchInterval: 60_000,
  });
