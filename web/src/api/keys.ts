import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { http } from './http';
import type { Answer } from './types';

export type ApiKey = Answer<'ApiKeyView'>;
export type IssuedApiKey = Answer<'IssuedApiKey'>;

export interface WantedKey {
  name: string;
  scopes: string[];
  expiresAt?: string | null;
  requestsPerMinute: number;
}

/** What a key can be given: everything but its creator's own account, users and keys. */
const neverGiven = ['keepOwnAccount', 'keepTasks', 'manageUsers', 'manageApiKeys'];

export function grantable(permissions: readonly string[]): string[] {
  return permissions.filter((permission) => !neverGiven.includes(permission));
}

export function useKeys() {
  return useQuery({ queryKey: ['keys'], queryFn: () => http.get<ApiKey[]>('/api/keys') });
}

function useChange<Input, Output>(change: (input: Input) => Promise<Output>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['keys'] }),
  });
}

export const useCreateKey = () =>
  useChange((wanted: WantedKey) => http.post<IssuedApiKey>('/api/keys', wanted));

export const useRotateKey = () =>
  useChange(({ id, graceHours }: { id: number; graceHours: number }) =>
    http.post<IssuedApiKey>(`/api/keys/${id}/rotation`, { graceHours }),
  );

export const useRevokeKey = () => useChange((id: number) => http.delete(`/api/keys/${id}`));
