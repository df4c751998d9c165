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

function useChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['messages'] }),
  });
}

export const useCreateCampaign = () =>
  useChange((wanted: WantedCampaign) => http.post<Campaign>(path, wanted));

export const useActOnCampaign = () =>
  useChange(({ id, act }: { id: number; act: CampaignAct }) => http.post<Campaign>(`${path}/${id}/${act}`));
