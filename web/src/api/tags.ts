import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from './http';
import type { Answer } from './types';

export type Tags = Answer<'ListTagsResponse'>;
export type Tag = Answer<'ListTagsItem'>;
export type CustomerTag = Answer<'CustomerTagView'>;

export function useTags() {
  return useQuery({ queryKey: ['tags'], queryFn: () => http.get<Tags>('/api/tags'), staleTime: 30_000 });
}

export function useSaveTag() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({
      id,
      ...tag
    }: {
      id?: number;
      name?: string;
      color?: string;
      groupId?: number | null;
      archived?: boolean;
    }) => (id === undefined ? http.post('/api/tags', tag) : http.patch(`/api/tags/${id}`, tag)),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['tags'] }),
  });
}

export function useSaveTagGroup() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (group: { name: string; exclusive: boolean }) => http.post('/api/tag-groups', group),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['tags'] }),
  });
}

/** Gives a tag to a customer or takes it away; answers with all that the customer has. */
export function useTagCustomer(customer: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ tag, add }: { tag: number; add: boolean }) => {
      const path = `/api/customers/${customer}/tags/${tag}`;
      return add ? http.put<CustomerTag[]>(path) : http.delete<CustomerTag[]>(path);
    },
    onSuccess: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['customers', customer] }),
        queries.invalidateQueries({ queryKey: ['tags'] }),
      ]),
  });
}
