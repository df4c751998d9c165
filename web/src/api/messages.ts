import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { MailDesign } from './designs.types';
import { http } from './http';
import type { Answer, Request } from './types';

export type Template = Omit<Answer<'TemplateView'>, 'design'> & { design?: MailDesign | null };
export type TemplateItem = Answer<'TemplateItem'>;
export type TemplateVersion = Omit<Answer<'TemplateVersionView'>, 'design'> & { design?: MailDesign | null };
export type TemplateParam = { name: string; value: string };
export type Variant = {
  subject: string;
  preheader: string;
  html: string;
  text: string;
  code?: string | null;
  params?: TemplateParam[] | null;
  url?: string | null;
};
export type WantedTemplate = Omit<Request<'SaveTemplateRequest'>, 'variants' | 'design'> & {
  variants: Record<string, Variant>;
  /** Of which HTML and text are written; none where they are written by hand. */
  design?: MailDesign | null;
};
export type Block = Answer<'BlockView'>;
export type Preview = Answer<'PreviewTemplateResponse'>;
export type Message = Answer<'MessageView'>;
export type MessageDetail = Answer<'ReadMessageResponse'>;
export type Channel = Answer<'ChannelView'>;
export type WantedChannel = Request<'SaveChannelRequest'>;
export type ChannelItem = Answer<'ListChannelsView'>;
export type Provider = Omit<Answer<'HttpProvider'>, 'auth'> & { auth: Request<'ProviderAuth'> };
type With<T> = Omit<T, 'provider'> & { provider: Provider };
export type Preset = With<Answer<'ListPresetsView'>>;
export type SavedProvider = With<Answer<'ProviderView'>>;
export type Operations = Answer<'ReadOperationsResponse'>;
export type ChannelOperations = Answer<'ReadOperationsChannelOperations'>;
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
export const usePreview = (
  wanted: WantedTemplate & { variant: string; customer?: number; data?: unknown },
  enabled = true,
) =>
  useQuery({
    enabled,
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
  channel?: string;
  customer?: string;
  source?: string;
}

export const useMessages = (which: Which) =>
  useInfiniteQuery({
    queryKey: ['messages', 'list', which],
    queryFn: ({ pageParam }) =>
      http.get<Answer<'PageOfMessageView'>>('/api/messages', { cursor: pageParam, ...which }),
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

export const useChannels = () =>
  useQuery({
    queryKey: ['messages', 'channels'],
    queryFn: () => http.get<ChannelItem[]>('/api/message-channels'),
  });

export const usePresets = () =>
  useQuery({
    queryKey: ['messages', 'presets'],
    queryFn: () => http.get<Preset[]>('/api/message-channels/presets'),
    staleTime: 3_600_000,
  });

export const useProvider = (channel: string) =>
  useQuery({
    queryKey: ['messages', 'provider', channel],
    queryFn: async () =>
      (await http.get<SavedProvider | undefined>(`/api/message-channels/${channel}`)) ?? null,
  });

export const useOperations = () =>
  useQuery({
    queryKey: ['messages', 'operations'],
    queryFn: () => http.get<Operations>('/api/messages/operations'),
    refetchInterval: 10_000,
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

/** A change after which everything of messages is read again. */
export function useChange<Input, Output>(change: (input: Input) => Promise<Output>) {
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

export const useSaveProvider = () =>
  useChange(({ channel, ...wanted }: { channel: string } & Request<'SaveProviderRequest'>) =>
    http.put<SavedProvider>(`/api/message-channels/${channel}`, wanted),
  );

export const useRemoveProvider = () =>
  useChange((channel: string) => http.delete(`/api/message-channels/${channel}`));

export const useTestProvider = () =>
  useChange(({ channel, ...wanted }: { channel: string } & Request<'TestProviderRequest'>) =>
    http.post<Answer<'TestProviderResponse'>>(`/api/message-channels/${channel}/test`, wanted),
  );

export const useRetry = () =>
  useChange((channel: string) =>
    http.post<Answer<'RetryFailedResponse'>>('/api/messages/retry', { channel }),
  );

export const useSaveContactRules = () =>
  useChange((rules: ContactRules) => http.put<ContactRules>('/api/message-rules', rules));

export const useSuppress = () =>
  useChange((wanted: { address: string; channel: string; detail?: string }) =>
    http.post('/api/message-suppressions', wanted),
  );

export const useAllow = () =>
  useChange(({ address, channel }: { address: string; channel: string }) =>
    http.delete(
      `/api/message-suppressions/${encodeURIComponent(address)}?channel=${encodeURIComponent(channel)}`,
    ),
  );
