import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from './http';
import type { Answer, Request } from './types';

export type Template = Answer<'TemplateView'>;
export type TemplateItem = Answer<'TemplateItem'>;
export type TemplateVersion = Answer<'TemplateVersionView'>;
export type Variant = { subject: string; preheader: string; html: string; text: string };
export type WantedTemplate = Omit<Request<'SaveTemplateRequest'>, 'variants'> & {
  variants: Record<string, Variant>;
};
export type Block = Answer<'BlockView'>;
export type Preview = Answer<'PreviewTemplateResponse'>;
export type Message = Answer<'MessageView'>;
export type MessageDetail = Answer<'ReadMessageResponse'>;
export type Channel = Answer<'ChannelView'>;
export type WantedChannel = Request<'SaveChannelRequest'>;
export type ContactRules = Answer<'ContactRules'>;
export type Suppression = Answer<'SuppressionView'>;

const templates = '/api/message-templates';

export const useTemplates = () =>
  useQuery({ queryKey: ['messages', 'templates'], queryFn: () => http.get<TemplateItem[]>(templates) });

export const useTemplate = (id: string, enabled = true) =>
  useQuery({
    queryKey: ['messages', 'template', id],
    queryFn: () => http.get<Template>(`${templates}/${id}`),
    enabled,
  });

export const useTemplateVersions = (id: number) =>
  useQuery({
    queryKey: ['messages', 'template', String(id), 'versions'],
    queryFn: () => http.get<TemplateVersion[]>(`${templates}/${id}/versions`),
  });

/** A template as one customer would get it; what stands on the screen is asked for, saved or not. */
export const usePreview = (wanted: WantedTemplate & { variant: string; customer?: number }) =>
  useQuery({
    queryKey: ['preview', wanted],
    queryFn: () => http.post<Preview>(`${templates}/preview`, wanted),
    placeholderData: (before) => before,
    retry: false,
    gcTime: 10_000,
  });

export const useBlocks = () =>
  useQuery({ queryKey: ['messages', 'blocks'], queryFn: () => http.get<Block[]>('/api/message-blocks') });

export const useTopics = () =>
  useQuery({
    queryKey: ['messages', 'topics'],
    queryFn: () => http.get<Answer<'ListTopicsItem'>[]>('/api/message-topics'),
    staleTime: 60_000,
  });

interface Which {
  state?: string;
  customer?: string;
  source?: string;
}

export const useMessages = ({ state, customer, source }: Which) =>
  useInfiniteQuery({
    queryKey: ['messages', 'list', state, customer, source],
    queryFn: ({ pageParam }) =>
      http.get<Answer<'PageOfMessageView'>>('/api/messages', { cursor: pageParam, state, customer, source }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    refetchInterval: 5_000,
  });

export const useMessageCounts = () =>
  useQuery({
    queryKey: ['messages', 'counts'],
    queryFn: () => http.get<Record<string, number>>('/api/messages/counts'),
    refetchInterval: 5_000,
  });

export const useMessage = (id: number) =>
  useQuery({
    queryKey: ['messages', 'one', id],
    queryFn: () => http.get<MessageDetail>(`/api/messages/${id}`),
  });

export const useChannel = () =>
  useQuery({
    queryKey: ['messages', 'channel'],
    queryFn: async () => (await http.get<Channel | undefined>('/api/message-channels/email')) ?? null,
  });

export const useContactRules = () =>
  useQuery({
    queryKey: ['messages', 'rules'],
    queryFn: () => http.get<ContactRules>('/api/message-rules'),
  });

export const useSuppressions = (search: string | undefined) =>
  useQuery({
    queryKey: ['messages', 'suppressions', search],
    queryFn: () => http.get<Suppression[]>('/api/message-suppressions', { search }),
  });

function useChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['messages'] }),
  });
}

export const useSaveTemplate = () =>
  useChange(({ id, ...wanted }: WantedTemplate & { id?: number }) =>
    id === undefined
      ? http.post<Template>(templates, wanted)
      : http.put<Template>(`${templates}/${id}`, wanted),
  );

export const useArchiveTemplate = () => useChange((id: number) => http.delete(`${templates}/${id}`));

export const useTestSend = () =>
  useChange(({ id, ...wanted }: { id: number; customer: number; to?: string }) =>
    http.post<{ id: number }>(`${templates}/${id}/test`, wanted),
  );

export const useSaveBlock = () =>
  useChange(({ name, source }: { name: string; source: string }) =>
    http.put(`/api/message-blocks/${encodeURIComponent(name)}`, { source }),
  );

export const useDeleteBlock = () =>
  useChange((name: string) => http.delete(`/api/message-blocks/${encodeURIComponent(name)}`));

export const useDecide = () =>
  useChange(({ id, as }: { id: number; as: 'sent' | 'again' }) =>
    http.post(`/api/messages/${id}/decision`, { as }),
  );

export const useSaveChannel = () =>
  useChange((wanted: WantedChannel) => http.put<Channel>('/api/message-channels/email', wanted));

export const useTestChannel = () =>
  useChange(() => http.post<{ error: string | null }>('/api/message-channels/email/test'));

export const useSaveContactRules = () =>
  useChange((rules: ContactRules) => http.put<ContactRules>('/api/message-rules', rules));

export const useSuppress = () =>
  useChange((wanted: { address: string; detail?: string }) => http.post('/api/message-suppressions', wanted));

export const useAllow = () =>
  useChange((address: string) => http.delete(`/api/message-suppressions/${encodeURIComponent(address)}`));
