import { useMutation, useQuery, useQueryClient, type Query, type QueryClient } from '@tanstack/react-query';
import { answerOf, api, onSessionEnd, ProblemError } from './client.js';
import type { paths } from './schema.js';

export type Me = paths['/v1/me']['get']['responses']['200']['content']['application/json'];

/** Who is signed in, or whose session the service has ended under an open page. */
export type Session = Readonly<{ me: Me | undefined; ended?: Me | undefined }>;

const sessionKey = ['session'] as const;

/** The session, asked again when the reader comes back to the window. */
export function useSession() {
  const queries = useQueryClient();
  return useQuery({
    queryKey: sessionKey,
    staleTime: Infinity,
    refetchOnWindowFocus: 'always',
    queryFn: async (): Promise<Session> => {
      try {
        return { me: await answerOf(api.GET('/v1/me')) };
      } catch (error) {
        if (!(error instanceof ProblemError) || error.problem.status !== 401) throw error;
        return endOf(queries.getQueryData<Session>(sessionKey));
      }
    },
  });
}

function endOf(last: Session | undefined): Session {
  return { me: undefined, ended: last?.me ?? last?.ended };
}

/** An answer to any request may say that the session has ended. */
export function followSession(queries: QueryClient): void {
  onSessionEnd(() => queries.setQueryData<Session>(sessionKey, (last) => last && endOf(last)));
}

/** From now on this account is signed in, or none. What another one has read is forgotten; one’s own is read anew. */
export function enterAs(queries: QueryClient, me: Me | undefined): void {
  const last = queries.getQueryData<Session>(sessionKey);
  const isSame = me !== undefined && last?.ended?.accountId === me.accountId;
  queries.setQueryData<Session>(sessionKey, { me });
  const others = { predicate: ({ queryKey }: Query) => queryKey[0] !== sessionKey[0] };
  void (isSame ? queries.invalidateQueries(others) : queries.resetQueries(others));
}

export function useSignIn() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (body: Readonly<{ accountId: string; password: string }>) =>
      answerOf(api.POST('/v1/sessions', { body })),
    onSuccess: (me) => enterAs(queries, me),
  });
}

export function useSignOut() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => answerOf(api.DELETE('/v1/sessions/current')),
    onSuccess: () => enterAs(queries, undefined),
  });
}
