import { Inject, Injectable } from '@nestjs/common';
import { Grants } from '#libs/modules/access/index.js';
import type { Account, Desk } from '#libs/accounts/index.js';
import { recordedAtOf } from '#libs/event-store/index.js';
import type { InvitedAccount } from '#libs/use-cases/create-account.js';
import { Authority } from '../access/authority.js';
import { Problem } from '../problem/problem.js';
import { DESK } from '../tokens.js';

const defaultLimit = 50;

/** The accounts with their roles, for administrators. */
@Injectable()
export class Administration {
  constructor(
    @Inject(DESK) readonly desk: Desk,
    readonly grants: Grants,
    readonly authority: Authority,
  ) {}

  list({ cursor = '', limit = defaultLimit }: Readonly<{ cursor?: string; limit?: number }>) {
    const accounts = this.desk.accounts.list({ after: cursor, limit: limit + 1 });
    const page = accounts.slice(0, limit);
    const next = accounts.length > limit ? page.at(-1)!.id : null;
    return { items: page.map((account) => this.answerOf(account)), next };
  }

  /** Throws the `Problem` of an unknown account. */
  find(id: string) {
    const account = this.desk.accounts.find(id);
    if (!account) throw new Problem('notFound');
    return this.answerOf(account);
  }

  answerOf({ id, state, createdAtMs }: Account) {
    const today = this.authority.today();
    const roles = this.grants.grantsOf(id, today).map(({ grantId, role, scope }) => ({ grantId, role, scope }));
    const isDisabled = this.grants.isDisabled(id, today);
    return {
      accountId: id,
      state: isDisabled ? ('disabled' as const) : state,
      createdAt: recordedAtOf(createdAtMs),
      roles,
    };
  }

  invitedAnswerOf({ account, invitation: { code, expiresAtMs } }: InvitedAccount) {
    return { ...this.answerOf(account), invitation: { code, expiresAt: recordedAtOf(expiresAtMs) } };
  }
}
