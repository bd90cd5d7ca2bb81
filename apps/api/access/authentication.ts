import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Desk, TokenScope } from '#libs/accounts/index.js';
import type { Config } from '#libs/service/settings/config.js';
import { Problem } from '../problem/problem.js';
import { CONFIG, DESK } from '../tokens.js';
import type { Caller } from './caller.js';
import type { Policy } from './policies.js';

/** Secure, of this host alone, and out of the reach of scripts (RFC 6265bis). */
export const sessionCookie = '__Host-dangri';
/** Marks a browser in which the account has signed in: wrong passwords from elsewhere do not lock it out. */
export const deviceCookie = '__Host-dangri-device';

const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Finds out who calls, by the cookie of a session or by an API token. */
@Injectable()
export class Authentication {
  constructor(
    @Inject(DESK) readonly desk: Desk,
    @Inject(CONFIG) readonly config: Pick<Config, 'publicUrl'>,
  ) {}

  /** Undefined without a valid session or token. Throws the `Problem` of a request from another site. */
  async callerOf(request: FastifyRequest): Promise<Caller | undefined> {
    const token = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (token !== undefined) return this.#byToken(token);
    const cookie = request.cookies[sessionCookie];
    if (cookie === undefined) return undefined;
    const session = await this.desk.sessions.find(cookie);
    if (!session) return undefined;
    if (!safeMethods.has(request.method)) this.requireOwnOrigin(request);
    const { accountId, id: sessionId, beforeMs } = session;
    return { accountId, by: { kind: 'session', sessionId, ...(beforeMs !== undefined && { beforeMs }) } };
  }

  /** Throws the `Problem` of a token without the scope. */
  requireReach({ by }: Caller, policy: Policy, method: string): void {
    if (by.kind === 'session') return;
    const needed: TokenScope = safeMethods.has(method) ? 'read' : (policy.token ?? 'record');
    if (!by.scopes.includes(needed)) throw new Problem('forbidden', { detail: outOfReach });
  }

  /** A caller with a token cannot create a token with more scopes. */
  requireScopes({ by }: Caller, scopes: readonly TokenScope[]): void {
    if (by.kind === 'session' || scopes.every((scope) => by.scopes.includes(scope))) return;
    throw new Problem('forbidden', { field: 'scopes', detail: outOfReach });
  }

  /** A request of a browser that changes something must come from our own pages. */
  requireOwnOrigin({ headers, protocol, host }: FastifyRequest): void {
    // The value of `Host` need not be a host.
    const own = URL.parse(this.config.publicUrl || `${protocol}://${host}`)?.origin;
    const { origin } = headers;
    const isOwn =
      origin === undefined ? headers['sec-fetch-site'] === 'same-origin' : own !== undefined && origin === own;
    if (!isOwn) throw new Problem('foreignOrigin');
  }

  async #byToken(token: string): Promise<Caller | undefined> {
    const found = await this.desk.tokens.find(token);
    if (!found) return undefined;
    const { accountId, scopes, prefix } = found;
    return { accountId, by: { kind: 'token', prefix, scopes } };
  }
}

const outOfReach = { zh: '该 API 令牌不含此项权限', en: 'The API token lacks the scope for this' };
