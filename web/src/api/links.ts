import { useMutation } from '@tanstack/react-query';
import { http } from './http';
import type { WantedTemplate } from './messages';
import type { Answer } from './types';

export type CheckedLinks = Answer<'CheckLinksResponse'>;
export type CheckedLink = Answer<'CheckLinksCheckedLink'>;

/** Of what links are opened: what stands in the editor, or the templates of a campaign. */
export type LinksOf =
  { template: WantedTemplate & { customer?: number; data?: unknown } } | { campaign: number };

/** Has the server open every link; it never does so by itself. */
export const useCheckLinks = () =>
  useMutation({
    mutationFn: (of: LinksOf) =>
      'campaign' in of
        ? http.post<CheckedLinks>(`/api/campaigns/${of.campaign}/links`)
        : http.post<CheckedLinks>('/api/message-templates/links', of.template),
  });
