import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from './http';
import type { Answer, Request } from './types';

export type Campaign = Answer<'CampaignView'>;
export type CampaignRun = Answer<'CampaignRunView'>;
export type CampaignRepeat = Answer<'CampaignRepeat'>;
export type WantedCampaign = Request<'CampaignsRequest'>;
export type CampaignAct = 'start' | 'pause' | 'resume' | 'cancel';

const path = '/api/campaigns';

export const useCampaigns = () =>
  useQuery({
    queryKey: ['messages', 'campaigns'],
    queryFn: () => http.get<Campaign[]>(path),
    refetchInterval: 5_000,
  });

export const useCampaign = (id: string) =>
  useQuery({ queryKey: ['messages', 'campaigns', id], queryFn: () => http.get<Campaign>(`${path}/${id}`) });

function useChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['messages'] }),
  });
}

/** Writes a campaign down, or a draft anew. */
export const useSaveCampaign = () =>
  useChange(({ id, wanted }: { id?: number; wanted: WantedCampaign }) =>
    id ? http.put<Campaign>(`${path}/${id}`, wanted) : http.post<Campaign>(path, wanted),
  );

export const useActOnCampaign = () =>
  useChange(({ id, act }: { id: number; act: CampaignAct }) => http.post<Campaign>(`${path}/${id}/${act}`));

export type Conversions = Answer<'ReadConversionsResponse'>;

/** How often the goal of a campaign was reached after its messages, by text. */
export const useConversions = (id: number) =>
  useQuery({
    queryKey: ['messages', 'campaigns', id, 'conversions'],
    queryFn: () => http.get<Conversions>(`${path}/${id}/conversions`),
  });
