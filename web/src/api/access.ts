import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  AuditPage,
  CreatedUser,
  MyMail,
  Role,
  Session,
  SetupRequest,
  User,
  UserSession,
} from './access.types';
import { http } from './http';
import type { Language } from './types';

export const sessionKey = ['session'] as const;

export const sessionQuery = {
  queryKey: sessionKey,
  queryFn: () => http.get<Session>('/api/session'),
  staleTime: Infinity,
  retry: false,
};

export function useSession() {
  return useQuery(sessionQuery);
}

/** Asks whether the signed-in user has a permission, by its name in the server's catalogue. */
export function useMay(): (permission: string) => boolean {
  const permissions = useSession().data?.user?.permissions ?? [];
  return (permission) => permissions.some((one) => one === permission);
}

export function useSetup() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: SetupRequest) => http.post<Session>('/api/setup', request),
    onSuccess: () => queries.invalidateQueries({ queryKey: sessionKey }),
  });
}

export function useSignIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: { email: string; password: string }) => http.post('/api/session', request),
    onSuccess: () => queries.invalidateQueries({ queryKey: sessionKey }),
  });
}

export function useSignOut() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => http.delete('/api/session'),
    onSuccess: () => queries.resetQueries(),
  });
}

export function useUpdateMe() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: { name?: string; language?: Language }) => http.patch('/api/me', request),
    onSuccess: () => queries.invalidateQueries({ queryKey: sessionKey }),
  });
}

export function useMyMail() {
  return useQuery({ queryKey: ['me', 'mail'], queryFn: () => http.get<Required<MyMail>>('/api/me/mail') });
}

export function useChangeMyMail() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (wanted: MyMail) => http.put('/api/me/mail', wanted),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['me', 'mail'] }),
  });
}

/** A temporary password is not asked for again. */
export function useChangePassword() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: { currentPassword?: string; password: string }) =>
      http.post('/api/me/password', request),
    onSuccess: () => queries.invalidateQueries({ queryKey: sessionKey }),
  });
}

export function useUsers() {
  return useQuery({ queryKey: ['users'], queryFn: () => http.get<User[]>('/api/users') });
}

export function useRoles() {
  return useQuery({
    queryKey: ['roles'],
    queryFn: () => http.get<Role[]>('/api/roles'),
    staleTime: Infinity,
  });
}

export function useCreateUser() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (request: { email: string; name: string; role: string; password?: string }) =>
      http.post<CreatedUser>('/api/users', request),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['users'] }),
  });
}

export function useUpdateUser() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, ...changes }: { id: number; name?: string; role?: string; disabled?: boolean }) =>
      http.patch(`/api/users/${id}`, changes),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['users'] }),
  });
}

export function useResetPassword() {
  return useMutation({
    mutationFn: (id: number) => http.post<{ temporaryPassword: string }>(`/api/users/${id}/password`, {}),
  });
}

export function useUserSessions(id: number) {
  return useQuery({
    queryKey: ['users', id, 'sessions'],
    queryFn: () => http.get<UserSession[]>(`/api/users/${id}/sessions`),
  });
}

export function useRevokeSessions() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: number) => http.delete(`/api/users/${id}/sessions`),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['users'] }),
  });
}

export function useAudit(filter: { action?: string; user?: string }) {
  return useInfiniteQuery({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam }) => http.get<AuditPage>('/api/audit', { cursor: pageParam, ...filter }),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.next,
  });
}
