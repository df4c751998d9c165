import { useQuery } from '@tanstack/react-query';
import { again, http } from './http';
import type { Answer } from './types';

export type Lift = Answer<'LiftView'>;
export type LiftFigure = Answer<'LiftFigure'>;
export type LiftMoney = Answer<'LiftMoney'>;

/** Whose comparison is asked for: a journey's, a campaign's, or that of all marketing together. */
export type LiftOf = { journey: string } | { campaign: string } | 'marketing';

const pathOf = (of: LiftOf) =>
  of === 'marketing'
    ? '/api/marketing-lift'
    : 'journey' in of
      ? `/api/journeys/${of.journey}/lift`
      : `/api/campaigns/${of.campaign}/lift`;

/** What something brought, against those whom it left alone, and since when that stands if newer figures are being worked out. */
export function useLift(of: LiftOf) {
  const answer = useQuery({
    queryKey:
      of === 'marketing'
        ? ['marketing-lift']
        : 'journey' in of
          ? ['journeys', 'one', of.journey, 'lift']
          : ['messages', 'campaigns', of.campaign, 'lift'],
    queryFn: () => http.aged<Lift>(pathOf(of)),
    refetchInterval: ({ state }) => (state.data?.asOf ? again : 60_000),
  });
  return { ...answer, data: answer.data?.data, asOf: answer.data?.asOf };
}
