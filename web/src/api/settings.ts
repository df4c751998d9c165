import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from './http';
import type { RfmSettings, WorkspaceSettings } from './settings.types';

const pathOf = (name: string) => `/api/settings/${name}`;

/** Saves one settings document; figures are asked again after a change. */
function useWrite<T>(name: string) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (next: Partial<T>) => http.put<T>(pathOf(name), next),
    onSuccess: () => queries.invalidateQueries(),
  });
}

export const rfmSettings = {
  useRead: () =>
    useQuery({ queryKey: ['settings', 'rfm'], queryFn: () => http.get<RfmSettings>(pathOf('rfm')) }),
  useWrite: () => useWrite<RfmSettings>('rfm'),
};

const workspaceKey = ['settings', 'workspace'];
const isWorkspace = (key: readonly unknown[]) => key.join() === workspaceKey.join();
const isMoving = (workspace: WorkspaceSettings | undefined) => workspace?.zoneChange?.state === 'running';

export const workspaceSettings = {
  /** While the time zone is being changed it asks every second; when that is done, every figure is asked again. */
  useRead: () => {
    const queries = useQueryClient();
    return useQuery({
      queryKey: workspaceKey,
      queryFn: async () => {
        const before = queries.getQueryData<WorkspaceSettings>(workspaceKey);
        const now = await http.get<WorkspaceSettings>(pathOf('workspace'));
        if (isMoving(before) && !isMoving(now))
          void queries.invalidateQueries({ predicate: ({ queryKey }) => !isWorkspace(queryKey) });
        return now;
      },
      refetchInterval: (query) => (isMoving(query.state.data) ? 1000 : false),
    });
  },
  useWrite: () => useWrite<WorkspaceSettings>('workspace'),
};
