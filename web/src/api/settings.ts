import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from './http';
import type { RfmSettings, WorkspaceSettings } from './settings.types';

/** Builds the read and write hooks of one settings document; figures are asked again after a change. */
function document<T>(name: string) {
  const path = `/api/settings/${name}`;
  return {
    useRead: () => useQuery({ queryKey: ['settings', name], queryFn: () => http.get<T>(path) }),
    useWrite: () => {
      const queries = useQueryClient();
      return useMutation({
        mutationFn: (next: Partial<T>) => http.put<T>(path, next),
        onSuccess: () => queries.invalidateQueries(),
      });
    },
  };
}

export const workspaceSettings = document<WorkspaceSettings>('workspace');
export const rfmSettings = document<RfmSettings>('rfm');
