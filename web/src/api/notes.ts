import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from './http';
import type { Answer } from './types';

export type NoteVersion = Answer<'NoteVersionsItem'>;

/** Writing, editing and deleting notes of one customer. */
export function useNotes(customer: string) {
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['customers', customer, 'timeline'] });
  return {
    write: useMutation({
      mutationFn: (text: string) => http.post(`/api/customers/${customer}/notes`, { text }),
      onSuccess,
    }),
    edit: useMutation({
      mutationFn: ({ id, text }: { id: number; text: string }) => http.patch(`/api/notes/${id}`, { text }),
      onSuccess,
    }),
    remove: useMutation({ mutationFn: (id: number) => http.delete(`/api/notes/${id}`), onSuccess }),
  };
}

export function useNoteVersions(id: number, enabled: boolean) {
  return useQuery({
    queryKey: ['notes', id, 'versions'],
    queryFn: () => http.get<NoteVersion[]>(`/api/notes/${id}/versions`),
    enabled,
  });
}
