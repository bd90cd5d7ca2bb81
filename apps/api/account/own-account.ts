import { Inject, Injectable } from '@nestjs/common';
import type { Grants } from '#libs/access/index.js';
import type { Desk } from '#libs/desk/index.js';
import { recordedAtOf } from '#libs/event-store/index.js';
import type { StandingFacts } from '#libs/recording/index.js';
import { DESK, FACTS, GRANTS } from '../tokens.js';
import type { Caller } from '../access/caller.js';

/** What an account is told of itself. */
@Injectable()
export class OwnAccount {
  constructor(
    @Inject(DESK) readonly desk: Desk,
    @Inject(FACTS) readonly facts: StandingFacts,
    @Inject(GRANTS) readonly grants: Grants,
  ) {}

  async of({ accountId, mustChangePassword }: Pick<Caller, 'accountId' | 'mustChangePassword'>) {
    await this.facts.catchUp();
    const { email, webhook } = this.desk.accounts.find(accountId)?.contact ?? {};
    return {
      accountId,
      mustChangePassword,
      roles: this.grants.grantsOf(accountId).map(({ grantId, role, scope }) => ({ grantId, role, scope })),
      contact: { email: email ?? null, webhook: webhook?.url ?? null },
      sessions: this.desk.sessions.list(accountId).map(({ id, openedAtMs, seenAtMs, expiresAtMs }) => {
        return {
          id,
          openedAt: recordedAtOf(openedAtMs),
          seenAt: recordedAtOf(seenAtMs),
          expiresAt: recordedAtOf(expiresAtMs),
        };
      }),
      tokens: this.desk.tokens.list(accountId).map(({ prefix, scopes, expiresAtMs, lastUsedOn, revokedAtMs }) => {
        return {
          prefix,
          scopes,
          expiresAt: recordedAtOf(expiresAtMs),
          lastUsedOn: lastUsedOn ?? null,
          revoked: revokedAtMs !== undefined,
        };
      }),
    };
  }
}
