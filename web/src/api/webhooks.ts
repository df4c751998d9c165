import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from './http';
import type { Answer } from './types';

export type Webhook = Answer<'WebhookView'>;
export type IssuedWebhook = Answer<'IssuedWebhook'>;
export type Deliveries = Answer<'PageOfDeliveryView'>;
export type Delivery = Deliveries['items'][number];
export type DeliveryDetail = Answer<'ReadDeliveryResponse'>;
export type Attempt = Answer<'AttemptView'>;

/** One condition on the body of a delivery. */
export interface Condition {
  path: string;
  op: string;
  value?: unknown;
}

export interface WantedWebhook {
  name: string;
  url: string;
  facts: string[];
  filter: Condition[];
  includeImported: boolean;
}

const path = '/api/webhooks';

export function useWebhooks() {
  return useQuery({
    queryKey: ['webhooks'],
    queryFn: () => http.get<Answer<'ListWebhooksResponse'>>(path),
    refetchInterval: 5_000,
  });
}

export function useFacts() {
  return useQuery({
    queryKey: ['webhooks', 'facts'],
    queryFn: () => http.get<Answer<'ListFactsItem'>[]>(`${path}/facts`),
  });
}

export function useDeliveries(id: number, state: string | undefined) {
  return useInfiniteQuery({
    queryKey: ['webhooks', id, 'deliveries', state],
    queryFn: ({ pageParam }) =>
      http.get<Deliveries>(`${path}/${id}/deliveries`, { cursor: pageParam, state }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
  });
}

export function useDelivery(webhook: number, id: number) {
  return useQuery({
    queryKey: ['webhooks', webhook, 'delivery', id],
    queryFn: () => http.get<DeliveryDetail>(`${path}/${webhook}/deliveries/${id}`),
  });
}

function useChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['webhooks'] }),
  });
}

export const useCreateWebhook = () =>
  useChange((wanted: WantedWebhook) => http.post<IssuedWebhook>(path, wanted));

export const useChangeWebhook = () =>
  useChange(({ id, ...change }: Partial<WantedWebhook> & { id: number; state?: string }) =>
    http.patch<Webhook>(`${path}/${id}`, change),
  );

export const useDeleteWebhook = () => useChange((id: number) => http.delete(`${path}/${id}`));

export const useNewSecret = () =>
  useChange((id: number) => http.post<{ secret: string }>(`${path}/${id}/secret`));

export const useTestWebhook = () => useChange((id: number) => http.post<Attempt>(`${path}/${id}/test`));

export const useReplay = () =>
  useChange(({ id, ...what }: { id: number; delivery?: number; since?: string; before?: string }) =>
    http.post<{ queued: number }>(`${path}/${id}/replays`, what),
  );

export const useSkip = () =>
  useChange(({ id, delivery }: { id: number; delivery: number }) =>
    http.post(`${path}/${id}/deliveries/${delivery}/skip`),
  );
