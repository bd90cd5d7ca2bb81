import type { TokenScope } from '#libs/accounts/index.js';

/** Who calls, and how they showed it. */
export type Caller = Readonly<{
  /** The account, which is the actor of what it records. */
  accountId: string;
  by:
    | Readonly<{ kind: 'session'; sessionId: string; beforeMs?: number }>
    | Readonly<{ kind: 'token'; prefix: string; scopes: readonly TokenScope[] }>;
}>;

declare module 'fastify' {
  interface FastifyRequest {
    caller?: Caller;
  }
}
