import { Inject, Injectable } from '@nestjs/common';
import type { Grants } from '#libs/access/index.js';
import type { Account, Desk } from '#libs/desk/index.js';
import { recordedAtOf, type EventStore } from '#libs/event-store/index.js';
import type { AnyEvent } from '#libs/kernel/admission.js';
import { dayOfInstant } from '#libs/kernel/civil.js';
import type { Clock } from '#libs/kernel/clock.js';
import { commandIdOf, eventIdOf, type StandingFacts } from '#libs/recording/index.js';
import { Problem } from '../problem/problem.js';
import type { CommandContext } from '../record/record.command.js';
import { CLOCK, DESK, FACTS, GRANTS, LOG } from '../tokens.js';
import type { AccountBody, GrantBody, RevocationBody } from './account-bodies.js';

const lastAdmin = { zh: '至少须保留一名可用的管理员', en: 'At least one admin has to remain who can sign in' };
const mostAtOnce = 50;

/** What is done with accounts and with what they may do. */
@Injectable()
export class Administration {
  constructor(
    @Inject(DESK) readonly desk: Desk,
    @Inject(FACTS) readonly facts: StandingFacts,
    @Inject(GRANTS) readonly grants: Grants,
    @Inject(CLOCK) readonly clock: Clock,
    @Inject(LOG) readonly log: EventStore,
  ) {}

  list({ cursor = '', limit = mostAtOnce }: Readonly<{ cursor?: string; limit?: number }>) {
    const accounts = this.desk.accounts.list({ after: cursor, limit: limit + 1 });
    const shown = accounts.slice(0, limit);
    const next = accounts.length > limit ? shown.at(-1)!.id : null;
    return { items: shown.map((account) => this.#told(account)), next };
  }

  account(id: string) {
    return this.#told(this.#known(id));
  }

  async create({ accountId, password }: AccountBody) {
    return this.#told(await this.desk.accounts.create(accountId, password, { mustChange: true }));
  }

  async disable(id: string, by: string) {
    this.#known(id);
    const others = this.grants.accountsWith('admin').filter((each) => each !== id && this.desk.accounts.isActive(each));
    if (id === by || others.length === 0) throw new Problem('conflict', { detail: lastAdmin });
    return this.#told(await this.desk.accounts.disable(id));
  }

  async enable(id: string) {
    this.#known(id);
    return this.#told(await this.desk.accounts.enable(id));
  }

  async resetPassword(id: string, password: string) {
    this.#known(id);
    return this.#told(await this.desk.accounts.setPassword(id, password, { mustChange: true }));
  }

  /** The grant's id follows from the command, and its day is that of the first time, so that the same command again is the same grant. */
  async granting(accountId: string, { role, scope }: GrantBody, by: CommandContext): Promise<AnyEvent> {
    this.#known(accountId);
    const grantedOn = await this.#dayOf(by, 'grantedOn');
    return {
      type: 'RoleGranted',
      data: { grantId: commandIdOf(by.actor, by.key), role, scope, grantedBy: by.actor, grantedOn },
    };
  }

  async revoking(accountId: string, { grantId, reason }: RevocationBody, by: CommandContext): Promise<AnyEvent> {
    this.#known(accountId);
    await this.facts.catchUp();
    const remains = this.grants.adminRemains(accountId, grantId, (id) => this.desk.accounts.isActive(id));
    if (!remains) throw new Problem('conflict', { detail: lastAdmin });
    return {
      type: 'RoleRevoked',
      data: { grantId, revokedBy: by.actor, revokedOn: await this.#dayOf(by, 'revokedOn'), reason },
    };
  }

  async #dayOf({ actor, key }: CommandContext, field: string): Promise<string> {
    const [first] = await this.log.eventsById([eventIdOf(actor, key, 0)]);
    const said = (first?.data as Readonly<Record<string, unknown>> | undefined)?.[field];
    return typeof said === 'string' ? said : dayOfInstant(this.clock.now());
  }

  #known(id: string): Account {
    const account = this.desk.accounts.find(id);
    if (!account) throw new Problem('notFound');
    return account;
  }

  #told({ id, state, mustChangePassword, createdAtMs }: Account) {
    const roles = this.grants.grantsOf(id).map(({ grantId, role, scope }) => ({ grantId, role, scope }));
    return { accountId: id, state, mustChangePassword, createdAt: recordedAtOf(createdAtMs), roles };
  }
}
