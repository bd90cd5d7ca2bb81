import type { TokenScope } from '#libs/desk/index.js';

/** Who calls, and how they showed it. */
export type Caller = Readonly<{
  /** The account, which is the actor of what it records. */
  accountId: string;
  by:
    | Readonly<{ kind: 'session'; sessionId: string }>
    | Readonly<{ kind: 'token'; prefix: string; scopes: readonly TokenScope[] }>;
  /** The password is one that somebody else set. */
  mustChangePassword: boolean;
}>;

declare module 'fastify' {
  interface FastifyRequest {
    caller?: Caller;
  }
}
