import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { MailDesign } from './designs.types';
import { http } from './http';
import type { WantedTemplate } from './messages';
import type { Answer } from './types';

export type Picture = Answer<'PictureView'>;
export type ReadyDesign = Omit<Answer<'ListDesignsView'>, 'design'> & { design: MailDesign };

const pictures = ['messages', 'pictures'];

/** Designs that come with the product. */
export const useReadyDesigns = (enabled = true) =>
  useQuery({
    queryKey: ['messages', 'designs'],
    queryFn: () => http.get<ReadyDesign[]>('/api/message-designs'),
    staleTime: 3_600_000,
    enabled,
  });

export const usePictures = () =>
  useQuery({ queryKey: pictures, queryFn: () => http.get<Picture[]>('/api/message-pictures') });

export function useUploadPicture() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (file: File) =>
      http.upload<Picture>(`/api/message-pictures?name=${encodeURIComponent(file.name)}`, file),
    onSuccess: () => queries.invalidateQueries({ queryKey: pictures }),
  });
}

export function useDeletePicture() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => http.delete(`/api/message-pictures/${id}`),
    onSuccess: () => queries.invalidateQueries({ queryKey: pictures }),
  });
}

/** The HTML and text that a design is written out to, by language. */
export const writeOut = ({ category, language, variants, design }: WantedTemplate) =>
  http.post<{ variants: WantedTemplate['variants'] }>('/api/message-designs/html', {
    category,
    language,
    variants,
    design,
  });
