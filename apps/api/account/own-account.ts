import { Inject, Injectable } from '@nestjs/common';
import { Grants, roleNames } from '#libs/modules/access/index.js';
import type { Desk } from '#libs/accounts/index.js';
import { recordedAtOf, type EventStore } from '#libs/event-store/index.js';
import { StandingFacts } from '#libs/use-cases/record/index.js';
import { accountNews, namesBeside, ReadModelMissing, textOfNotice, type NamesById } from '#libs/views/index.js';
import type { Caller } from '../access/caller.js';
import { QuerySources } from '../query/query-sources.js';
import { DESK, LOG } from '../tokens.js';

/** The account of the caller, as the caller sees it. */
@Injectable()
export class OwnAccount {
  constructor(
    @Inject(DESK) readonly desk: Desk,
    readonly facts: StandingFacts,
    readonly grants: Grants,
    readonly sources: QuerySources,
    @Inject(LOG) readonly log: EventStore,
  ) {}

  async of({ accountId, by }: Pick<Caller, 'accountId'> & Readonly<{ by?: Caller['by'] }>) {
    await this.facts.catchUp();
    const { email, webhook } = this.desk.accounts.find(accountId)?.contact ?? {};
    const today = this.sources.authority.today();
    const madeAtMs = this.desk.recoveryCodes.madeAt(accountId);
    const roles = this.grants.grantsOf(accountId, today).map(({ grantId, role, scope }) => {
      return { grantId, role, roleName: roleNames[role], scope };
    });
    const branchId = this.facts.registry.branchOf(accountId, today);
    return {
      accountId,
      roles,
      ...(branchId !== undefined && { memberOf: branchId }),
      names: await this.#namesIn(accountId, [accountId, roles, branchId]),
      news: await accountNews(this.log, { accountId, sinceMs: (by?.kind === 'session' && by.beforeMs) || 0 }),
      notices: this.#noticesOn(today),
      recoveryCodeMadeAt: madeAtMs === undefined ? null : recordedAtOf(madeAtMs),
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

  /** What one holder alone has announced: everybody sees it. */
  #noticesOn(day: string) {
    return this.grants
      .notices(day)
      .map((notice) => ({ accountId: notice.accountId, from: notice.from, what: textOfNotice(notice) }));
  }

  /** The names of the account, its units and branches. Right after a start there may be no names of members yet. */
  async #namesIn(accountId: string, answer: unknown): Promise<NamesById> {
    try {
      return await namesBeside(await this.sources.of({ reader: accountId, why: 'GET /v1/me' }), answer);
    } catch (error) {
      if (error instanceof ReadModelMissing) return {};
      throw error;
    }
  }
}
