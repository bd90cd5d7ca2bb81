import { Inject, Injectable } from '@nestjs/common';
import type { Grants } from '#libs/access/index.js';
import type { Desk } from '#libs/desk/index.js';
import { dayOfInstant } from '#libs/kernel/civil.js';
import type { Clock } from '#libs/kernel/clock.js';
import { eventIdsOf, type Recorder, type StandingFacts } from '#libs/recording/index.js';
import { CLOCK, DESK, FACTS, GRANTS, RECORDER } from '../tokens.js';

/** Whoever holds the token of the first start makes the first account, and it may administer accounts. */
@Injectable()
export class FirstAccount {
  constructor(
    @Inject(DESK) readonly desk: Desk,
    @Inject(RECORDER) readonly recorder: Recorder,
    @Inject(FACTS) readonly facts: StandingFacts,
    @Inject(GRANTS) readonly grants: Grants,
    @Inject(CLOCK) readonly clock: Clock,
  ) {}

  async make(token: string, accountId: string, password: string): Promise<void> {
    await this.desk.setup.complete(token, accountId, password);
    await this.#grant(accountId);
  }

  /** At a start: a crash may have come between the first account and its role. */
  async finish(): Promise<void> {
    await this.facts.catchUp();
    const [first, ...others] = this.desk.accounts.list({ limit: 2 });
    if (first && others.length === 0 && this.grants.accountIds().length === 0) await this.#grant(first.id);
  }

  async #grant(accountId: string) {
    const grantedOn = dayOfInstant(this.clock.now());
    const data = { grantId: 'setup', role: 'admin', scope: { kind: 'committee' }, grantedBy: 'setup', grantedOn };
    await this.recorder.record({
      stream: `access-${accountId}`,
      events: [{ type: 'RoleGranted', data }],
      ids: eventIdsOf('setup', accountId, 2),
      actor: 'setup',
    });
  }
}
