import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { sessionKey } from '@/api/access';
import { ApiProblem } from '@/api/http';

/** A session that ended anywhere (expired, revoked) is noticed by the first request that fails for it. */
function noticeEndedSession(error: unknown): void {
  if (error instanceof ApiProblem && error.status === 401)
    void queries.invalidateQueries({ queryKey: sessionKey });
}

export const queries: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeEndedSession }),
  mutationCache: new MutationCache({ onError: noticeEndedSession }),
  defaultOptions: {
    queries: {
      // What the server refuses it will refuse again; only a broken connection is tried twice.
      retry: (failures, error) => !(error instanceof ApiProblem) && failures < 2,
      refetchOnWindowFocus: false,
    },
  },
});
